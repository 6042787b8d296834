import * as vscode from 'vscode';

import type { Documents } from './documents';

/** Updates the visible documents without unsaved text; a new list of clients does not contain all of their records. */
export async function freshenVisible(documents: Documents): Promise<void> {
  const clean = vscode.window.visibleTextEditors.filter(({ document }) => !document.isDirty);
  await Promise.all(clean.map(({ document }) => documents.freshen(document.uri)));
}
