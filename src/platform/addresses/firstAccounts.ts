import { isObject, isText, type Memory } from '../../base';

const key = 'intervals.firstAccounts';

/**
 * The account that was first signed in at each server on this machine; mostly it is the only one. It is never forgotten:
 * the addresses of its documents omit the account's number, and must never be read as another account's.
 */
export class FirstAccounts {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Remembers an account that is signed in, if it is the first of its server. */
  async arrived(account: string): Promise<void> {
    const server = serverOf(account);
    if (this.#at(server) === undefined) await this.#memory.update(key, { ...this.#kept, [server]: account });
  }

  /** The authority of an account's document addresses. */
  authorityOf(account: string): string {
    const server = serverOf(account);
    return this.#at(server) === account ? server : account;
  }

  /** The account to which an address belongs, with the account's number or without. */
  accountAt(authority: string): string {
    return this.#at(authority) ?? authority;
  }

  #at(server: string): string | undefined {
    return Object.hasOwn(this.#kept, server) ? this.#kept[server] : undefined;
  }

  get #kept(): Readonly<Record<string, string>> {
    const kept = this.#memory.get(key);
    if (!isObject(kept)) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => isText(entry[1])));
  }
}

/** The server within an account's id, which begins with a number. */
function serverOf(account: string): string {
  return account.slice(account.indexOf('.') + 1);
}
