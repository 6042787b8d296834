import * as l10n from '@vscode/l10n';

import type { Connection } from '../../account';
import { ExplainedError } from '../../base';
import { pickWork } from '../../find';
import { type Ref, type TimeValues, today } from '../../records';
import type { Opener } from '../opener';
import { reasonOfReadOnly } from '../whyReadOnly';
import type { ChosenProject, LastChoices } from './lastChoices';

/** The collaborators of logging time. */
export interface TimeTools {
  readonly opener: Opener;
  readonly lastChoices: LastChoices;
}

/** What time is logged on. */
export type Worked = Ref<'project' | 'task'>;

/**
 * Opens a draft of a time entry of today and of the signed-in person, with what they chose when they last logged time on the project.
 * No request is sent for a known project or task.
 *
 * @param on the project or task; without it, the user is asked for both: of a client, where that is given, for one of its projects
 * @throws ExplainedError if the user may not log time; IntervalsError if a task or a project cannot be read
 */
export async function logTime(
  connection: Connection,
  { opener, lastChoices }: TimeTools,
  on?: Worked | Ref<'client'>,
): Promise<void> {
  const { account, rights, store } = connection;
  if (!rights.mayWrite('time', { personid: account.personId })) throw new ExplainedError(reasonOfReadOnly(connection, 'time'));
  const last = lastChoices.of(account.id);
  const isOnWork = on !== undefined && on.resource !== 'client';
  const chosen = isOnWork ? on : await pickWork(connection, { used: last, client: on?.id });
  if (!chosen) return;
  const task = chosen.resource === 'task' ? await store.knownOrRead(chosen) : undefined;
  const projectid = task ? task['projectid'] : chosen.id;
  const ofProject = last.find(({ id }) => id === projectid);
  const billable = typeof projectid === 'number' ? await isBillable(connection, projectid, ofProject) : true;
  const values: TimeValues = {
    date: today(),
    personid: account.personId,
    ...(chosen.resource === 'task' ? { taskid: chosen.id } : { projectid: chosen.id }),
    // A task has a module of its own.
    ...(chosen.resource === 'project' && ofProject?.moduleid !== undefined && { moduleid: ofProject.moduleid }),
    ...(ofProject?.worktypeid !== undefined && { worktypeid: ofProject.worktypeid }),
    billable,
  };
  await opener.openDraft(connection, 'time', values, l10n.t('Log Time'));
}

/** Whether the work on a project is charged: as the project says, if it is known, or as it was the last time. */
async function isBillable({ store }: Connection, project: number, last: ChosenProject | undefined): Promise<boolean> {
  const ref = { resource: 'project', id: project } as const;
  const said = store.known('project', project)?.['billable'] ?? last?.billable ?? (await store.get(ref))['billable'];
  return said !== false;
}
