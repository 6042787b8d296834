import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../base';
import { scheme } from '../platform';
import type { Documents } from './documents';

/** Marks the tab of a document whose text is saved on this machine only. */
export class HeldBackDecoration implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #documents: Documents;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposable: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#disposable = vscode.Disposable.from(
      vscode.window.registerFileDecorationProvider(this),
      documents.onDidSettle((uri) => this.#changed.fire(uri)),
      this.#changed,
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme || !this.#documents.known(uri)?.isHeld) return undefined;
    const tooltip = l10n.t('Saved on this machine, not in Intervals yet');
    return new vscode.FileDecoration('↑', tooltip, new vscode.ThemeColor('list.warningForeground'));
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

/** Asks what to do with held text when its last tab was closed: VS Code took it for saved and did not ask. */
export async function askAboutHeld(documents: Documents, uri: vscode.Uri): Promise<void> {
  const [open, discard] = [l10n.t('Open'), l10n.t('Discard')];
  const name = forMessage(documents.nameAt(uri));
  const message = l10n.t('“{0}” has changes that are not in Intervals yet. They are kept on this machine.', name);
  const answer = await vscode.window.showWarningMessage(message, open, discard);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
  if (answer !== discard) return;
  await documents.discard(uri);
  await documents.forget(uri);
}
