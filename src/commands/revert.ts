import * as vscode from 'vscode';
import type { Documents } from '../documents';
import { documentUri, type Command } from './shared';

/** Gives up what was typed, also what was held back, and shows what is in Intervals. As after any revert, Undo brings it back. */
export const revert = (documents: Documents): Command => ({
  id: 'intervals.revert',
  run: async (given) => {
    const uri = documentUri(given);
    if (!uri) return;
    if (documents.known(uri)?.isHeld) await documents.discard(uri);
    await vscode.commands.executeCommand('vscode.open', uri);
    if (vscode.window.activeTextEditor?.document.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
  },
});
