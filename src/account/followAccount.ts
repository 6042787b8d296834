import * as vscode from 'vscode';

import type { Disposable } from '../base';
import type { Accounts } from './accounts';
import type { Connection } from './connection';

/**
 * Calls a function for each connection in turn.
 *
 * @param begin called with the connection, at once if there is one, and whenever there is another; with `undefined` after
 *   signing out. Its result is disposed of before the next call
 * @returns ends the calls, and disposes of the last result
 */
export function followAccount(
  accounts: Pick<Accounts, 'connection' | 'onDidChange'>,
  begin: (connection: Connection | undefined) => Disposable | undefined,
): vscode.Disposable {
  let followed: Connection | undefined;
  let begun: Disposable | undefined;
  const follow = (): void => {
    // The event also fires when only the state of the account changes.
    if (accounts.connection === followed) return;
    begun?.dispose();
    followed = accounts.connection;
    begun = begin(followed);
  };
  const listening = accounts.onDidChange(follow);
  follow();
  return vscode.Disposable.from(listening, new vscode.Disposable(() => begun?.dispose()));
}
