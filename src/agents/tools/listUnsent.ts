import { beginningOf } from '../../base';
import type { Unsent } from '../../saving';
import type { Answer } from '../answers';
import { type Inputs, kinds } from '../inputs';
import type { Shown } from '../shown';
import { accountsOf, type VisibleAccount, whose } from '../visibleAccounts';

/** The most entries of one answer. */
const most = 50;

/** Lists what the user typed or sent that is not in Intervals, as far as is known. It sends no request. */
export async function listUnsent(
  visible: readonly VisibleAccount[],
  { account: name }: Inputs['intervals_list_unsent'],
  unsent: () => Promise<readonly Unsent[]>,
): Promise<Answer> {
  const accounts = new Map(accountsOf(visible, name).map((account) => [account.connection.account.id, account]));
  const all = (await unsent()).flatMap((entry): readonly Shown[] => {
    const account = accounts.get(entry.account);
    return account ? [{ ...whose(visible, account), ...entryShown(entry) }] : [];
  });
  if (all.length === 0) return { words: 'Everything that the user typed in VS Code is in Intervals.' };
  return {
    words: `${all.length} changes are not in Intervals yet. Only the user can send or discard them, with the command "Intervals: Show Unsent Changes…".`,
    data: { unsent: all.slice(0, most), ...(all.length > most && { notes: [`${most} of ${all.length}.`] }) },
  };
}

function entryShown({ kind, resource, name, since, isOpen, ...rest }: Unsent): Shown {
  const id = 'id' in rest && kind === 'record' ? { id: rest.id } : {};
  const of = Object.entries(kinds).find(([, each]) => each === resource)?.[0];
  return {
    what: { record: 'change of a record', draft: 'new record', several: 'several records', creation: 'new record' }[kind],
    kind: of,
    ...id,
    ...(name !== '' && (kind === 'several' ? { records: name } : { name: beginningOf(name, 200) })),
    since: new Date(since).toISOString(),
    ...(isOpen && { sent: 'It was sent, but it is not known whether Intervals has it.' }),
  };
}
