import * as vscode from 'vscode';

import { scheme } from '../platform';
import { isUnsavedAt, openDocument } from './editors';

/**
 * The reasons for which documents are being saved. VS Code gives them to listeners just before a save, but not to the file
 * system, which needs them: text that auto save saves while the user types must not reach the live system.
 */
export class SaveReasons implements vscode.Disposable {
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #beginning = new Set<string>();
  /** The documents whose last save ended before it wrote anything. */
  readonly #stopped = new Set<string>();
  readonly #listening = vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
      if (document.uri.scheme !== scheme) return;
      const key = document.uri.toString();
      this.#reasons.set(key, reason);
      this.#beginning.add(key);
      this.#stopped.delete(key);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // This comes with every key, whatever is typed in.
      if (this.#stopped.size === 0 || contentChanges.length === 0) return;
      const key = document.uri.toString();
      if (this.#stopped.delete(key)) this.#reasons.delete(key);
    }),
  );

  /** The effect of a save that is beginning. Returned once, for VS Code's single `stat` before it saves. */
  takeBeginning(uri: vscode.Uri): 'sending' | 'holding' | undefined {
    const reason = this.#reasons.get(uri.toString());
    const isFirst = this.#beginning.delete(uri.toString());
    if (!isFirst || reason === undefined) return undefined;
    return isSent(reason) ? 'sending' : 'holding';
  }

  /**
   * Notes that a save ends before it writes anything, as VS Code asks about a conflict, or its state cannot be found out. Its
   * reason is that of the answer too, but not of a save of what is typed after it.
   */
  stopped(uri: vscode.Uri): void {
    if (this.#reasons.has(uri.toString())) this.#stopped.add(uri.toString());
  }

  /** Ends a save; returns whether it is to reach the server. A write without a save counts as intended. */
  take(uri: vscode.Uri): boolean {
    const reason = this.#reasons.get(uri.toString());
    this.#reasons.delete(uri.toString());
    this.#stopped.delete(uri.toString());
    return reason === undefined ? !mayBeAutoSave(uri) : isSent(reason);
  }

  dispose(): void {
    this.#listening.dispose();
  }
}

/**
 * Whether a save without a known reason may be auto save: VS Code calls one listener after the other, and skips the rest
 * once another extension has taken long.
 */
function mayBeAutoSave(uri: vscode.Uri): boolean {
  if (!isUnsavedAt(uri) || sendsAutoSave()) return false;
  // The user may have chosen another language than JSON.
  const scope = openDocument(uri) ?? uri;
  return vscode.workspace.getConfiguration('files', scope).get<unknown>('autoSave', 'off') !== 'off';
}

function isSent(reason: vscode.TextDocumentSaveReason): boolean {
  const isAsked = reason === vscode.TextDocumentSaveReason.Manual;
  return isAsked || sendsAutoSave();
}

function sendsAutoSave(): boolean {
  return vscode.workspace.getConfiguration('intervals').get<unknown>('autoSave') === 'send';
}
