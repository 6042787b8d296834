import * as vscode from 'vscode';
import { documentUri, type Command } from './shared';

/**
 * Saves the document that it is called on to Intervals, also where VS Code takes it for saved because auto save has held
 * it back. Whatever else is open, or comes to the front meanwhile, is not touched.
 */
export const save = (): Command => ({
  id: 'intervals.save',
  run: async (given) => {
    const uri = documentUri(given);
    if (!uri) return;
    await vscode.commands.executeCommand('vscode.open', uri);
    // Unlike TextDocument.save, this writes a clean text as well; what could not be opened has nothing to be written.
    await vscode.workspace.save(uri);
  },
});
