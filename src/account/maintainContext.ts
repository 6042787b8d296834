import type * as vscode from 'vscode';

import { setContext } from '../platform';
import type { Accounts } from './accounts';

/** Keeps the context keys of the manifest's `when` clauses about accounts up to date. */
export function maintainContext(accounts: Accounts): vscode.Disposable {
  return accounts.onDidChange(() => {
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
  });
}
