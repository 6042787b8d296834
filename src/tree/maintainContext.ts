import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { setContext } from '../platform';
import type { ClientTree } from './clientTree';
import type { ClientListing } from './listing/clientListing';

/** Keeps the context keys of the manifest's `when` clauses up to date. */
export function maintainContext(accounts: Accounts, tree: ClientTree, listing: ClientListing): vscode.Disposable {
  const tellAccount = (): void => {
    const { connection, state } = accounts;
    void setContext('intervals.account', state);
    void setContext('intervals.isAdministrator', connection?.rights.isAdministrator ?? false);
    void setContext('intervals.readsPeople', connection?.rights.mayRead('person') ?? false);
    tellListing();
  };
  const tellListing = (): void => {
    const id = accounts.connection?.account.id;
    void setContext('intervals.isArranged', id !== undefined && listing.describe(id) !== '');
  };
  return vscode.Disposable.from(
    accounts.onDidChange(tellAccount),
    listing.onDidChange(tellListing),
    tree.onDidChangeState((state) => void setContext('intervals.clients', state.kind)),
  );
}
