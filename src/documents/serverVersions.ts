import * as vscode from 'vscode';

import type { CallOptions } from '../api';
import { scheme } from '../platform';
import { asFileSystemError } from './asFileSystemError';
import type { Documents } from './documents';

const serverScheme = 'intervals-server';

/** The server's versions of documents, read-only, at the documents' URIs with a scheme of their own. */
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
   * Reads the server's version of a document; one request.
   *
   * @returns its URI
   * @throws as `Documents.serverText`
   */
  async read(uri: vscode.Uri, options?: CallOptions): Promise<vscode.Uri> {
    const text = await this.#documents.serverText(uri, options);
    const server = uri.with({ scheme: serverScheme });
    this.#texts.set(server.toString(), text);
    // An editor that shows an earlier version has to be updated.
    this.#changed.fire(server);
    return server;
  }

  /** The version that was read for a comparison; it is read now if the comparison was restored with its window. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.#texts.get(uri.toString()) ?? asFileSystemError(() => this.#documents.serverText(uri.with({ scheme })));
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
