import * as vscode from 'vscode';
import type { Problem } from '../records';

const source = 'Intervals';

/** Underlines what a refused save was refused for, until the text is changed there or saved. */
export class Refusals implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals');

  show(document: vscode.TextDocument, problems: readonly Problem[]): void {
    this.#diagnostics.set(
      document.uri,
      problems.map((problem) => toDiagnostic(document, problem)),
    );
  }

  clear(uri: vscode.Uri): void {
    this.#diagnostics.delete(uri);
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }
}

function toDiagnostic(document: vscode.TextDocument, { message, offset, length }: Problem): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = source;
  return diagnostic;
}
