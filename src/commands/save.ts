import * as vscode from 'vscode';
import type { Command } from './shared';

/** Saves the document to Intervals, also where VS Code takes it for saved because auto save has held it back. */
export const save = (): Command => ({
  id: 'intervals.save',
  run: async (uri) => {
    if (uri instanceof vscode.Uri) await vscode.commands.executeCommand('vscode.open', uri);
    await vscode.commands.executeCommand('workbench.action.files.save');
  },
});
