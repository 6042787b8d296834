import * as vscode from 'vscode';
import { forMessage } from '../untrusted';
import type { Documents } from './documents';
import { scheme } from './uri';

/** Shows, on top of a document and at its tab, that its text is saved on this machine only, with ways out of that. */
export class HeldBackProvider implements vscode.CodeLensProvider, vscode.FileDecorationProvider, vscode.Disposable {
  readonly #documents: Documents;
  readonly #changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #disposable: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#disposable = vscode.Disposable.from(
      vscode.languages.registerCodeLensProvider({ scheme }, this),
      vscode.window.registerFileDecorationProvider(this),
      documents.onDidSettle((uri) => {
        this.#changed.fire(uri);
        this.#lensesChanged.fire();
      }),
      this.#changed,
      this.#lensesChanged,
    );
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#isHeld(uri)) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    return [
      new vscode.CodeLens(top, {
        title: vscode.l10n.t('$(cloud-upload) Not in Intervals yet. Save to Intervals'),
        command: 'intervals.save',
        arguments: [uri],
      }),
      new vscode.CodeLens(top, { title: vscode.l10n.t('Discard'), command: 'intervals.discard', arguments: [uri] }),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme || !this.#isHeld(uri)) return undefined;
    const tooltip = vscode.l10n.t('Saved on this machine, not in Intervals yet');
    return new vscode.FileDecoration('↑', tooltip, new vscode.ThemeColor('list.warningForeground'));
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #isHeld(uri: vscode.Uri): boolean {
    return this.#documents.known(uri)?.isHeld ?? false;
  }
}

/** Asks about a text that is held back when its last tab was closed: VS Code takes it for saved and did not ask. */
export async function askAboutHeld(documents: Documents, uri: vscode.Uri): Promise<void> {
  const [open, discard] = [vscode.l10n.t('Open'), vscode.l10n.t('Discard')];
  const name = forMessage(uri.path.slice(uri.path.lastIndexOf('/') + 1));
  const message = vscode.l10n.t('“{0}” has changes that are not in Intervals yet. They are kept on this machine.', name);
  const answer = await vscode.window.showWarningMessage(message, open, discard);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
  if (answer !== discard) return;
  await documents.discard(uri);
  await documents.forget(uri);
}
