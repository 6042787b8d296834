import * as vscode from 'vscode';
import type { Accounts } from '../account';
import { IntervalsError } from '../api';
import { locate, type ContactDescriptor } from '../records';
import { forLabel } from '../untrusted';
import { parseUri } from './uri';

/** How long typing has to pause before a text is looked at, in ms. */
const pause = 300;

/**
 * Warns of a contact whose descriptor is of another contact type. The API takes such a pair (a PUT of the type alone,
 * as in the vendor's example, leaves one behind), so saving is not refused.
 */
export class ContactPairs implements vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals.pairs');
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #listening: vscode.Disposable;

  constructor(accounts: Accounts, log: vscode.LogOutputChannel) {
    this.#accounts = accounts;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#listening.dispose();
    this.#diagnostics.dispose();
  }

  #soon(document: vscode.TextDocument): void {
    if (parseUri(document.uri)?.resource !== 'personcontact') return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const check = (): void => {
      this.#waiting.delete(key);
      this.#check(document).catch((error: unknown) => this.#log.error(error as Error));
    };
    this.#waiting.set(key, setTimeout(check, pause));
  }

  #forget(uri: vscode.Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#diagnostics.delete(uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const text = document.getText();
    const type = numberAt(text, 'contacttypeid');
    const descriptor = numberAt(text, 'contactdescriptorid');
    const known = type === undefined || descriptor === undefined ? undefined : await this.#descriptorsOf(uri, type);
    // Who has typed on since is looked at once more.
    if (document.isClosed || document.version !== version) return;
    const where = locate(text, 'contactdescriptorid');
    const isWrong = known !== undefined && where !== undefined && !known.some(({ id }) => id === descriptor);
    this.#diagnostics.set(uri, isWrong ? [warning(document, where, known)] : []);
  }

  /** @returns `undefined` where they cannot be had: then nothing can be said */
  async #descriptorsOf(uri: vscode.Uri, type: number): Promise<readonly ContactDescriptor[] | undefined> {
    const { connection } = this.#accounts;
    if (!connection || connection.account.id !== parseUri(uri)?.account) return undefined;
    return connection.store.names.descriptors(type).catch((error: unknown) => {
      if (error instanceof IntervalsError) return undefined;
      throw error;
    });
  }
}

function numberAt(text: string, field: string): number | undefined {
  const where = locate(text, field);
  const value = Number(where && text.slice(where.offset, where.offset + where.length));
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function warning(
  document: vscode.TextDocument,
  { offset, length }: { readonly offset: number; readonly length: number },
  known: readonly ContactDescriptor[],
): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const choices = known.map(({ id, name = '' }) => `${id} (${forLabel(name)})`).join(', ');
  const message = vscode.l10n.t('This contact descriptor belongs to another contact type. This type has: {0}.', choices);
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Intervals';
  return diagnostic;
}
