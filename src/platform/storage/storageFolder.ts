import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';

import * as vscode from 'vscode';

import type { Folder } from '../../saving';
import { toOwnerAlone } from './ownersAlone';

/** A folder in the storage that VS Code gives an extension. Nobody but its owner can read what is in it. */
export class StorageFolder implements Folder {
  readonly #uri: vscode.Uri;
  readonly #warn: (words: string) => void;
  /** What an earlier version wrote may be readable by others. */
  #isOlder = true;

  /** @param warn told where others cannot be kept from reading */
  constructor(uri: vscode.Uri, warn: (words: string) => void) {
    this.#uri = uri;
    this.#warn = warn;
  }

  async names(): Promise<readonly string[]> {
    const entries = await unlessMissing(vscode.workspace.fs.readDirectory(this.#uri));
    const names = (entries ?? []).filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
    if (entries && this.#isOlder) await this.#tighten(names);
    return names;
  }

  async read(name: string): Promise<string> {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(this.#file(name)));
  }

  async write(name: string, text: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#uri);
    // Before the file, which can be read by others for a moment.
    await toOwnerAlone(this.#uri, 'folder', this.#warn);
    // Another window that reads it meanwhile, and one that comes after a power failure, finds the file of before or this one.
    const temporary = this.#file(`${name}.${randomUUID()}.tmp`);
    try {
      await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(text));
      await toOwnerAlone(temporary, 'file', this.#warn);
      await replace(temporary, this.#file(name));
    } catch (error) {
      await unlessMissing(vscode.workspace.fs.delete(temporary));
      throw error;
    }
  }

  async delete(name: string): Promise<void> {
    await unlessMissing(vscode.workspace.fs.delete(this.#file(name)));
  }

  async setAside(name: string): Promise<void> {
    const aside = vscode.Uri.joinPath(this.#uri, 'unreadable');
    await vscode.workspace.fs.createDirectory(aside);
    await toOwnerAlone(aside, 'folder', this.#warn);
    await unlessMissing(vscode.workspace.fs.rename(this.#file(name), vscode.Uri.joinPath(aside, `${randomUUID()}-${name}`)));
  }

  async #tighten(names: readonly string[]): Promise<void> {
    this.#isOlder = false;
    await toOwnerAlone(this.#uri, 'folder', this.#warn);
    await Promise.all(names.map((name) => toOwnerAlone(this.#file(name), 'file', this.#warn)));
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#uri, name);
  }
}

/** VS Code deletes what is to be replaced, and then renames: between the two there would be nothing. */
async function replace(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  if (from.scheme === 'file') await rename(from.fsPath, to.fsPath);
  else await vscode.workspace.fs.rename(from, to, { overwrite: true });
}

/** What is missing was never written, or another window has just removed it. */
async function unlessMissing<T>(task: Thenable<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
