import * as vscode from 'vscode';
import type { Problem } from '../records';
import { openDocument } from './editors';
import { scheme } from '../addresses';

const source = 'Intervals';

/**
 * Underlines what a refused save was refused for, until the text is changed there or saved.
 * What somebody else, as the schema, says of the same place is not said again.
 */
export class Refusals implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals');
  readonly #problems = new Map<string, readonly Problem[]>();
  readonly #listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) if (uri.scheme === scheme && this.#problems.has(uri.toString())) this.#update(uri);
  });

  show(document: vscode.TextDocument, problems: readonly Problem[]): void {
    this.#problems.set(document.uri.toString(), problems);
    this.#update(document.uri);
  }

  clear(uri: vscode.Uri): void {
    this.#problems.delete(uri.toString());
    this.#diagnostics.delete(uri);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#diagnostics.dispose();
  }

  #update(uri: vscode.Uri): void {
    const document = openDocument(uri);
    const problems = this.#problems.get(uri.toString());
    if (!document || !problems) return;
    const others = vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source !== source);
    const shown = problems
      .map((problem) => ({ problem, diagnostic: toDiagnostic(document, problem) }))
      .filter(({ problem, diagnostic }) => !others.some((other) => saysTheSame(other, problem, diagnostic)))
      .map(({ diagnostic }) => diagnostic);
    // What is set is announced to this listener too.
    if (shown.length !== (this.#diagnostics.get(uri) ?? []).length) this.#diagnostics.set(uri, shown);
  }
}

function saysTheSame(other: vscode.Diagnostic, { field }: Problem, { range }: vscode.Diagnostic): boolean {
  // Where a text cannot be read, each reader stumbles at another place.
  const isSyntax = field === undefined && other.severity === vscode.DiagnosticSeverity.Error;
  return isSyntax || other.range.intersection(range)?.isEmpty === false;
}

function toDiagnostic(document: vscode.TextDocument, { message, offset, length }: Problem): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = source;
  return diagnostic;
}
