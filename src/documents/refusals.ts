import * as vscode from 'vscode';

import { scheme } from '../platform';
import type { Problem } from '../records';

const source = 'Intervals';

/** A problem as VS Code shows it. */
interface Refusal {
  /** It is the text as a whole that cannot be read. */
  readonly isSyntax: boolean;
  /** Whatever others say of the same place, it is something else. */
  readonly isOfServer: boolean;
  readonly diagnostic: vscode.Diagnostic;
}

/**
 * Underlines what a save was refused for, or what VS Code asks about before it, until the text is changed, saved or closed.
 * What somebody else, as the schema, says of the same place is not said again.
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

  /** Others look at a text later than it is saved, and change their minds. */
  #followOthers(uri: vscode.Uri): void {
    const refusals = this.#refusals.get(uri.toString());
    if (!refusals) return;
    const shown = toShow(uri, refusals);
    // What is set is announced here too, and of the same refusals as many are the same ones.
    if (shown.length !== this.#diagnostics.get(uri)?.length) this.#diagnostics.set(uri, shown);
  }
}

/** Those of which nobody else speaks. */
function toShow(uri: vscode.Uri, refusals: readonly Refusal[]): vscode.Diagnostic[] {
  const others = vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source !== source);
  const isUnsaid = (refusal: Refusal): boolean => refusal.isOfServer || !others.some((other) => saysTheSame(other, refusal));
  return refusals.filter(isUnsaid).map(({ diagnostic }) => diagnostic);
}

function saysTheSame({ severity, range }: vscode.Diagnostic, { isSyntax, diagnostic }: Refusal): boolean {
  // Where a text cannot be read, each reader stumbles at another place.
  if (isSyntax && severity === vscode.DiagnosticSeverity.Error) return true;
  return range.intersection(diagnostic.range)?.isEmpty === false;
}

function toRefusal(document: vscode.TextDocument, { field, message, offset, length, isOfServer = false }: Problem): Refusal {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = source;
  return { isSyntax: field === undefined, isOfServer, diagnostic };
}
