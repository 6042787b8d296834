import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { setContext } from '../platform';
import type { ClientTree } from './clientTree';
import type { ClientListing } from './listing/clientListing';

/** Keeps the context keys of the manifest's `when` clauses up to date. */
export function maintainContext(accounts: Accounts, tree: ClientTree, listing: ClientListing): vscode.Disposable {
  const tellAccount = (): void => {
    const { connections, state } = accounts;
    void setContext('intervals.account', state);
    void setContext(
      'intervals.hasSample',
      connections.some(({ isSample }) => isSample),
    );
    void setContext(
      'intervals.isAdministrator',
      connections.some(({ rights }) => rights.isAdministrator),
    );
    void setContext(
      'intervals.readsPeople',
      connections.some(({ rights }) => rights.mayRead('person')),
    );
    tellListing();
  };
  const tellListing = (): void => {
    const isArranged = accounts.connections.some(({ account }) => listing.describe(account.id) !== '');
    void setContext('intervals.isArranged', isArranged);
  };
  return vscode.Disposable.from(
    accounts.onDidChange(tellAccount),
    listing.onDidChange(tellListing),
    tree.onDidChangeState((state) => void setContext('intervals.clients', state.kind)),
  );
}
