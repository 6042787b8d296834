import { isBoolean, isListOf, isObjectOf, isText, type Memory } from '../base';

const memoryKey = 'intervals.findOptions';

/** What Find looks for, as its user last left it. */
interface Kept {
  /** Whether only active clients and people are found. */
  readonly onlyActive: boolean;
  /** Whether contacts that match have rows of their own; earlier versions did not keep it. */
  readonly contactsToo?: boolean;
  /** Whether projects and tasks are found; earlier versions did not keep it. */
  readonly workToo?: boolean;
  /** The ids of the accounts that are not searched. */
  readonly omitted: readonly string[];
}

const isKept = isObjectOf<Kept>(
  { onlyActive: isBoolean, omitted: isListOf(isText) },
  { contactsToo: isBoolean, workToo: isBoolean },
);

/** The toggles of Find, and the accounts that it searches; they are kept after a restart. */
export class FindOptions {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get onlyActive(): boolean {
    return this.#kept.onlyActive;
  }

  async setOnlyActive(onlyActive: boolean): Promise<void> {
    await this.#memory.update(memoryKey, { ...this.#kept, onlyActive });
  }

  get contactsToo(): boolean {
    return this.#kept.contactsToo ?? false;
  }

  async setContactsToo(contactsToo: boolean): Promise<void> {
    await this.#memory.update(memoryKey, { ...this.#kept, contactsToo });
  }

  get workToo(): boolean {
    return this.#kept.workToo ?? false;
  }

  async setWorkToo(workToo: boolean): Promise<void> {
    await this.#memory.update(memoryKey, { ...this.#kept, workToo });
  }

  /** Whether an account is searched; a new one is. */
  searches(account: string): boolean {
    return !this.#kept.omitted.includes(account);
  }

  /**
   * Sets which accounts are searched.
   *
   * @param searched the ids of the accounts to search, out of `all` that are signed in
   */
  async setSearched(searched: readonly string[], all: readonly string[]): Promise<void> {
    const others = this.#kept.omitted.filter((account) => !all.includes(account));
    const omitted = all.filter((account) => !searched.includes(account));
    await this.#memory.update(memoryKey, { ...this.#kept, omitted: [...others, ...omitted] });
  }

  get #kept(): Kept {
    const kept = this.#memory.get(memoryKey);
    return isKept(kept) ? kept : { onlyActive: false, omitted: [] };
  }
}
