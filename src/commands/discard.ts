import * as vscode from 'vscode';
import type { Documents } from '../documents';
import type { Command } from './register';

/** Gives up a text that was held back and shows what is in Intervals. */
export const discard = (documents: Documents): Command => ({
  id: 'intervals.discard',
  run: async (given) => {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    if (uri) await documents.discard(uri);
  },
});
