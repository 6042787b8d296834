import * as l10n from '@vscode/l10n';

import { type PersonContact, type Ref, valuesOf } from '../../records';
import { ConflictError } from '../../saving';
import type { Answer } from '../answers';
import type { Inputs } from '../inputs';
import { type Operations, type Plan, refuseEdited, refuseWithoutRight } from '../plan';
import { valueLine, wordsLine } from '../question';
import { ToolError } from '../toolError';
import { accountOf, type VisibleAccount } from '../visibleAccounts';
import { recordLines } from '../whoseRecord';

/** The fields of a contact about which the user is asked. */
const asked = ['personid', 'value', 'contacttypeid', 'contactdescriptorid'];

/** Plans the deletion of a contact, of which a copy is kept. */
export async function planDeletion(
  visible: readonly VisibleAccount[],
  { id, account: name }: Inputs['intervals_delete_contact'],
  operations: Operations,
): Promise<Plan> {
  const ref: Ref<'personcontact'> = { resource: 'personcontact', id };
  const account = accountOf(visible, name, ref);
  const { store } = account.connection;
  await refuseEdited(operations, account, ref);
  const seen = await store.get(ref);
  refuseWithoutRight(account, ref, seen);
  const { type, descriptor } = await store.names.of(seen);
  const lines = [
    ...(await recordLines(account, ref, seen)),
    valueLine('type', type),
    valueLine('descriptor', descriptor),
    wordsLine(operations.aboutCopy()),
  ];
  return {
    account,
    question: { title: l10n.t('Delete this contact from Intervals?'), lines, yes: l10n.t('Delete') },
    carryOut: async (): Promise<Answer> => {
      await refuseEdited(operations, account, ref);
      refuseChanged(seen, await store.reread(ref));
      const { failures, isCopyKept } = await operations.delete(account, ref);
      const [failure] = failures;
      if (failure !== undefined) throw new ToolError('Not deleted.', { message: failure });
      return {
        words: isCopyKept
          ? 'Deleted. The user can undo it with the command "Intervals: Show Deleted Records…".'
          : 'Deleted. No copy was kept, so it cannot be undone.',
      };
    },
  };
}

/** @throws ConflictError if the contact is not the one any more about which the user was asked */
function refuseChanged(seen: PersonContact, now: PersonContact): void {
  const [before, present] = [valuesOf(seen), valuesOf(now)];
  const changed = asked.filter((field) => before[field] !== present[field]);
  if (changed.length > 0) throw new ConflictError(new Map(changed.map((field) => [field, present[field]])));
}
