import * as vscode from 'vscode';

import type { CallOptions } from '../api';
import { scheme } from '../platform';
import type { Documents } from './documents';
import { explained } from './explained';

const serverScheme = 'intervals-server';

/** The server's versions of documents, read-only, at the addresses of the documents with a scheme of their own. */
export class ServerVersions implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #documents: Documents;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposable: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#disposable = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(serverScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
      this.#changed,
    );
  }

  /**
   * Reads what the server has of a document's record; one request.
   *
   * @returns where VS Code finds it
   * @throws as `Documents.serverText`
   */
  async read(uri: vscode.Uri, options?: CallOptions): Promise<vscode.Uri> {
    const text = await this.#documents.serverText(uri, options);
    const server = uri.with({ scheme: serverScheme });
    this.#texts.set(server.toString(), text);
    // An editor that shows an earlier version has to follow.
    this.#changed.fire(server);
    return server;
  }

  /** What was read for a comparison; read now where a comparison comes back with its window. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.#texts.get(uri.toString()) ?? explained(() => this.#documents.serverText(uri.with({ scheme })));
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
