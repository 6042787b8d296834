import type * as vscode from 'vscode';

const key = 'intervals.firstAccounts';

/**
 * The account that was first signed in on this machine at each server, which is mostly the only one. It is kept for good: the
 * addresses of its documents go without its number, and must never be read as another's.
 */
export class FirstAccounts {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** Takes notice of an account that is signed in. */
  async arrived(account: string): Promise<void> {
    const server = serverOf(account);
    if (this.#at(server) === undefined) await this.#memory.update(key, { ...this.#kept, [server]: account });
  }

  /** How an account is called in addresses. */
  authorityOf(account: string): string {
    const server = serverOf(account);
    return this.#at(server) === account ? server : account;
  }

  /** Whose an address is, with the account's number or without. */
  accountAt(authority: string): string {
    return this.#at(authority) ?? authority;
  }

  #at(server: string): string | undefined {
    return Object.hasOwn(this.#kept, server) ? this.#kept[server] : undefined;
  }

  get #kept(): Readonly<Record<string, string>> {
    return this.#memory.get<Record<string, string>>(key, {});
  }
}

/** The server within an account's id, which begins with a number. */
function serverOf(account: string): string {
  return account.slice(account.indexOf('.') + 1);
}
