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
 * Underlines, while the user types, the values of a document that cannot be saved, and those that look wrong. A value that
 * was not changed is never reported as one that cannot be saved, whatever the server has stored; the schema, which does not
 * know the changes, does not check values for this reason.
 */
export class DocumentChecks implements vscode.Disposable {
  readonly #names: AccountNames;
  readonly #documents: Pick<Documents, 'known'>;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals.checks');
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listening: vscode.Disposable;

  constructor(names: AccountNames, documents: Pick<Documents, 'known' | 'onDidSettle'>, log: vscode.LogOutputChannel) {
    this.#names = names;
    this.#documents = documents;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#scheduleCheck(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#scheduleCheck(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      // The baseline may have changed.
      documents.onDidSettle((uri) => {
        for (const document of vscode.workspace.textDocuments)
          if (document.uri.toString() === uri.toString()) this.#scheduleCheck(document);
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#scheduleCheck(document);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#listening.dispose();
    this.#diagnostics.dispose();
  }

  #scheduleCheck(document: vscode.TextDocument): void {
    if (!parseUri(document.uri)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const check = (): void => {
      this.#waiting.delete(key);
      logFailure(this.#log, this.#check(document));
    };
    // A check takes a few ms, so it is not delayed further; several changes in one turn need only one.
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
    // If the text was changed meanwhile, another check follows.
    if (document.isClosed || document.version !== version || contacts.length === 0) return;
    this.#diagnostics.set(document.uri, [...own, ...contacts.map((warning) => toDiagnostic(document, warning))]);
  }

  /** The diagnostics that need no request. */
  #ownDiagnostics(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
    const resource = parseUri(document.uri)?.resource;
    const text = document.getText();
    const problems = this.#documents.known(document.uri)?.problemsIn(text) ?? [];
    const unsavable = problems
      .filter(({ field, offset }) => field !== undefined || !isReportedByVSCode(document, text, offset))
      .map((problem) => unsavableAt(document, problem));
    const places = new Set(problems.map(({ offset }) => offset));
    // A value that cannot be saved has no further warnings.
    const warnings = (resource ? valueWarnings(resource, writtenRecords(text)) : []).filter(({ at }) => !places.has(at.offset));
    return [...unsavable, ...warnings.map((warning) => toDiagnostic(document, warning))];
  }

  async #contactWarnings(document: vscode.TextDocument): Promise<readonly Warning[]> {
    const names = parseUri(document.uri)?.resource === 'personcontact' ? this.#names.of(document.uri) : undefined;
    if (!names) return [];
    return contactWarnings(names, writtenRecords(document.getText())).catch((error: unknown) => {
      // Contacts cannot be checked without the account's lists.
      if (error instanceof IntervalsError) return [];
      throw error;
    });
  }
}

/** Whether VS Code itself reports this syntax error, which depends on the document's language. */
function isReportedByVSCode({ languageId }: vscode.TextDocument, text: string, offset: number): boolean {
  return languageId === 'json' || (languageId === 'jsonc' && !isCommentAt(text, { offset }));
}

function unsavableAt(
  document: vscode.TextDocument,
  { message, offset, length }: Warning['at'] & { message: string },
): vscode.Diagnostic {
  const diagnostic = toDiagnostic(document, { at: { offset, length }, message });
  // The source differs from that of refused saves, which are not reported again at the same place.
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
