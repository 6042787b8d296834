import * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import { OnDemand } from '../platform';
import type { Cards } from './cards';

export interface ClientCardsOptions {
  readonly accounts: Accounts;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** The clients' cards, whose code is loaded with the first of them: shown by a command, or by VS Code after a reload. */
export class ClientCards implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #cards: OnDemand<Cards>;
  readonly #registration: vscode.Disposable;

  constructor(options: ClientCardsOptions) {
    this.#cards = new OnDemand(async () => new (await import('./cards')).Cards(options));
    this.#registration = vscode.window.registerWebviewPanelSerializer('intervals.clientCard', this);
  }

  async show(connection: Connection, client: number): Promise<void> {
    (await this.#cards.get()).show(connection, client);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    (await this.#cards.get()).restore(panel, state);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#cards.dispose();
  }
}
