import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Documents } from '../documents';
import { commandIds, isBatch, parseUri, refOf, scheme, webUrl } from '../platform';

/** When VS Code has either asked for the links or given that up, in ms. */
const untilAgain = 1000;

/** The links on top of a document: what can be done with it here and now. */
export class RecordLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #documents: Pick<Documents, 'known' | 'onDidSettle'>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #again: NodeJS.Timeout | undefined;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: Pick<Documents, 'known' | 'onDidSettle'>) {
    this.#documents = documents;
    const changed = (): void => this.#announce();
    this.#listening = vscode.Disposable.from(
      documents.onDidSettle(changed),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => uri.scheme === scheme && changed()),
      // VS Code asks again where the text became another, though not where it became dirty or clean.
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
    return [
      isHeld && lens(l10n.t('Not in Intervals yet'), ''),
      (isAhead || !isThere) && lens(labelled('cloud-upload', l10n.t('Save to Intervals')), commandIds.save),
      isThere && lens(labelled('diff', l10n.t('Compare with Server')), commandIds.compare),
      isAhead && lens(labelled('discard', l10n.t('Revert')), commandIds.revert),
      isRecord && lens(labelled('list-tree', l10n.t('Show in Tree')), commandIds.showInTree),
      isRecord && webUrl() !== '' && lens(labelled('link-external', l10n.t('Open in Intervals')), commandIds.openInIntervals),
    ].filter((item) => item !== false);
  }

  /** Now and once more: of the first, VS Code thinks no more where the editor loses its focus right after it. */
  #announce(): void {
    this.#changed.fire();
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#changed.fire(), untilAgain);
  }

  dispose(): void {
    clearTimeout(this.#again);
    this.#listening.dispose();
    this.#changed.dispose();
  }
}

/** VS Code drops an ordinary space behind an icon here. */
function labelled(icon: string, words: string): string {
  return `$(${icon})\u00a0${words}`;
}
