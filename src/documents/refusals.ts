import * as vscode from 'vscode';
import type { Problem } from '../records';

const source = 'Intervals';

/** Underlines what a refused save was refused for, until the text is changed there or saved. */
export class Refusals implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('intervals');

  show(document: vscode.TextDocument, problems: readonly Problem[]): void {
    // VS Code's own JSON features may have underlined the same place already, while it was typed.
    const others = vscode.languages.getDiagnostics(document.uri).filter((other) => other.source !== source);
    const diagnostics = problems
      .map((problem) => toDiagnostic(document, problem))
      .filter(({ range }) => !others.some((other) => other.range.isEqual(range)));
    this.#diagnostics.set(document.uri, diagnostics);
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
