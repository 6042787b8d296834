import * as vscode from 'vscode';
import type { Documents } from '../documents';
import { setContext } from './context';

/** Tells the walkthrough when a record was saved: what auto save holds back is not. */
export function followSaves(documents: Documents): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (documents.known(uri)?.isHeld === false) void setContext('intervals.hasSaved', true);
  });
}
