import { isText, type Memory } from '../base';

/** Remembers some of the accounts after a restart. */
export class RememberedAccounts {
  readonly #memory: Memory;
  readonly #key: string;

  /** @param key of the memory */
  constructor(memory: Memory, key: string) {
    this.#memory = memory;
    this.#key = key;
  }

  has(accountId: string): boolean {
    return this.#accounts.includes(accountId);
  }

  /** Remembers whether an account is one of them. */
  async note(accountId: string, isOne: boolean): Promise<void> {
    if (this.has(accountId) === isOne) return;
    const others = this.#accounts.filter((other) => other !== accountId);
    await this.#memory.update(this.#key, isOne ? [...others, accountId] : others);
  }

  get #accounts(): readonly string[] {
    const kept = this.#memory.get(this.#key);
    return Array.isArray(kept) ? kept.filter(isText) : [];
  }
}
