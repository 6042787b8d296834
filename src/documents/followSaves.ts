import * as vscode from 'vscode';

import type { Documents } from './documents';

/** Calls back when a record was saved to Intervals; text that auto save holds back does not count. */
export function followSaves(documents: Documents, saved: () => void): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (documents.known(uri)?.isHeld === false) saved();
  });
}
