import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { posix } from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError } from '../base';
import { scheme } from './addresses/uri';

/**
 * Where a dialog that asks for a file begins: in the first folder of files that is open, or else at home.
 *
 * @param name what the file is to be called, as `forFileName` gives it
 * @param extension with its dot
 */
export function defaultUri(name: string, extension: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme !== scheme);
  return vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file(homedir()), `${name}${extension}`);
}

/**
 * Writes a file beside the one that is meant, and then puts it in its place: what was there is never half overwritten.
 *
 * @throws ExplainedError where that is not possible
 */
export async function writeWhole(uri: vscode.Uri, content: Uint8Array): Promise<void> {
  // Without the file's own name: with that, it might be longer than a file system allows.
  const temporary = vscode.Uri.joinPath(uri, '..', `intervals-${randomUUID()}.tmp`);
  try {
    await vscode.workspace.fs.writeFile(temporary, content);
    await vscode.workspace.fs.rename(temporary, uri, { overwrite: true });
  } catch (cause) {
    await removeIfThere(temporary);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ExplainedError(l10n.t('“{0}” could not be written. {1}', posix.basename(uri.path), why), { cause });
  }
}

async function removeIfThere(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
}
