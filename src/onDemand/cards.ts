import * as vscode from 'vscode';
import type { Accounts, Connection } from '../account';
import type { Cards } from '../card';

export interface CardsOnDemandOptions {
  readonly accounts: Accounts;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** The clients' cards, whose code is loaded with the first of them: shown by a command, or by VS Code after a reload. */
export class CardsOnDemand implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #options: CardsOnDemandOptions;
  readonly #registration: vscode.Disposable;
  #cards: Promise<Cards> | undefined;

  constructor(options: CardsOnDemandOptions) {
    this.#options = options;
    this.#registration = vscode.window.registerWebviewPanelSerializer('intervals.clientCard', this);
  }

  async show(connection: Connection, client: number): Promise<void> {
    (await this.#load()).show(connection, client);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    (await this.#load()).restore(panel, state);
  }

  dispose(): void {
    this.#registration.dispose();
    void this.#cards?.then((cards) => cards.dispose());
  }

  #load(): Promise<Cards> {
    this.#cards ??= import('../card').then(({ Cards }) => new Cards(this.#options));
    return this.#cards;
  }
}
