import type { Page, Waiting } from '../api';

/** How many records one request for a list asks for. */
export const pageSize = 100;

/** Loads part of a list: `limit` records from `offset` on. */
export type LoadPage<R> = (offset: number, limit: number, priority?: Waiting['priority']) => Promise<Page<R>>;

/** A list as who shows it needs it: what came so far, how much there is, and a way to more. */
export interface Paged {
  readonly items: readonly { readonly id: number }[];
  /** How many records there are on the server; 0 before the first page came. */
  readonly total: number;
  readonly hasMore: boolean;
  /** Loads the next page. */
  more(): Promise<void>;
  /** Loads all that is left, in one request: the API sets no bound to `limit`. */
  rest(): Promise<void>;
}

/**
 * A list of records that is loaded page by page, as far as its user has looked.
 *
 * Only ids are kept here; the records themselves are the store's, so that a change shows in every list at once.
 */
export class RecordList<R extends { readonly id: number }> implements Paged {
  readonly #load: LoadPage<R>;
  readonly #record: (id: number) => R | undefined;
  readonly #compare: ((a: R, b: R) => number) | undefined;
  #ids: readonly number[] = [];
  /** How many of the server's rows were read: where the next page begins. Not the number of ids, as rows may repeat. */
  #read = 0;
  #total: number | undefined;
  #loading: Promise<void> | undefined;
  /** What was added since the list was last asked for as a whole: the answer may not have it yet. */
  #added: readonly number[] = [];

  /**
   * @param record looks a record up by its id
   * @param compare the list's order, for records that are added later; without it they go to the end
   */
  constructor(load: LoadPage<R>, record: (id: number) => R | undefined, compare?: (a: R, b: R) => number) {
    this.#load = load;
    this.#record = record;
    this.#compare = compare;
  }

  get items(): readonly R[] {
    return this.#ids.map((id) => this.#record(id)).filter((record) => record !== undefined);
  }

  get total(): number {
    return this.#total ?? 0;
  }

  get isLoaded(): boolean {
    return this.#total !== undefined;
  }

  get hasMore(): boolean {
    return this.#read < this.total;
  }

  /** Loads the first page unless there is one. Callers at the same time share one request; a failure is not kept. */
  load(priority?: Waiting['priority']): Promise<void> {
    return this.isLoaded ? Promise.resolve() : this.#once(() => this.#replace(pageSize, priority));
  }

  more(): Promise<void> {
    return this.#append(pageSize);
  }

  rest(): Promise<void> {
    return this.#append(Math.max(this.total - this.#read, pageSize));
  }

  /** Loads anew as much as was loaded, in one request. What was there stays until the answer is here, or if it fails. */
  async refresh(): Promise<void> {
    // What is loading now may be older than what is asked for. How it ends is the affair of who waits for it.
    await this.#loading?.catch(() => undefined);
    await this.#once(() => this.#replace(Math.max(this.#read, pageSize)));
  }

  add(record: R): void {
    this.#added = [...this.#added, record.id];
    if (!this.isLoaded || this.#ids.includes(record.id)) return;
    const compare = this.#compare;
    const before = compare ? this.items.findIndex((other) => compare(record, other) < 0) : -1;
    // At the end of what is loaded it may as well belong further down, and come once more with a later page.
    if (before !== -1 || !this.hasMore) this.#read += 1;
    this.#ids = this.#ids.toSpliced(before === -1 ? this.#ids.length : before, 0, record.id);
    this.#total = this.total + 1;
  }

  remove(id: number): void {
    this.#added = this.#added.filter((other) => other !== id);
    const isListed = this.#ids.includes(id);
    // What is not listed can only be counted where not all is listed.
    if (!isListed && !this.hasMore) return;
    this.#ids = this.#ids.filter((other) => other !== id);
    if (isListed) this.#read -= 1;
    this.#total = this.total - 1;
  }

  #append(limit: number): Promise<void> {
    return this.#once(async () => {
      const page = await this.#load(this.#read, limit);
      // While paging somebody may insert a record, which moves one of the last page into this one.
      this.#ids = [...new Set([...this.#ids, ...page.items.map(({ id }) => id)])];
      this.#read += page.items.length;
      // An empty page ends the list, whatever the server counts; otherwise "Load more" would stand there for ever.
      this.#total = page.items.length === 0 ? this.#read : page.total;
    });
  }

  async #replace(limit: number, priority?: Waiting['priority']): Promise<void> {
    this.#added = [];
    const page = await this.#load(0, limit, priority);
    this.#ids = [...new Set(page.items.map(({ id }) => id))];
    this.#read = page.items.length;
    this.#total = page.items.length === 0 ? 0 : page.total;
    for (const id of this.#added) {
      const record = this.#record(id);
      if (record) this.add(record);
    }
  }

  #once(task: () => Promise<void>): Promise<void> {
    this.#loading ??= task().finally(() => (this.#loading = undefined));
    return this.#loading;
  }
}
