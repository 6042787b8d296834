import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { basename, ExplainedError, randomUUID } from '../base';
import { scheme } from './addresses/scheme';

/**
 * The initial path of a dialog that asks for a file: in the first open folder of files, or else in the home directory.
 *
 * @param home the home directory
 * @param name the name of the file, as `forFileName` gives it
 * @param extension with its dot
 */
export function defaultUri(home: vscode.Uri, name: string, extension: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme !== scheme);
  return vscode.Uri.joinPath(folder?.uri ?? home, `${name}${extension}`);
}

/**
 * Writes a temporary file beside the target and then renames it: a file is never half overwritten.
 *
 * @throws ExplainedError if that is not possible
 */
export async function writeWhole(uri: vscode.Uri, content: Uint8Array): Promise<void> {
  // The temporary name does not contain the file's own name, which might make it longer than a file system allows.
  const temporary = vscode.Uri.joinPath(uri, '..', `intervals-${randomUUID()}.tmp`);
  try {
    await vscode.workspace.fs.writeFile(temporary, content);
    await vscode.workspace.fs.rename(temporary, uri, { overwrite: true });
  } catch (cause) {
    await removeIfThere(temporary);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ExplainedError(l10n.t('“{0}” could not be written. {1}', basename(uri.path), why), { cause });
  }
}

async function removeIfThere(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
}
