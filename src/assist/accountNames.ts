import type * as vscode from 'vscode';

import { type Accounts, followAccounts } from '../account';
import { type Addresses, withoutWords } from '../platform';
import { ReferenceNames } from './referenceNames';

/** The reference names of each account. */
export class AccountNames implements vscode.Disposable {
  readonly #addresses: Addresses;
  readonly #listening: vscode.Disposable;
  readonly #names = new Map<string, ReferenceNames>();

  constructor(accounts: Accounts, addresses: Addresses, log: vscode.LogOutputChannel) {
    this.#addresses = addresses;
    const warn = (error: unknown): void => log.warn(`Names are missing in documents: ${withoutWords(error)}`);
    this.#listening = followAccounts(accounts, (connection) => {
      const { id } = connection.account;
      this.#names.set(id, new ReferenceNames(connection, warn));
      return { dispose: () => this.#names.delete(id) };
    });
  }

  /** @returns `undefined` for a document of an account that is not signed in */
  of(uri: vscode.Uri): ReferenceNames | undefined {
    return this.#names.get(this.#addresses.accountOf(uri) ?? '');
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
