import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../../account';
import { IntervalsError } from '../../api';
import { delay, forLabel, withoutMeaningless } from '../../base';
import { keepOrder, untilAnswered } from '../../platform';
import { kindAndId, labelOf } from '../../records';
import type { ChosenProject } from './lastChoices';
import type { Worked } from './logTime';

interface Item extends vscode.QuickPickItem {
  readonly ref?: Worked;
}

/** How long typing has to pause before the server is searched, in ms: each search counts against the day's limit. */
const searchDelay = 250;

/** The number of projects that a search lists. */
const most = 30;

/** Asks for a project: those that somebody logged time on last, and once they type, those that the server finds. */
export function pickProject(connection: Connection, last: readonly ChosenProject[]): Promise<Worked | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = l10n.t('Log Time: Choose a Project');
  pick.placeholder = l10n.t('Part of a name, a client’s name or a local ID');
  pick.matchOnDescription = true;
  keepOrder(pick);
  const used = last.map(({ id, name }) => itemOf(id, name));
  let latest = new AbortController();
  const follow = async (): Promise<void> => {
    latest.abort();
    const { signal } = (latest = new AbortController());
    const text = withoutMeaningless(pick.value).trim();
    pick.busy = text !== '';
    pick.items = text === '' ? used : [];
    const found = text === '' ? undefined : await search(connection, text, signal);
    if (!found || signal.aborted) return;
    pick.busy = false;
    pick.items = found;
  };
  return untilAnswered<Worked>(pick, (answer, fail) => {
    pick.onDidChangeValue(() => void follow().catch(fail));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.ref) answer(item.ref);
    });
    pick.onDidHide(() => latest.abort());
    follow().catch(fail);
  });
}

/** @returns `undefined` if it was aborted */
async function search({ store }: Connection, text: string, signal: AbortSignal): Promise<readonly Item[] | undefined> {
  try {
    await delay(searchDelay, signal);
    const { items } = await store.work.search('project', text, most, { signal });
    return items.map((record) => itemOf(record.id, labelOf('project', record), clientIn(record)));
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof IntervalsError)) throw error;
    return [{ label: `$(warning) ${forLabel(error.message, 200)}`, alwaysShow: true }];
  }
}

function itemOf(id: number, name: string, description = ''): Item {
  const ref = { resource: 'project', id } as const;
  // The server has matched the record, perhaps in a field that the row does not show.
  return { label: `$(project) ${forLabel(name) || kindAndId(ref)}`, description: forLabel(description), alwaysShow: true, ref };
}

function clientIn(record: object): string {
  return 'client' in record && typeof record.client === 'string' ? record.client : '';
}
