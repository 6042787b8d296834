import { isListOf, isText, type Memory } from '../base';

const memoryKey = 'intervals.collapsedAccounts';

/** Remembers after a restart the accounts whose rows were collapsed: the clients of each expanded one take a request. */
export class CollapsedAccounts {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  has(account: string): boolean {
    return this.#accounts.includes(account);
  }

  async note(account: string, isCollapsed: boolean): Promise<void> {
    if (this.has(account) === isCollapsed) return;
    const others = this.#accounts.filter((other) => other !== account);
    await this.#memory.update(memoryKey, isCollapsed ? [...others, account] : others);
  }

  get #accounts(): readonly string[] {
    const kept = this.#memory.get(memoryKey);
    return isListOf(isText)(kept) ? kept : [];
  }
}
