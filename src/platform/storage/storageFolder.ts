import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';

import * as vscode from 'vscode';

import type { Folder } from '../../saving';
import { restrictToOwner } from './restrictToOwner';

/** A folder in the storage that VS Code gives an extension. Only its owner can read it. */
export class StorageFolder implements Folder {
  readonly #uri: vscode.Uri;
  readonly #warn: (words: string) => void;
  /** Whether files of an earlier version, which others may be able to read, are still to be restricted. */
  #mayBeReadable = true;

  /** @param warn called where other users cannot be kept from reading */
  constructor(uri: vscode.Uri, warn: (words: string) => void) {
    this.#uri = uri;
    this.#warn = warn;
  }

  async names(): Promise<readonly string[]> {
    const entries = await unlessMissing(vscode.workspace.fs.readDirectory(this.#uri));
    const names = (entries ?? []).filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
    if (entries && this.#mayBeReadable) await this.#restrict(names);
    return names;
  }

  async read(name: string): Promise<string> {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(this.#file(name)));
  }

  async write(name: string, text: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#uri);
    // The folder is restricted before the file is written, which others can read for a moment.
    await restrictToOwner(this.#uri, 'folder', this.#warn);
    // A window that reads meanwhile, or after a power failure, finds either the old file or the new one.
    const temporary = this.#file(`${name}.${randomUUID()}.tmp`);
    try {
      await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(text));
      await restrictToOwner(temporary, 'file', this.#warn);
      await replace(temporary, this.#file(name));
    } catch (error) {
      await unlessMissing(vscode.workspace.fs.delete(temporary));
      throw error;
    }
  }

  async delete(name: string): Promise<void> {
    await unlessMissing(vscode.workspace.fs.delete(this.#file(name)));
  }

  async quarantine(name: string): Promise<void> {
    const quarantine = vscode.Uri.joinPath(this.#uri, 'unreadable');
    await vscode.workspace.fs.createDirectory(quarantine);
    await restrictToOwner(quarantine, 'folder', this.#warn);
    await unlessMissing(vscode.workspace.fs.rename(this.#file(name), vscode.Uri.joinPath(quarantine, `${randomUUID()}-${name}`)));
  }

  async #restrict(names: readonly string[]): Promise<void> {
    this.#mayBeReadable = false;
    await restrictToOwner(this.#uri, 'folder', this.#warn);
    await Promise.all(names.map((name) => restrictToOwner(this.#file(name), 'file', this.#warn)));
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#uri, name);
  }
}

/** Replaces a file. VS Code deletes the target before it renames: for a moment there would be no file. */
async function replace(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  if (from.scheme === 'file') await rename(from.fsPath, to.fsPath);
  else await vscode.workspace.fs.rename(from, to, { overwrite: true });
}

/** A missing file was never written, or another window has just removed it. */
async function unlessMissing<T>(task: Thenable<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
