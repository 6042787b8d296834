import * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import { OnDemand } from '../platform';
import type { Ref } from '../records';
import type { CardPanels } from './cardPanels';
import { viewType } from './viewType';

export interface ClientCardsOptions {
  readonly accounts: Accounts;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** The clients' cards. A command or VS Code, after a reload, shows them; their code is loaded with the first one. */
export class ClientCards implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #cards: OnDemand<CardPanels>;
  readonly #registration: vscode.Disposable;

  constructor(options: ClientCardsOptions) {
    this.#cards = new OnDemand(async () => new (await import('./cardPanels')).CardPanels(options));
    this.#registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** See `CardPanels.showFor`. */
  async showFor(connection: Connection, ref: Ref): Promise<void> {
    await (await this.#cards.get()).showFor(connection, ref);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    (await this.#cards.get()).restore(panel, state);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#cards.dispose();
  }
}
