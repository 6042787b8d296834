import type { Connection } from '../account';
import type { Ref } from '../records';
import { ToolError } from './toolError';

/** An account that agents may see. */
export interface VisibleAccount {
  /** The name by which its user, and a model, tells it from the others. */
  readonly name: string;
  readonly connection: Pick<Connection, 'account' | 'rights' | 'store'>;
}

/**
 * The accounts that a call is about.
 *
 * @param name the name in the call; without one, it is about all of them
 * @throws ToolError if there is none, or none of this name
 */
export function accountsOf(visible: readonly VisibleAccount[], name: string | undefined): readonly VisibleAccount[] {
  if (visible.length === 0) {
    throw new ToolError(
      'No Intervals account is available. Ask the user to sign in to Intervals in VS Code, or to allow agents to see the account (setting "intervals.agentAccounts"). Do not try again until they have.',
    );
  }
  if (name === undefined) return visible;
  const wanted = name.trim().toLowerCase();
  const found = visible.filter((one) => one.name.toLowerCase() === wanted || one.connection.account.id === name);
  if (found.length > 0) return found;
  throw new ToolError('There is no such account. Use one of these names as "account".', { accounts: namesOf(visible) });
}

/**
 * The account of one record. An id alone may be that of several accounts' records: the account has to be named then, unless
 * only one of them is known to have such a record.
 *
 * @throws ToolError if that is not certain
 */
export function accountOf(visible: readonly VisibleAccount[], name: string | undefined, ref?: Ref): VisibleAccount {
  const possible = accountsOf(visible, name);
  const known = ref ? possible.filter(({ connection }) => connection.store.known(ref.resource, ref.id)) : [];
  const [account, ...others] = known.length === 1 ? known : possible;
  if (account && others.length === 0) return account;
  throw new ToolError('Several accounts are signed in: say which one with "account".', { accounts: namesOf(possible) });
}

/** The name of an account for the rows of an answer: only where there are several. */
export function whose(visible: readonly VisibleAccount[], { name }: VisibleAccount): { readonly account?: string } {
  return visible.length > 1 ? { account: name } : {};
}

function namesOf(accounts: readonly VisibleAccount[]): readonly string[] {
  return accounts.map(({ name }) => name);
}
