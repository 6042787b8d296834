import * as vscode from 'vscode';

import { randomUUID } from '../../base';
import type { Folder } from '../../saving';
import type { Disk } from '../machine';

/** A folder in the storage that VS Code gives an extension. Only its owner can read it. */
export class StorageFolder implements Folder {
  readonly #uri: vscode.Uri;
  readonly #warn: (words: string) => void;
  /** The disk on which the folder is; `undefined` for one elsewhere. */
  readonly #disk: Disk | undefined;
  /** Whether files of an earlier version, which others may be able to read, are still to be restricted. */
  #mayBeReadable = true;

  /** @param warn called where other users cannot be kept from reading; the files are stored all the same */
  constructor(uri: vscode.Uri, disk: Disk | undefined, warn: (words: string) => void) {
    this.#uri = uri;
    this.#disk = uri.scheme === 'file' ? disk : undefined;
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
    await this.#restrictToOwner(this.#uri, 'folder');
    // A window that reads meanwhile, or after a power failure, finds either the old file or the new one.
    const temporary = this.#file(`${name}.${randomUUID()}.tmp`);
    try {
      await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(text));
      await this.#restrictToOwner(temporary, 'file');
      await this.#replace(temporary, this.#file(name));
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
    await this.#restrictToOwner(quarantine, 'folder');
    await unlessMissing(vscode.workspace.fs.rename(this.#file(name), vscode.Uri.joinPath(quarantine, `${randomUUID()}-${name}`)));
  }

  async #restrict(names: readonly string[]): Promise<void> {
    this.#mayBeReadable = false;
    await this.#restrictToOwner(this.#uri, 'folder');
    await Promise.all(names.map((name) => this.#restrictToOwner(this.#file(name), 'file')));
  }

  async #restrictToOwner(uri: vscode.Uri, kind: 'folder' | 'file'): Promise<void> {
    await this.#disk?.restrictToOwner(uri.fsPath, kind, this.#warn);
  }

  /** Replaces a file. VS Code deletes the target before it renames: for a moment there would be no file. */
  async #replace(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    if (this.#disk) await this.#disk.replace(from.fsPath, to.fsPath);
    else await vscode.workspace.fs.rename(from, to, { overwrite: true });
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#uri, name);
  }
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
