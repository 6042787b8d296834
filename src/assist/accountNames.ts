import type * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import { parseUri, withoutWords } from '../platform';
import { Names } from './names';

/** The names for documents of the account that is signed in. */
export class AccountNames implements vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #log: vscode.LogOutputChannel;
  readonly #listening: vscode.Disposable;
  #current: { readonly connection: Connection; readonly names: Names } | undefined;

  constructor(accounts: Accounts, log: vscode.LogOutputChannel) {
    this.#accounts = accounts;
    this.#log = log;
    this.#listening = accounts.onDidChange(() => (this.#current = undefined));
  }

  /** @returns `undefined` for a document of another account: ids say nothing between accounts */
  of(uri: vscode.Uri): Names | undefined {
    const { connection } = this.#accounts;
    if (!connection || connection.account.id !== parseUri(uri)?.account) return undefined;
    if (this.#current?.connection !== connection) {
      const names = new Names(connection, (error) => this.#log.warn(`Names are missing in documents: ${withoutWords(error)}`));
      this.#current = { connection, names };
    }
    return this.#current.names;
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
