import { chmod } from 'node:fs/promises';

import type * as vscode from 'vscode';

/**
 * Lets nobody but its owner read a folder or file on this machine. Where it is not on a disk of this machine, or Windows
 * keeps others out of a user's profile anyway, there is nothing to do.
 *
 * @param warn told where that is not possible, as on a disk that knows no owners; what is kept is kept nevertheless
 */
export async function toOwnerAlone(uri: vscode.Uri, kind: 'folder' | 'file', warn: (words: string) => void): Promise<void> {
  if (uri.scheme !== 'file' || process.platform === 'win32') return;
  try {
    await chmod(uri.fsPath, kind === 'folder' ? 0o700 : 0o600);
  } catch (error) {
    // Another window may have removed it just now.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    warn(`Others on this machine may be able to read ${uri.fsPath}: ${String(error)}`);
  }
}
