import * as vscode from 'vscode';

import { scheme } from '../platform';
import type { Problem } from '../records';

const source = 'Intervals';

/** A problem and its diagnostic. */
interface Refusal {
  /** Whether the text as a whole cannot be read. */
  readonly isSyntax: boolean;
  /** Whether it is about the server, so that no other diagnostic can say the same. */
  readonly isOfServer: boolean;
  readonly diagnostic: vscode.Diagnostic;
}

/**
 * Underlines the problems of a refused save, or the conflicts about which VS Code asks, until the text is changed, saved or
 * closed. A problem that another source, such as the schema, reports at the same place is omitted.
 */
export class Refusals implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals');
  readonly #refusals = new Map<string, readonly Refusal[]>();
  readonly #listening = vscode.Disposable.from(
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) if (uri.scheme === scheme) this.#followOthers(uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.clear(uri)),
  );

  show(document: vscode.TextDocument, problems: readonly Problem[]): void {
    const refusals = problems.map((problem) => toRefusal(document, problem));
    this.#refusals.set(document.uri.toString(), refusals);
    this.#diagnostics.set(document.uri, toShow(document.uri, refusals));
  }

  clear(uri: vscode.Uri): void {
    this.#refusals.delete(uri.toString());
    this.#diagnostics.delete(uri);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#diagnostics.dispose();
  }

  /** Updates the problems when other sources, which check a text later than it is saved, report or withdraw theirs. */
  #followOthers(uri: vscode.Uri): void {
    const refusals = this.#refusals.get(uri.toString());
    if (!refusals) return;
    const shown = toShow(uri, refusals);
    // Setting diagnostics fires this event too; the same number of problems means the same problems.
    if (shown.length !== this.#diagnostics.get(uri)?.length) this.#diagnostics.set(uri, shown);
  }
}

/** The problems that no other source reports. */
function toShow(uri: vscode.Uri, refusals: readonly Refusal[]): vscode.Diagnostic[] {
  const others = vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source !== source);
  const isUnsaid = (refusal: Refusal): boolean => refusal.isOfServer || !others.some((other) => saysTheSame(other, refusal));
  return refusals.filter(isUnsaid).map(({ diagnostic }) => diagnostic);
}

function saysTheSame({ severity, range }: vscode.Diagnostic, { isSyntax, diagnostic }: Refusal): boolean {
  // Parsers report different places for the same syntax error.
  if (isSyntax && severity === vscode.DiagnosticSeverity.Error) return true;
  return range.intersection(diagnostic.range)?.isEmpty === false;
}

function toRefusal(document: vscode.TextDocument, { field, message, offset, length, isOfServer = false }: Problem): Refusal {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = source;
  return { isSyntax: field === undefined, isOfServer, diagnostic };
}
