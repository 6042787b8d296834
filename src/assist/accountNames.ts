import type * as vscode from 'vscode';

import { type Accounts, followAccount } from '../account';
import { parseUri, withoutWords } from '../platform';
import { ReferenceNames } from './referenceNames';

/** The reference names of the signed-in account. */
export class AccountNames implements vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #current: { readonly account: string; readonly names: ReferenceNames } | undefined;

  constructor(accounts: Accounts, log: vscode.LogOutputChannel) {
    const warn = (error: unknown): void => log.warn(`Names are missing in documents: ${withoutWords(error)}`);
    this.#listening = followAccount(accounts, (connection) => {
      this.#current = connection && { account: connection.account.id, names: new ReferenceNames(connection, warn) };
      return undefined;
    });
  }

  /** @returns `undefined` for a document of another account, where the same ids mean something else */
  of(uri: vscode.Uri): ReferenceNames | undefined {
    return this.#current && this.#current.account === parseUri(uri)?.account ? this.#current.names : undefined;
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
