import * as vscode from 'vscode';

import { logFailure, parseUri } from '../../platform';
import type { Documents } from '../documents';
import type { LastChoices } from './lastChoices';

/** Remembers what was chosen in each time entry that was saved. */
export function followTime(documents: Documents, lastChoices: LastChoices, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    const ref = parseUri(uri)?.resource === 'time' ? documents.refAt(uri) : undefined;
    const connection = documents.connectionAt(uri);
    const entry = ref && connection?.store.known('time', ref.id);
    if (connection && entry) logFailure(log, lastChoices.remember(connection.account.id, entry));
  });
}
