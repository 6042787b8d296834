import { chmod } from 'node:fs/promises';

import type * as vscode from 'vscode';

/**
 * Makes a folder or file on this machine readable by its owner only. Nothing is done where it is not on a local disk, or on
 * Windows, which protects a user's profile anyway.
 *
 * @param warn called where that is not possible, as on a disk without owners; the file is stored all the same
 */
export async function restrictToOwner(uri: vscode.Uri, kind: 'folder' | 'file', warn: (words: string) => void): Promise<void> {
  if (uri.scheme !== 'file' || process.platform === 'win32') return;
  try {
    await chmod(uri.fsPath, kind === 'folder' ? 0o700 : 0o600);
  } catch (error) {
    // Another window may just have removed it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    warn(`Others on this machine may be able to read ${uri.fsPath}: ${String(error)}`);
  }
}
