import * as vscode from 'vscode';

import { IntervalsError } from '../api';
import type { Documents } from '../documents';
import { logFailure, parseUri } from '../platform';
import { isCommentAt, writtenRecords } from '../records';
import type { AccountNames } from './accountNames';
import { contactWarnings } from './contactWarnings';
import { valueWarnings } from './valueWarnings';
import type { Warning } from './warning';

/**
 * Underlines, while its user types, what cannot be saved of a document, and what can be saved and yet looks wrong. What
 * nobody touched is never told to be unsavable, whatever the server has stored there: so the schema, which does not know
 * what that is, says nothing of values.
 */
export class DocumentChecks implements vscode.Disposable {
  readonly #names: AccountNames;
  readonly #documents: Pick<Documents, 'known'>;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals.checks');
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #listening: vscode.Disposable;

  constructor(names: AccountNames, documents: Pick<Documents, 'known' | 'onDidSettle'>, log: vscode.LogOutputChannel) {
    this.#names = names;
    this.#documents = documents;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      // What it is compared with may be another now.
      documents.onDidSettle((uri) => {
        for (const document of vscode.workspace.textDocuments)
          if (document.uri.toString() === uri.toString()) this.#soon(document);
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#soon(document);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#listening.dispose();
    this.#diagnostics.dispose();
  }

  #soon(document: vscode.TextDocument): void {
    if (!parseUri(document.uri)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const check = (): void => {
      this.#waiting.delete(key);
      logFailure(this.#log, this.#check(document));
    };
    // At once, as it takes a few ms; several changes in one turn are looked at once.
    this.#waiting.set(key, setTimeout(check, 0));
  }

  #forget(uri: vscode.Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#diagnostics.delete(uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const own = this.#ownDiagnostics(document);
    this.#diagnostics.set(document.uri, own);
    const contacts = await this.#contactWarnings(document);
    // Typed on since: that change has a check of its own coming.
    if (document.isClosed || document.version !== version || contacts.length === 0) return;
    this.#diagnostics.set(document.uri, [...own, ...contacts.map((warning) => toDiagnostic(document, warning))]);
  }

  /** What can be told without asking anybody. */
  #ownDiagnostics(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
    const resource = parseUri(document.uri)?.resource;
    const text = document.getText();
    const problems = this.#documents.known(document.uri)?.problemsIn(text) ?? [];
    const unsavable = problems
      .filter(({ field, offset }) => field !== undefined || !isToldByVSCode(document, text, offset))
      .map((problem) => unsavableAt(document, problem));
    const places = new Set(problems.map(({ offset }) => offset));
    // What cannot be saved is said once.
    const warnings = (resource ? valueWarnings(resource, writtenRecords(text)) : []).filter(({ at }) => !places.has(at.offset));
    return [...unsavable, ...warnings.map((warning) => toDiagnostic(document, warning))];
  }

  async #contactWarnings(document: vscode.TextDocument): Promise<readonly Warning[]> {
    const names = parseUri(document.uri)?.resource === 'personcontact' ? this.#names.of(document.uri) : undefined;
    if (!names) return [];
    return contactWarnings(names, writtenRecords(document.getText())).catch((error: unknown) => {
      // Without the lists nothing can be said.
      if (error instanceof IntervalsError) return [];
      throw error;
    });
  }
}

/** Of a text that is no JSON VS Code tells, as far as that is what it takes the document for. */
function isToldByVSCode({ languageId }: vscode.TextDocument, text: string, offset: number): boolean {
  return languageId === 'json' || (languageId === 'jsonc' && !isCommentAt(text, { offset }));
}

function unsavableAt(
  document: vscode.TextDocument,
  { message, offset, length }: Warning['at'] & { message: string },
): vscode.Diagnostic {
  const diagnostic = toDiagnostic(document, { at: { offset, length }, message });
  // Under another name than what a save was refused for: that is not said again where this says it.
  diagnostic.source = 'Intervals fields';
  return diagnostic;
}

function toDiagnostic(document: vscode.TextDocument, { at: { offset, length }, message, code }: Warning): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Intervals';
  if (code !== undefined) diagnostic.code = code;
  return diagnostic;
}
