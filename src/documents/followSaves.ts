import * as vscode from 'vscode';

import type { Documents } from './documents';

/** Tells when a record was saved: what auto save holds back is not. */
export function followSaves(documents: Documents, saved: () => void): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (documents.known(uri)?.isHeld === false) saved();
  });
}
