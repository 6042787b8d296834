import * as vscode from 'vscode';

import type { Documents } from '../documents';
import { type Command, commandIds } from '../platform';
import type { ClientTree } from '../tree';

/** Loads the tree anew, and has the documents in sight follow: those that the list of clients does not tell of, too. */
export const refresh = (tree: ClientTree, documents: Documents): Command => ({
  id: commandIds.refresh,
  run: async () => {
    await tree.refresh();
    const clean = vscode.window.visibleTextEditors.filter(({ document }) => !document.isDirty);
    await Promise.all(clean.map(({ document }) => documents.freshen(document.uri)));
  },
});
