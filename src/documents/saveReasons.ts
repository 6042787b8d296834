import * as vscode from 'vscode';

import { scheme } from '../platform';
import { isUnsavedAt, openDocument } from './editors';

/**
 * Why documents are being saved. VS Code says so just before, and not to the file system, which has to know: what
 * auto save does while somebody types must not reach the live system.
 */
export class SaveReasons implements vscode.Disposable {
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #beginning = new Set<string>();
  readonly #listening = vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
    if (document.uri.scheme !== scheme) return;
    this.#reasons.set(document.uri.toString(), reason);
    this.#beginning.add(document.uri.toString());
  });

  /** What a save that is beginning will do. Says so once, for VS Code's one look before it saves. */
  takeBeginning(uri: vscode.Uri): 'sending' | 'holding' | undefined {
    const reason = this.#reasons.get(uri.toString());
    const isFirst = this.#beginning.delete(uri.toString());
    if (!isFirst || reason === undefined) return undefined;
    return isSent(reason) ? 'sending' : 'holding';
  }

  /** The end of a save; tells whether it is to reach the server. Who writes without saving means it. */
  take(uri: vscode.Uri): boolean {
    const reason = this.#reasons.get(uri.toString());
    this.#reasons.delete(uri.toString());
    return reason === undefined ? !mayBeAutoSave(uri) : isSent(reason);
  }

  dispose(): void {
    this.#listening.dispose();
  }
}

/**
 * Whether a save of which nothing was said may be one that nobody asked for. VS Code tells one listener after the other,
 * and once another extension has taken long none any more.
 */
function mayBeAutoSave(uri: vscode.Uri): boolean {
  if (!isUnsavedAt(uri) || sendsAutoSave()) return false;
  // Which may be another language than JSON, as its user chose.
  const scope = openDocument(uri) ?? uri;
  return vscode.workspace.getConfiguration('files', scope).get<string>('autoSave', 'off') !== 'off';
}

function isSent(reason: vscode.TextDocumentSaveReason): boolean {
  const isAsked = reason === vscode.TextDocumentSaveReason.Manual;
  return isAsked || sendsAutoSave();
}

function sendsAutoSave(): boolean {
  return vscode.workspace.getConfiguration('intervals').get<string>('autoSave') === 'send';
}
