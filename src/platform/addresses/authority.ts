import type { FirstAccounts } from './firstAccounts';

/**
 * Tells which accounts' addresses omit their number. It is shared by all callers, as functions without it make and read
 * addresses too.
 */
let accounts: Pick<FirstAccounts, 'authorityOf' | 'accountAt'> = {
  authorityOf: (account) => account,
  accountAt: (authority) => authority,
};

/** Makes and reads addresses by these accounts from now on. */
export function addressBy(first: FirstAccounts): void {
  accounts = first;
}

/** See `FirstAccounts.authorityOf`. */
export function authorityOf(account: string): string {
  return accounts.authorityOf(account);
}

/** See `FirstAccounts.accountAt`. */
export function accountAt(authority: string): string {
  return accounts.accountAt(authority);
}
