import * as vscode from 'vscode';
import type { Documents } from '../documents';
import type { Walkthrough } from './walkthrough';

/** Tells the walkthrough when a record was saved: what auto save holds back is not. */
export function followSaves(documents: Documents, walkthrough: Walkthrough): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (documents.known(uri)?.isHeld === false) walkthrough.complete('edit');
  });
}
