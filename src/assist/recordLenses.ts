import * as vscode from 'vscode';
import { isBatch, parseUri, refOf, scheme } from '../addresses';
import type { Documents } from '../documents';
import { webUrl } from '../settings';

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
      isHeld && lens(vscode.l10n.t('Not in Intervals yet'), ''),
      (isAhead || !isThere) && lens(labelled('cloud-upload', vscode.l10n.t('Save to Intervals')), 'intervals.save'),
      isThere && lens(labelled('diff', vscode.l10n.t('Compare with Server')), 'intervals.compare'),
      isAhead && lens(labelled('discard', vscode.l10n.t('Revert')), 'intervals.revert'),
      isRecord && lens(labelled('list-tree', vscode.l10n.t('Show in Tree')), 'intervals.showInTree'),
      isRecord &&
        webUrl() !== '' &&
        lens(labelled('link-external', vscode.l10n.t('Open in Intervals')), 'intervals.openInIntervals'),
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
