import { isText, type Memory } from '../base';

const key = 'intervals.accountNames';

/** The names that the user gave accounts, which are kept on this machine, also after signing out. */
export class GivenNames {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The name given to an account; `undefined` if it has none. */
  of(account: string): string | undefined {
    return this.#all.find(([id]) => id === account)?.[1];
  }

  /** @param name `undefined` for none */
  async give(account: string, name: string | undefined): Promise<void> {
    const others = this.#all.filter(([id]) => id !== account);
    await this.#memory.update(key, name === undefined ? others : [...others, [account, name]]);
  }

  get #all(): readonly (readonly [account: string, name: string])[] {
    const kept = this.#memory.get(key);
    return Array.isArray(kept) ? kept.filter(isNamed) : [];
  }
}

function isNamed(value: unknown): value is readonly [account: string, name: string] {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}
