import * as vscode from 'vscode';

import type { Documents } from './documents';

/** Gives up what was typed, also what was held back, and shows what is in Intervals. As after any revert, Undo brings it back. */
export async function revert(documents: Documents, uri: vscode.Uri): Promise<void> {
  if (documents.known(uri)?.isHeld) await documents.discard(uri);
  await vscode.commands.executeCommand('vscode.open', uri);
  // What VS Code reverts is the active editor, which is another where this one could not be opened.
  const shown = vscode.window.activeTextEditor?.document;
  if (shown?.isDirty && shown.uri.toString() === uri.toString()) {
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
}
