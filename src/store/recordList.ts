import { nextPage, type Page, type Priority, rowsOf, UnreadableEntry } from '../api';

/** The number of records that one request for a list asks for. */
export const pageSize = 100;

/** Loads a part of a list: `limit` records from `offset` on. */
export type LoadPage<R> = (offset: number, limit: number, priority?: Priority) => Promise<Page<R>>;

/** A list for a view: the items loaded so far, the number of all, and methods to load more. */
export interface Paged {
  readonly items: readonly { readonly id: number }[];
  /** The entries that cannot be read as records. */
  readonly unreadable: readonly UnreadableEntry[];
  /** The number of all records on the server; 0 before the first page is loaded. */
  readonly total: number;
  readonly hasMore: boolean;
  /** Loads the next page. */
  more(): Promise<void>;
  /** Loads all further records in one request: the API has no upper bound for `limit`. */
  rest(): Promise<void>;
}

/**
 * A list of records that is loaded page by page, on demand.
 *
 * The list contains only ids; the store has the records themselves, so that a change appears in every list at once.
 */
export class RecordList<R extends { readonly id: number }> implements Paged {
  readonly #load: LoadPage<R>;
  readonly #record: (id: number) => R | undefined;
  readonly #compare: ((a: R, b: R) => number) | undefined;
  /** The server's rows read so far, in its order: ids of records, and unreadable entries. */
  #rows: readonly (number | UnreadableEntry)[] = [];
  /** The ids of added records after those: a later page may contain them. */
  #behind: readonly number[] = [];
  /** The number of the server's rows read so far, and offset of the next page. As rows may repeat, there may be fewer ids. */
  #read = 0;
  #total: number | undefined;
  /** The number of records that the server counts but does not return. */
  #withheld = 0;
  #loading: Promise<void> | undefined;
  /** The number of calls of `outdate`, and that number when the request that read the rows began. */
  #outdated = 0;
  #readAfter = 0;
  /** The records added and removed since the last request began: its answer may not reflect that yet. */
  #added: readonly number[] = [];
  #removed: readonly number[] = [];

  /**
   * @param record returns the record with an id
   * @param compare the order of the list, for records that are added later; without it they are added at the end
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

  /** Whether all records that the server counts are loaded and readable. */
  get isWhole(): boolean {
    const isComplete = this.isLoaded && !this.hasMore && this.#withheld === 0 && this.unreadable.length === 0;
    return isComplete && this.#rows.length + this.#behind.length >= this.total;
  }

  /**
   * Loads the first page unless it is loaded, and all loaded rows again where they are outdated. Callers at the same time share one
   * request; after a failure it is sent again.
   */
  load(priority?: Priority): Promise<void> {
    if (!this.isLoaded) return this.#once(() => this.#replace(pageSize, 0, priority));
    return this.#readAfter < this.#outdated ? this.refresh() : Promise.resolve();
  }

  /** Has the rows be read again when the list is next wanted, as it is unknown whether they are still the server's. */
  outdate(): void {
    this.#outdated += 1;
  }

  more(): Promise<void> {
    return this.#once(() => this.#append(pageSize));
  }

  rest(): Promise<void> {
    return this.#once(() => this.#append(Math.max(this.total - this.#read, pageSize)));
  }

  /** Reloads all loaded rows in one request. The old ones stay until the answer comes, and if it fails. */
  async refresh(): Promise<void> {
    // A request in progress may return older data. Its own caller handles its errors.
    await this.#loading?.catch(() => undefined);
    await this.#once(() => this.#replace(Math.max(this.#read, pageSize)));
  }

  /** Whether a record is among the rows read so far, or was added to them. */
  has(id: number): boolean {
    return this.#rows.includes(id) || this.#behind.includes(id);
  }

  add(record: R): void {
    this.#added = [...this.#added, record.id];
    this.#removed = this.#removed.filter((id) => id !== record.id);
    if (!this.isLoaded || this.has(record.id)) return;
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
    // A record that is not in the list is only in the total if there are more pages.
    if (!this.has(id) && !this.hasMore) return;
    if (this.#rows.includes(id)) this.#read -= 1;
    this.#rows = this.#rows.filter((other) => other !== id);
    this.#behind = this.#behind.filter((other) => other !== id);
    this.#total = this.total - 1;
  }

  /** The index of the row before which a record belongs; -1 if that is after all rows read so far, or unknown. */
  #placeOf(record: R): number {
    const compare = this.#compare;
    if (!compare) return -1;
    return this.#rows.findIndex((row) => {
      const other = row instanceof UnreadableEntry ? undefined : this.#record(row);
      return other !== undefined && compare(record, other) < 0;
    });
  }

  /** Loads further rows; all rows again if they have moved. */
  async #append(limit: number): Promise<void> {
    const [before, read] = [this.#rows, this.#read];
    const last = before.map((row) => (row instanceof UnreadableEntry ? row.id : row));
    const page = await nextPage((offset, count) => this.#ask(offset, count), last, read, limit);
    if (!page) return this.#replace(read + limit, read);
    const rows = keptOf(page);
    const end = read + rows.length;
    // An empty page ends the list, whatever the server counts; otherwise "Load more" would stay for ever.
    this.#take([...before, ...rows], end, rows.length === 0 ? end : page.total, page.total);
  }

  /**
   * Loads the list from the beginning.
   *
   * @param least the number of rows read before: if there are no more of them now, the list ends there, whatever the server counts
   */
  async #replace(limit: number, least = 0, priority?: Priority): Promise<void> {
    const outdated = this.#outdated;
    const page = await this.#ask(0, limit, priority);
    this.#readAfter = outdated;
    this.#behind = [];
    const rows = keptOf(page);
    this.#take(rows, rows.length, rows.length <= least ? rows.length : page.total, page.total);
  }

  #ask(offset: number, limit: number, priority?: Priority): Promise<Page<R>> {
    [this.#added, this.#removed] = [[], []];
    return this.#load(offset, limit, priority);
  }

  /**
   * Replaces the rows by the server's, and repeats the additions and removals since the request began.
   *
   * @param total the number of records that can be loaded
   * @param counted the server's count
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
    // The server's count probably does not include a record that is not in its answer.
    for (const id of removed) if (this.has(id)) this.remove(id);
  }

  #once(task: () => Promise<void>): Promise<void> {
    this.#loading ??= task().finally(() => (this.#loading = undefined));
    return this.#loading;
  }
}

function keptOf(page: Page<{ readonly id: number }>): readonly (number | UnreadableEntry)[] {
  return rowsOf(page).map((row) => (row instanceof UnreadableEntry ? row : row.id));
}
