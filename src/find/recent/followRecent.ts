import * as vscode from 'vscode';

import { type Accounts, followAccount } from '../../account';
import { documentRef, logFailure } from '../../platform';
import type { RecentRecords } from './recentRecords';

/** Remembers the records whose documents become active, however they were opened, and forgets deleted ones. */
export function followRecent(accounts: Accounts, recent: RecentRecords, log: vscode.LogOutputChannel): vscode.Disposable {
  const remember = (editor: vscode.TextEditor | undefined): void => {
    const { connection } = accounts;
    if (!editor || !connection) return;
    const ref = documentRef(editor.document.uri, connection.account.id);
    const record = ref && connection.store.known(ref.resource, ref.id);
    if (record) logFailure(log, recent.remember(connection.account.id, ref.resource, record));
  };
  remember(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    followAccount(accounts, (connection) =>
      connection?.store.onDidRemove((ref) => logFailure(log, recent.forget(connection.account.id, ref))),
    ),
    vscode.window.onDidChangeActiveTextEditor(remember),
  );
}
