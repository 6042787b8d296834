import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Documents } from '../documents';
import { commandIds, isBatch, parseUri, refOf, scheme, webUrl } from '../platform';

/** The time within which VS Code requests the lenses or drops the event, in ms. */
const repeatDelay = 1000;

/** The lenses above a document, with the commands for its present state. */
export class RecordLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #documents: Pick<Documents, 'known' | 'onDidSettle' | 'whyReadOnly'>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #repeating: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: Pick<Documents, 'known' | 'onDidSettle' | 'whyReadOnly'>) {
    this.#documents = documents;
    const changed = (): void => this.#announce();
    this.#listening = vscode.Disposable.from(
      documents.onDidSettle(changed),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => uri.scheme === scheme && changed()),
      // VS Code requests the lenses again if the text changes, but not if the document becomes dirty or clean.
      vscode.workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
        if (uri.scheme === scheme && contentChanges.length === 0) changed();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('intervals.webUrl')) changed();
      }),
    );
  }

  provideCodeLenses({ uri, isDirty }: vscode.TextDocument): vscode.CodeLens[] {
    const address = parseUri(uri);
    if (!address) return [];
    const isRecord = refOf(address) !== undefined;
    const isThere = isRecord || isBatch(address);
    const isHeld = this.#documents.known(uri)?.isHeld ?? false;
    const isAhead = isDirty || isHeld;
    const lens = (title: string, command: string): vscode.CodeLens => {
      return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: command === '' ? [] : [uri] });
    };
    const reason = this.#documents.whyReadOnly(uri);
    return [
      reason !== undefined && lens(labelled('lock', l10n.t('Read-only: {0}', reason)), commandIds.whyReadOnly),
      isHeld && lens(l10n.t('Not in Intervals yet'), ''),
      (isAhead || !isThere) && lens(labelled('cloud-upload', l10n.t('Save to Intervals')), commandIds.save),
      isThere && lens(labelled('diff', l10n.t('Compare with Server')), commandIds.compare),
      isAhead && lens(labelled('discard', l10n.t('Revert')), commandIds.revert),
      isRecord && lens(labelled('list-tree', l10n.t('Show in Tree')), commandIds.showInTree),
      isRecord && webUrl() !== '' && lens(labelled('link-external', l10n.t('Open in Intervals')), commandIds.openInIntervals),
    ].filter((item) => item !== false);
  }

  /** Fires the event twice: VS Code drops the first one if the editor loses the focus right after it. */
  #announce(): void {
    this.#changed.fire();
    clearTimeout(this.#repeating);
    this.#repeating = setTimeout(() => this.#changed.fire(), repeatDelay);
  }

  dispose(): void {
    clearTimeout(this.#repeating);
    this.#listening.dispose();
    this.#changed.dispose();
  }
}

/** A label with an icon. VS Code drops an ordinary space after the icon. */
function labelled(icon: string, words: string): string {
  return `$(${icon})\u00a0${words}`;
}
