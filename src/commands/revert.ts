import * as vscode from 'vscode';

import type { Documents } from '../documents';
import { type Command, commandIds } from '../platform';
import { documentUri } from './shared/documentUri';

/** Gives up what was typed, also what was held back, and shows what is in Intervals. As after any revert, Undo brings it back. */
export const revert = (documents: Documents): Command => ({
  id: commandIds.revert,
  run: async (given) => {
    const uri = documentUri(given);
    if (!uri) return;
    if (documents.known(uri)?.isHeld) await documents.discard(uri);
    await vscode.commands.executeCommand('vscode.open', uri);
    // What VS Code reverts is the active editor, which is another where this one could not be opened.
    const shown = vscode.window.activeTextEditor?.document;
    if (shown?.isDirty && shown.uri.toString() === uri.toString()) {
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  },
});
