import { isText, type Memory } from '../base';

const memoryKey = 'intervals.withoutClient';

/**
 * Remembers after a restart in which accounts there are people without a client: finding that out again means reading all
 * people.
 */
export class SeenWithoutClient {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  has(accountId: string): boolean {
    return this.#accounts.includes(accountId);
  }

  /** Remembers whether an account has such people. */
  async note(accountId: string, isSeen: boolean): Promise<void> {
    if (this.has(accountId) === isSeen) return;
    const others = this.#accounts.filter((other) => other !== accountId);
    await this.#memory.update(memoryKey, isSeen ? [...others, accountId] : others);
  }

  get #accounts(): readonly string[] {
    const kept = this.#memory.get(memoryKey);
    return Array.isArray(kept) ? kept.filter(isText) : [];
  }
}
