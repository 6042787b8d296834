import type * as vscode from 'vscode';

import { type Accounts, followAccount } from '../account';
import { parseUri, withoutWords } from '../platform';
import { Names } from './names';

/** The names for documents of the account that is signed in. */
export class AccountNames implements vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #current: { readonly account: string; readonly names: Names } | undefined;

  constructor(accounts: Accounts, log: vscode.LogOutputChannel) {
    const warn = (error: unknown): void => log.warn(`Names are missing in documents: ${withoutWords(error)}`);
    this.#listening = followAccount(accounts, (connection) => {
      this.#current = connection && { account: connection.account.id, names: new Names(connection, warn) };
      return undefined;
    });
  }

  /** @returns `undefined` for a document of another account: ids say nothing between accounts */
  of(uri: vscode.Uri): Names | undefined {
    return this.#current && this.#current.account === parseUri(uri)?.account ? this.#current.names : undefined;
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
