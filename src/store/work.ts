import { allPages, type CallOptions, type IntervalsApi, type Page, readableOf } from '../api';
import { Emitter, type Event } from '../base';
import {
  isClosed,
  isPaged,
  labelOf,
  type ListBelow,
  openOnly,
  type RecordByTable,
  type Ref,
  refKey,
  resourceOf,
  searchFor,
  type TableName,
  type Time,
  valuesOf,
} from '../records';
import { getOrCreate, requestOnce } from './caching';
import type { KnownRecords, Replacement } from './knownRecords';
import { noneIfDenied } from './noneIfDenied';
import type { SearchOptions } from './queries';
import { RecordList } from './recordList';
import { type DaysOfClient, type DaysOfPerson, isDay, mostEntries, timeOfDays } from './timeOfDays';
import { type HoursOfClient, hoursOfClient, isOfOther } from './workOfClient';

/** The options of a search for what is done for a client. */
export interface WorkSearchOptions extends SearchOptions {
  /** The list to which what is found belongs. */
  readonly within?: Pick<WorkList, 'filter' | 'owner'> | undefined;
}

/** A list of the records of one resource that name a record in a filter. */
export interface WorkList extends ListBelow {
  readonly owner: Ref<TableName>;
  /** Whether closed records are left out, where the API can do that. */
  readonly onlyOpen: boolean;
}

interface OpenedList {
  readonly wanted: WorkList;
  readonly list: RecordList<AnyRecordOfTable>;
}

/** The time entries of a person on some days. */
export interface TimeOfPerson {
  /** The latest day first, and in a day the newest entry. */
  readonly entries: readonly Time[];
  /** Whether these are all: there may be more, or some that cannot be read. */
  readonly isWhole: boolean;
}

type AnyRecordOfTable = RecordByTable[TableName];

/**
 * The records of all resources of the API's list, as far as somebody opened lists of them: what is done for a client. They are
 * read with the table's filters and order, and never changed through this class.
 */
export class Work {
  /** Fires when a newer version of a record is known that differs from the one before. */
  readonly onDidChange: Event<Ref<TableName>>;
  /** Fires when a record that is only read is found to be deleted, also one that was never seen. */
  readonly onDidRemove: Event<Ref<TableName>>;
  /** Fires with their resource when the rows of lists may have changed: a time entry was created or changed, or any record deleted. */
  readonly onDidChangeRows: Event<TableName>;
  readonly #rowsChanged = new Emitter<TableName>();
  readonly #api: IntervalsApi;
  readonly #records: KnownRecords;
  readonly #lists = new Map<string, OpenedList>();
  readonly #names = new Map<TableName, Promise<ReadonlyMap<number, string>>>();

  constructor(api: IntervalsApi, records: KnownRecords) {
    this.#api = api;
    this.#records = records;
    this.onDidChange = records.onDidChangeOther;
    this.onDidRemove = records.onDidRemoveOther;
    this.onDidChangeRows = this.#rowsChanged.event;
    records.onDidReplace((replacement) => this.#follow(replacement));
  }

  /** The list; no request is sent before it is loaded. */
  list(wanted: WorkList): RecordList<AnyRecordOfTable> {
    const { owner, resource, filter, onlyOpen } = wanted;
    const opened = getOrCreate(this.#lists, [refKey(owner), resource, filter, onlyOpen].join(' '), () => {
      const list = new RecordList<AnyRecordOfTable>(
        (offset, limit, priority) => this.#page(wanted, { offset, limit }, priority && { priority }),
        (id) => this.#records.known(resource, id),
        resource === 'time' ? latestFirst : undefined,
      );
      return { wanted, list };
    });
    return opened.list;
  }

  /** All records of a resource, as last seen. */
  known<R extends TableName>(resource: R): readonly RecordByTable[R][] {
    return this.#records.allKnown(resource);
  }

  /**
   * All records of a list as the server has them now, in its order. This is for exports: they are not stored.
   *
   * @param tell called after each answer with the number of records that were read, and the server's count
   * @throws IntervalsError if a request fails, or the signal's reason when it is aborted
   */
  readAll(
    wanted: WorkList,
    options?: CallOptions,
    tell?: (read: number, total: number) => void,
  ): Promise<Page<AnyRecordOfTable>> {
    const load = async (offset: number, limit: number): Promise<Page<AnyRecordOfTable>> => {
      const page = await this.#list(wanted, { offset, limit }, options);
      tell?.(offset + page.items.length, page.total);
      return page;
    };
    return isPaged(resourceOf(wanted.resource)) ? allPages(load) : load(0, 0);
  }

  /**
   * The first `limit` records of a resource that match a text.
   *
   * @param options `onlyActive` leaves out closed records, where the API can do that
   * @returns no record for a resource in which the API does not search
   * @throws IntervalsError if the request fails
   */
  async search(
    resource: TableName,
    text: string,
    limit: number,
    { onlyActive = false, within, ...options }: WorkSearchOptions = {},
  ): Promise<Page<AnyRecordOfTable>> {
    const search = searchFor(resource, text);
    if (!search) return { items: [], total: 0 };
    const open = onlyActive && openOnly(resource);
    const filters = {
      ...search,
      ...(within && { [within.filter]: within.owner.id }),
      ...open,
      ...resourceOf(resource).look.order,
      limit,
    };
    return this.#records.takeAll(resource, () => noneIfDenied(() => this.#api.of(resource).list(filters, options)));
  }

  /**
   * The names of a short list by id, such as those of the task statuses. It is requested once a session, or once more after a failure.
   *
   * @throws IntervalsError if the request fails
   */
  names(resource: TableName): Promise<ReadonlyMap<number, string>> {
    return requestOnce(this.#names, resource, async () => {
      const all = isPaged(resourceOf(resource))
        ? await allPages((offset, limit) => this.#api.of(resource).list({ offset, limit }))
        : await this.#api.of(resource).list({});
      return new Map(readableOf(all).map((record) => [record.id, labelOf(resource, record)]));
    });
  }

