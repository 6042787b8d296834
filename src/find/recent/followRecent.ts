import * as vscode from 'vscode';

import type { Accounts, Connection } from '../../account';
import { documentRef, logFailure } from '../../platform';
import type { Ref } from '../../records';
import type { RecentRecords } from './recentRecords';

/** Remembers the records whose documents come to the fore, however they were opened, and forgets those that are gone. */
export function followRecent(accounts: Accounts, recent: RecentRecords, log: vscode.LogOutputChannel): vscode.Disposable {
  let followed: Connection | undefined;
  const forget = (ref: Ref): void => {
    if (followed) logFailure(log, recent.forget(followed.account.id, ref));
  };
  const unfollow = (): void => {
    followed?.store.off('removed', forget);
    followed = undefined;
  };
  const follow = (): void => {
    if (accounts.connection === followed) return;
    unfollow();
    followed = accounts.connection;
    followed?.store.on('removed', forget);
  };
  const remember = (editor: vscode.TextEditor | undefined): void => {
    const { connection } = accounts;
    if (!editor || !connection) return;
    const ref = documentRef(editor.document.uri, connection.account.id);
    const record = ref && connection.store.known(ref.resource, ref.id);
    if (record) logFailure(log, recent.remember(connection.account.id, ref.resource, record));
  };
  follow();
  remember(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    accounts.onDidChange(follow),
    vscode.window.onDidChangeActiveTextEditor(remember),
    new vscode.Disposable(unfollow),
  );
}
