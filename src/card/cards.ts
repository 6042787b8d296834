import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { type CardOptions, CardPanel, viewType, webviewOptions } from './cardPanel';
import { type CardState, readState } from './messages';

/** The cards that are open: one for a client of an account. */
export class Cards implements vscode.Disposable {
  readonly #options: CardOptions;
  readonly #open = new Map<string, CardPanel>();

  constructor(options: CardOptions) {
    this.#options = options;
  }

  /** Shows a client's card: the one that is open, or a new one. */
  show({ account }: Connection, client: number): void {
    const state = { account: account.id, client };
    const open = this.#open.get(cardKey(state));
    if (open) {
      open.panel.reveal();
      return;
    }
    const options = { ...webviewOptions(this.#options.extensionUri), enableFindWidget: true };
    const column = vscode.ViewColumn.Active;
    this.#take(vscode.window.createWebviewPanel(viewType, l10n.t('Client Card'), column, options), state);
  }

  /** Takes up a card that VS Code shows again after a reload; closes what is none. */
  restore(panel: vscode.WebviewPanel, kept: unknown): void {
    const state = readState(kept);
    if (!state || this.#open.has(cardKey(state))) panel.dispose();
    else this.#take(panel, state);
  }

  dispose(): void {
    for (const card of this.#open.values()) card.dispose();
  }

  #take(panel: vscode.WebviewPanel, state: CardState): void {
    const card = new CardPanel(panel, state, this.#options);
    this.#open.set(cardKey(state), card);
    panel.onDidDispose(() => {
      card.dispose();
      this.#open.delete(cardKey(state));
    });
  }
}

function cardKey({ account, client }: CardState): string {
  return `${account}/${client}`;
}
