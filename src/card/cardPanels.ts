import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import type { Ref } from '../records';
import { type CardOptions, CardPanel, webviewOptions } from './cardPanel';
import { clientOf } from './clientOf';
import { type CardState, readState } from './messages';
import { viewType } from './viewType';

/** The open cards: at most one for each client of an account. */
export class CardPanels implements vscode.Disposable {
  readonly #options: CardOptions;
  readonly #open = new Map<string, CardPanel>();

  constructor(options: CardOptions) {
    this.#options = options;
  }

  /**
   * Shows the card of the client to which a record belongs; says if the record belongs to none.
   *
   * @throws IntervalsError if the records between them cannot be read
   */
  async showFor(connection: Connection, ref: Ref): Promise<void> {
    const client = await clientOf(connection, ref);
    if (client) this.#show(connection, client);
    else void vscode.window.showInformationMessage(l10n.t('This person does not belong to a client.'));
  }

  /** Takes over a card that VS Code restores after a reload; closes a panel whose state is not a card's. */
  restore(panel: vscode.WebviewPanel, kept: unknown): void {
    const state = readState(kept);
    if (!state || this.#open.has(cardKey(state))) panel.dispose();
    else this.#take(panel, state);
  }

  dispose(): void {
    for (const card of this.#open.values()) card.dispose();
  }

  /** Shows a client's card: the open one, or a new one. */
  #show({ account }: Connection, client: number): void {
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
