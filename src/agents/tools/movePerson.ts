import * as l10n from '@vscode/l10n';

import { kindNames, nameOf, type Ref } from '../../records';
import type { Answer } from '../answers';
import type { Inputs } from '../inputs';
import { type Operations, type Plan, refuseEdited, refuseWithoutRight } from '../plan';
import { nameLine } from '../question';
import { ToolError } from '../toolError';
import { accountOf, type VisibleAccount } from '../visibleAccounts';
import { accountLine } from '../whoseRecord';
import { recordShown } from './readRecord';

/** Plans the move of a person to another client. */
export async function planMove(
  visible: readonly VisibleAccount[],
  { id, clientid: to, account: name }: Inputs['intervals_move_person'],
  operations: Operations,
): Promise<Plan> {
  const ref: Ref<'person'> = { resource: 'person', id };
  const account = accountOf(visible, name, ref);
  const { store } = account.connection;
  await refuseEdited(operations, account, ref);
  const [person, client] = await Promise.all([store.get(ref), store.get({ resource: 'client', id: to })]);
  refuseWithoutRight(account, ref, person);
  const { clientid: from } = person;
  if (from === to) throw new ToolError('Nothing to move: the person belongs to this client already.');
  const lines = [
    nameLine(kindNames().person, nameOf('person', person), id),
    nameLine(l10n.t('From'), person.client ?? '', from ?? undefined),
    nameLine(l10n.t('To'), nameOf('client', client), to),
    accountLine(account),
  ];
  return {
    account,
    question: { title: l10n.t('Move this person to another client in Intervals?'), lines, yes: l10n.t('Move') },
    carryOut: async (): Promise<Answer> => {
      await refuseEdited(operations, account, ref);
      const [failure] = await operations.move(account, { ref, from, to });
      if (failure !== undefined)
        throw new ToolError('Not moved. Read the person again, and ask the user what to do.', { message: failure });
      const moved = store.known('person', id) ?? person;
      return { words: 'Moved. This is the person now.', data: { person: await recordShown(account, 'person', moved) } };
    },
  };
}
