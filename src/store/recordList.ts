import { nextPage, type Page, type Priority, rowsOf, UnreadableEntry } from '../api';

/** How many records one request for a list asks for. */
export const pageSize = 100;

/** Loads part of a list: `limit` records from `offset` on. */
export type LoadPage<R> = (offset: number, limit: number, priority?: Priority) => Promise<Page<R>>;

/** A list as who shows it needs it: what came so far, how much there is, and a way to more. */
export interface Paged {
  readonly items: readonly { readonly id: number }[];
  /** What came and cannot be read as a record. */
  readonly unreadable: readonly UnreadableEntry[];
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
  /** The server's rows as far as they were read, in its order: the ids of records, and what cannot be read as one. */
  #rows: readonly (number | UnreadableEntry)[] = [];
  /** What was added behind those: it may belong further down, and come with a later page. */
  #behind: readonly number[] = [];
  /** How many of the server's rows were read: where the next page begins. Not the number of ids, as rows may repeat. */
  #read = 0;
  #total: number | undefined;
  /** How many records the server counts besides, and does not give. */
  #withheld = 0;
  #loading: Promise<void> | undefined;
  /** What was added, and what was removed, since the server was last asked: the answer may not know of it yet. */
  #added: readonly number[] = [];
  #removed: readonly number[] = [];

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
    const rows = [...this.#rows, ...this.#behind];
    return rows
      .map((row) => (row instanceof UnreadableEntry ? undefined : this.#record(row)))
      .filter((record) => record !== undefined);
  }

  get unreadable(): readonly UnreadableEntry[] {
    return this.#rows.filter((row) => row instanceof UnreadableEntry);
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

  /** Whether all is here, and can be read, that the server counts. */
  get isWhole(): boolean {
    const isComplete = this.isLoaded && !this.hasMore && this.#withheld === 0 && this.unreadable.length === 0;
    return isComplete && this.#rows.length + this.#behind.length >= this.total;
  }

  /** Loads the first page unless there is one. Callers at the same time share one request; a failure is not kept. */
  load(priority?: Priority): Promise<void> {
    return this.isLoaded ? Promise.resolve() : this.#once(() => this.#replace(pageSize, 0, priority));
  }

  more(): Promise<void> {
    return this.#once(() => this.#append(pageSize));
  }

  rest(): Promise<void> {
    return this.#once(() => this.#append(Math.max(this.total - this.#read, pageSize)));
  }

  /** Loads anew as much as was loaded, in one request. What was there stays until the answer is here, or if it fails. */
  async refresh(): Promise<void> {
    // What is loading now may be older than what is asked for. Should it fail, its own caller is told.
    await this.#loading?.catch(() => undefined);
    await this.#once(() => this.#replace(Math.max(this.#read, pageSize)));
  }

  add(record: R): void {
    this.#added = [...this.#added, record.id];
    this.#removed = this.#removed.filter((id) => id !== record.id);
    if (!this.isLoaded || this.#has(record.id)) return;
    const place = this.#placeOf(record);
    if (place === -1 && this.hasMore) {
      this.#behind = [...this.#behind, record.id];
    } else {
      this.#rows = this.#rows.toSpliced(place === -1 ? this.#rows.length : place, 0, record.id);
      this.#read += 1;
    }
    this.#total = this.total + 1;
  }

  remove(id: number): void {
    this.#added = this.#added.filter((other) => other !== id);
    this.#removed = [...this.#removed, id];
    // What is not listed can only be counted where not all is listed.
    if (!this.#has(id) && !this.hasMore) return;
    if (this.#rows.includes(id)) this.#read -= 1;
    this.#rows = this.#rows.filter((other) => other !== id);
    this.#behind = this.#behind.filter((other) => other !== id);
    this.#total = this.total - 1;
  }

  #has(id: number): boolean {
    return this.#rows.includes(id) || this.#behind.includes(id);
  }

  /** Before which of the rows that were read a record belongs; -1 where that is behind them, or nobody knows. */
  #placeOf(record: R): number {
    const compare = this.#compare;
    if (!compare) return -1;
    return this.#rows.findIndex((row) => {
      const other = row instanceof UnreadableEntry ? undefined : this.#record(row);
      return other !== undefined && compare(record, other) < 0;
    });
  }

  /** Reads on; all anew where rows have moved. */
  async #append(limit: number): Promise<void> {
    const [before, read] = [this.#rows, this.#read];
    const last = before.map((row) => (row instanceof UnreadableEntry ? row.id : row));
    const page = await nextPage((offset, count) => this.#ask(offset, count), last, read, limit);
    if (!page) return this.#replace(read + limit, read);
    const rows = keptOf(page);
    const end = read + rows.length;
    // A page without news ends the list, whatever the server counts; otherwise "Load more" would stand there for ever.
    this.#take([...before, ...rows], end, rows.length === 0 ? end : page.total, page.total);
  }

  /** @param least how many rows came before: a server that gives no more when asked for more has none, whatever it counts */
  async #replace(limit: number, least = 0, priority?: Priority): Promise<void> {
    const page = await this.#ask(0, limit, priority);
    this.#behind = [];
    const rows = keptOf(page);
    this.#take(rows, rows.length, rows.length <= least ? rows.length : page.total, page.total);
  }

  #ask(offset: number, limit: number, priority?: Priority): Promise<Page<R>> {
    [this.#added, this.#removed] = [[], []];
    return this.#load(offset, limit, priority);
  }

  /**
   * Takes up what the server has, and once more what was added and removed while it was asked.
   *
   * @param total how many there are to be had
   * @param counted how many there are by the server's count
   */
  #take(rows: readonly (number | UnreadableEntry)[], read: number, total: number, counted: number): void {
    this.#withheld = Math.max(counted - total, 0);
    const [added, removed] = [this.#added, this.#removed];
    this.#rows = [...new Set(rows)];
    this.#behind = this.#behind.filter((id) => !rows.includes(id));
    [this.#read, this.#total] = [read, total];
    for (const id of added) {
      const record = this.#record(id);
      if (record) this.add(record);
    }
    // What did not come is not counted either, as far as anybody knows.
    for (const id of removed) if (this.#has(id)) this.remove(id);
  }

  #once(task: () => Promise<void>): Promise<void> {
    this.#loading ??= task().finally(() => (this.#loading = undefined));
    return this.#loading;
  }
}

function keptOf(page: Page<{ readonly id: number }>): readonly (number | UnreadableEntry)[] {
  return rowsOf(page).map((row) => (row instanceof UnreadableEntry ? row : row.id));
}
