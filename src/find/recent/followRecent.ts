import * as vscode from 'vscode';

import { type Accounts, followAccounts } from '../../account';
import { type Addresses, logFailure, refOf } from '../../platform';
import { isOfAddressBook } from '../../records';
import type { RecentRecords } from './recentRecords';

/** Remembers the records whose documents become active, however they were opened, and forgets deleted ones. */
export function followRecent(
  accounts: Accounts,
  addresses: Addresses,
  recent: RecentRecords,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const remember = (editor: vscode.TextEditor | undefined): void => {
    const address = editor && addresses.parse(editor.document.uri);
    const connection = address && accounts.connectionOf(address.account);
    const ref = address && refOf(address);
    if (!ref || !isOfAddressBook(ref)) return;
    const record = connection?.store.known(ref.resource, ref.id);
    if (record) logFailure(log, recent.remember(address.account, ref.resource, record));
  };
  remember(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    followAccounts(accounts, (connection) =>
      connection.store.onDidRemove((ref) => {
        if (isOfAddressBook(ref)) logFailure(log, recent.forget(connection.account.id, ref));
      }),
    ),
    vscode.window.onDidChangeActiveTextEditor(remember),
  );
}
