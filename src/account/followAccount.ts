import * as vscode from 'vscode';

import type { Disposable } from '../base';
import type { Accounts } from './accounts';
import type { Connection } from './connection';

/**
 * Follows whoever is signed in.
 *
 * @param begin called with the connection, at once where there is one, and whenever it has become another; with `undefined`
 *   after the last one ended. What it returns is disposed of before the next call
 * @returns what ends the following, and what `begin` returned last
 */
export function followAccount(
  accounts: Pick<Accounts, 'connection' | 'onDidChange'>,
  begin: (connection: Connection | undefined) => Disposable | undefined,
): vscode.Disposable {
  let followed: Connection | undefined;
  let begun: Disposable | undefined;
  const follow = (): void => {
    // Where the user stands with the account may have become another, and the account not.
    if (accounts.connection === followed) return;
    begun?.dispose();
    followed = accounts.connection;
    begun = begin(followed);
  };
  const listening = accounts.onDidChange(follow);
  follow();
  return vscode.Disposable.from(listening, new vscode.Disposable(() => begun?.dispose()));
}
