import * as vscode from 'vscode';

import type { Accounts } from '../../account';
import { logFailure, parseUri } from '../../platform';
import type { Documents } from '../documents';
import type { LastChoices } from './lastChoices';

/** Remembers what was chosen in each time entry that was saved. */
export function followTime(
  accounts: Accounts,
  documents: Documents,
  lastChoices: LastChoices,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    const address = parseUri(uri);
    const ref = address?.resource === 'time' ? documents.refAt(uri) : undefined;
    const entry = address && ref && accounts.connectionOf(address.account)?.store.known('time', ref.id);
    if (entry) logFailure(log, lastChoices.remember(address.account, entry));
  });
}
