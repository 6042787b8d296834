import * as vscode from 'vscode';

import type { Disposable } from '../base';
import type { Accounts } from './accounts';
import type { Connection } from './connection';

/**
 * Calls a function for each connection, those that are there at once and each new one.
 *
 * @param begin its result is disposed of when the connection ends, because the user signed out or signed in again
 * @returns ends the calls, and disposes of all results
 */
export function followAccounts(
  accounts: Pick<Accounts, 'connections' | 'onDidChange'>,
  begin: (connection: Connection) => Disposable | undefined,
): vscode.Disposable {
  const begun = new Map<Connection, Disposable | undefined>();
  const end = (connection: Connection): void => {
    begun.get(connection)?.dispose();
    begun.delete(connection);
  };
  const follow = (): void => {
    const { connections } = accounts;
    // An account that is signed in to again ends before it begins.
    for (const connection of [...begun.keys()].filter((one) => !connections.includes(one))) end(connection);
    for (const connection of connections.filter((one) => !begun.has(one))) begun.set(connection, begin(connection));
  };
  const listening = accounts.onDidChange(follow);
  follow();
  return vscode.Disposable.from(listening, new vscode.Disposable(() => [...begun.keys()].forEach(end)));
}
