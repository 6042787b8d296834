import * as vscode from 'vscode';
import type { Folder } from './folder';

/** A folder in the storage that VS Code gives an extension. */
export class StorageFolder implements Folder {
  readonly #uri: vscode.Uri;

  constructor(uri: vscode.Uri) {
    this.#uri = uri;
  }

  async names(): Promise<readonly string[]> {
    const entries = await unlessMissing(vscode.workspace.fs.readDirectory(this.#uri));
    return (entries ?? []).filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
  }

  async read(name: string): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file(name)));
  }

  async write(name: string, text: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#uri);
    await vscode.workspace.fs.writeFile(this.#file(name), new TextEncoder().encode(text));
  }

  async delete(name: string): Promise<void> {
    await unlessMissing(vscode.workspace.fs.delete(this.#file(name)));
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#uri, name);
  }
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