  /**
   * The time entries of a person on some days, with one request.
   *
   * @throws IntervalsError if it fails, or the signal's reason when it is aborted
   */
  async timeOf(wanted: DaysOfPerson, options?: CallOptions): Promise<TimeOfPerson> {
    const page = await this.#records.takeAll('time', () => timeOfDays(this.#api, wanted, { limit: mostEntries }, options));
    // The server's list may have those of the day before and of the day after.
    const own = page.items.flatMap((entry) => {
      const { personid, date } = entry;
      return personid === wanted.personid && date !== undefined && wanted.days.includes(date) ? [{ entry, date }] : [];
    });
    const isReadable = page.unreadable === undefined && page.items.every(({ date }) => isDay(date));
    return {
      entries: own.toSorted((a, b) => b.date.localeCompare(a.date) || b.entry.id - a.entry.id).map(({ entry }) => entry),
      isWhole: isReadable && page.items.length >= page.total,
    };
  }

  /**
   * The number of a client's records of a resource that are open, with one request for one record: lists tell how many there are.
   *
   * @returns `undefined` if the server does not tell it, or its list has records of another client or closed ones
   * @throws IntervalsError if the request fails, or the signal's reason when it is aborted
   */
  async openOfClient(resource: TableName, clientid: number, options?: CallOptions): Promise<number | undefined> {
    const wanted = { owner: { resource: 'client', id: clientid }, resource, filter: 'clientid', onlyOpen: true } as const;
    const page = await this.#list(wanted, { offset: 0, limit: 1 }, options);
    if (page.isUncounted && page.total > 0) return undefined;
    const isAsAsked = page.items.every((record) => !isOfOther(clientid, record) && !isClosed(resource, record));
    return isAsAsked ? page.total : undefined;
  }

  /**
   * The hours that were booked for a client on some days, with one request, or two where there are many entries.
   *
   * @returns `undefined` if the server's list has entries for another client
   * @throws IntervalsError if a request fails, or the signal's reason when it is aborted
   */
  hoursOfClient(wanted: DaysOfClient, options?: CallOptions): Promise<HoursOfClient | undefined> {
    return hoursOfClient(wanted, (limit) => timeOfDays(this.#api, wanted, { limit }, options));
  }

  /**
   * Takes a deleted record out of its lists, and a time entry out of those of its former project and task; puts the entry into those of
   * the present ones, where its day has its place. A list of which that cannot be told is read again once somebody looks at it.
   */
  #follow({ resource, before, now }: Replacement): void {
    // The lists of all else are as the server gave them.
    if (resource !== 'time' && now) return;
    let isInSome = false;
    for (const { wanted, list } of this.#lists.values()) {
      if (wanted.resource !== resource) continue;
      const wasIn = before !== undefined && (list.has(before.id) || this.#isIn(wanted, before) === true);
      // An answer that does not say where an entry belongs does not move it.
      const isIn = now ? (this.#isIn(wanted, now) ?? (before && isOnSameTask(before, now) ? wasIn : undefined)) : false;
      isInSome ||= wasIn || isIn !== false;
      if (isIn === undefined) list.outdate();
      if (isIn === undefined || (isIn && wasIn && now && latestFirst(before, now) === 0)) continue;
      if (wasIn) list.remove(before.id);
      if (isIn && now) list.add(now);
    }
    // Of time, there are sums and lists of days besides.
    if (isInSome || resource === 'time') this.#rowsChanged.fire(resource);
  }

  /** Whether a record belongs into a list of its resource; `undefined` if that is unknown. */
  #isIn({ filter, owner, resource, onlyOpen }: WorkList, record: AnyRecordOfTable): boolean | undefined {
    if (onlyOpen && openOnly(resource) && isClosed(resource, record)) return false;
    const { [filter]: named, taskid } = valuesOf(record);
    const id = filter === 'projectid' ? (named ?? this.#projectOf(taskid)) : named;
    return id === undefined ? undefined : id === owner.id;
  }

  /** The project of a task: not every server names it in an entry on a task. */
  #projectOf(taskid: unknown): unknown {
    return typeof taskid === 'number' ? this.#records.known('task', taskid)?.projectid : undefined;
  }

  #page(wanted: WorkList, page: Paging, options?: CallOptions): Promise<Page<AnyRecordOfTable>> {
    return this.#records.takeAll(wanted.resource, () => this.#list(wanted, page, options));
  }

  #list(wanted: WorkList, page: Paging, options?: CallOptions): Promise<Page<AnyRecordOfTable>> {
    const { resource } = wanted;
    const filters = { ...filtersOf(wanted), ...paged(resource, page) };
    return noneIfDenied(() => this.#api.of(resource).list(filters, options));
  }
}

interface Paging {
  readonly offset: number;
  readonly limit: number;
}

/** Whether no other task of an entry is known than before. */
function isOnSameTask(before: Time, now: Time): boolean {
  return before.taskid === undefined || now.taskid === undefined || before.taskid === now.taskid;
}

/** The order in which lists of time entries are requested; in a day, the newest is first. */
function latestFirst(a: Time, b: Time): number {
  return (b.date ?? '').localeCompare(a.date ?? '') || b.id - a.id;
}

function filtersOf({ owner, resource, filter, onlyOpen }: WorkList): object {
  return { [filter]: owner.id, ...(onlyOpen && openOnly(resource)), ...resourceOf(resource).look.order };
}

function paged(resource: TableName, page: Paging): Partial<Paging> {
  return isPaged(resourceOf(resource)) ? page : {};
}
