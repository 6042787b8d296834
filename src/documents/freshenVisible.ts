import * as vscode from 'vscode';

import type { Documents } from './documents';
import { isUnsaved } from './editors';
import type { WorkFiles } from './workFiles';

/** Updates the visible documents without unsaved text; a new list of clients does not contain all of their records. */
export async function freshenVisible(documents: Documents, workFiles: WorkFiles): Promise<void> {
  const clean = vscode.window.visibleTextEditors.filter(({ document }) => !isUnsaved(document));
  await Promise.all(clean.flatMap(({ document: { uri } }) => [documents.freshen(uri), workFiles.freshen(uri)]));
}
