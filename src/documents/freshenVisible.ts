import * as vscode from 'vscode';

import type { Documents } from './documents';
import { isUnsaved } from './editors';

/** Updates the visible documents without unsaved text; a new list of clients does not contain all of their records. */
export async function freshenVisible(documents: Documents): Promise<void> {
  const clean = vscode.window.visibleTextEditors.filter(({ document }) => !isUnsaved(document));
  await Promise.all(clean.map(({ document }) => documents.freshen(document.uri)));
}
