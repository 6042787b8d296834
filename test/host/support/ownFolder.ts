import assert from 'node:assert/strict';

import * as vscode from 'vscode';

/** A folder of its user's own files, in the one that is open: on a disk, or wherever the window has that. */
export class OwnFolder {
  readonly #uri: vscode.Uri;

  /** @param name as no other test has it */
  constructor(name: string) {
    const [open] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(open, 'no folder is open');
    this.#uri = vscode.Uri.joinPath(open.uri, name);
  }

  /** Makes it, empty. */
  async make(): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#uri);
  }

  async remove(): Promise<void> {
    await vscode.workspace.fs.delete(this.#uri, { recursive: true });
  }

  /** Removes what is in it. */
  async empty(): Promise<void> {
    for (const name of await this.names()) await vscode.workspace.fs.delete(this.uriOf(name));
  }

  async names(): Promise<readonly string[]> {
    return (await vscode.workspace.fs.readDirectory(this.#uri)).map(([name]) => name);
  }

  uriOf(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#uri, name);
  }

  async textOf(name: string): Promise<string> {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(this.uriOf(name)));
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await vscode.workspace.fs.writeFile(this.uriOf(name), bytes);
  }
}
