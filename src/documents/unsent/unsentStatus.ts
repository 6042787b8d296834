import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { commandIds, logFailure } from '../../platform';
import type { KeptFiles, Unsent } from '../../saving';
import type { Documents } from '../documents';

const command = commandIds.showUnsent;

/** How long changes may wait to be counted together, in ms. */
const countDelay = 100;

/** Shows the number of unsent changes in the status bar, if there are any; a new window also shows a message once. */
export class UnsentStatus implements vscode.Disposable {
  readonly #kept: KeptFiles;
  readonly #documents: Pick<Documents, 'shownAs'>;
  readonly #log: vscode.LogOutputChannel;
  readonly #item = vscode.window.createStatusBarItem('intervals.unsent', vscode.StatusBarAlignment.Left);
  readonly #disposable: vscode.Disposable;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(kept: KeptFiles, documents: Pick<Documents, 'shownAs'>, log: vscode.LogOutputChannel) {
    this.#kept = kept;
    this.#documents = documents;
    this.#log = log;
    this.#item.name = l10n.t('Unsent Intervals Changes');
    this.#item.command = command;
    this.#disposable = vscode.Disposable.from(
      this.#item,
      kept.onDidChange(() => this.#countSoon()),
      // Other windows also store and send changes.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#countSoon()),
    );
    logFailure(log, this.#begin());
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#disposable.dispose();
  }

  async #begin(): Promise<void> {
    const all = await this.#count();
    const unseen = all.filter((unsent) => unsent.kind === 'creation' || !this.#documents.shownAs(unsent));
    if (unseen.length === 0) return;
    const show = l10n.t('Show');
    const message =
      unseen.length === 1
        ? l10n.t('One change that you made is not in Intervals yet. It is kept on this machine.')
        : l10n.t('{0} changes that you made are not in Intervals yet. They are kept on this machine.', unseen.length);
    if ((await vscode.window.showInformationMessage(message, show)) === show) await vscode.commands.executeCommand(command);
  }

  #countSoon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => logFailure(this.#log, this.#count()), countDelay);
  }

  async #count(): Promise<readonly Unsent[]> {
    const all = await this.#kept.unsent();
    if (all.length === 0) {
      this.#item.hide();
      return all;
    }
    this.#item.text = l10n.t('$(cloud-upload) Intervals: {0} not sent', all.length);
    this.#item.tooltip = l10n.t('Changes that are not in Intervals yet. Click to show them.');
    this.#item.show();
    return all;
  }
}
