import {
  allPages,
  type CallOptions,
  contactsOfPerson,
  GatewayError,
  type IntervalsApi,
  IntervalsError,
  NoSuchRecordError,
  type Page,
} from '../api';
import { Emitter } from '../base';
import {
  type AnyRecord,
  type Client,
  type ClientFilters,
  type ContactFilters,
  isResourceName,
  type Person,
  type PersonContact,
  type RecordByTable,
  type Ref,
  refKey,
  type ResourceName,
  type TableName,
  valuesOf,
} from '../records';
import { getOrCreate } from './caching';
import { Lists } from './lists';
import { locationOf, lookUp, type RecordLocation } from './location';
import type { LoadPage } from './recordList';
import { SeenRecords } from './seenRecords';

/** A record of which another version was known before, or which was created. */
export interface RecordChange {
  readonly ref: Ref;
  readonly record: AnyRecord;
}

/** A change of what is known of a record: `before` is `undefined` for a created one, `now` for a deleted one. */
export interface Replacement {
  readonly resource: TableName;
  readonly before: RecordByTable[TableName] | undefined;
  readonly now: AnyRecord | undefined;
}

/** The known records of one account, and the lists that contain them. The records of every answer are stored here. */
export class KnownRecords {
  readonly lists: Lists;
  readonly #api: IntervalsApi;
  readonly #seen: SeenRecords;
  readonly #changed = new Emitter<RecordChange>();
  readonly #replaced = new Emitter<Replacement>();
  readonly #otherChanged = new Emitter<Ref<TableName>>();
  readonly #learned = new Emitter<Ref<TableName>>();
  readonly #removed = new Emitter<Ref>();
  readonly #otherRemoved = new Emitter<Ref<TableName>>();
  /** The reads in progress, by resource and id. */
  readonly #reading = new Map<string, Promise<AnyRecord>>();

  readonly onDidChange = this.#changed.event;
  /** Fires when a record was created, differs from the version that was known, or was deleted; one that is only read: when it was deleted. */
  readonly onDidReplace = this.#replaced.event;
  /** As `onDidChange`, for records that are only read. */
  readonly onDidChangeOther = this.#otherChanged.event;
  /** Fires when a record is first known, and when a version is known that differs from the one before. */
  readonly onDidLearn = this.#learned.event;
  readonly onDidRemove = this.#removed.event;
  /** As `onDidRemove`, for records that are only read. */
  readonly onDidRemoveOther = this.#otherRemoved.event;

  /**
   * @param filters of the list of clients at first
   * @param now the present time, in ms since 1970
   */
  constructor(api: IntervalsApi, filters: ClientFilters, now: () => number) {
    this.#api = api;
    this.#seen = new SeenRecords(now);
    const loads = {
      clients: (filtered: ClientFilters) => this.#clients(filtered),
      peopleOf: (clientId: number) => this.#peopleOf(clientId),
      contactsOf: (personId: number) => this.#contactsOf(personId),
      everybody: this.#everybody,
    };
    this.lists = new Lists(loads, (resource, id) => this.known(resource, id), filters);
  }

  /** As Store.known. */
  known<R extends TableName>(resource: R, id: number): RecordByTable[R] | undefined {
    return this.#seen.known(resource, id);
  }

  /** As Store.justSeen. */
  justSeen<R extends TableName>(resource: R, id: number): RecordByTable[R] | undefined {
    return this.#seen.justSeen(resource, id);
  }

  /** All records of a kind, as last seen. */
  allKnown<R extends TableName>(resource: R): readonly RecordByTable[R][] {
    return this.#seen.allKnown(resource);
  }

  /** All records of a kind that were seen within the last minute. */
  allJustSeen<R extends ResourceName>(resource: R): readonly RecordByTable[R][] {
    return this.#seen.allJustSeen(resource);
  }

  /** As Store.get. */
  async get<R extends TableName>({ resource, id }: Ref<R>): Promise<RecordByTable[R]> {
    return this.justSeen(resource, id) ?? this.#readOnce({ resource, id });
  }

  /** As Store.reread. */
  async reread<R extends TableName>(
    { resource, id }: Ref<R>,
    options?: CallOptions,
    where?: RecordLocation,
  ): Promise<RecordByTable[R]> {
    const step = this.nextStep();
    const record = await this.noticeDeletion({ resource, id }, async () => {
      try {
        return await this.#api.of(resource).get(id, options);
      } catch (error) {
        if (!(error instanceof GatewayError) || error.status !== 404 || !isResourceName(resource)) throw error;
        return this.#listed({ resource, id }, error, options, where);
      }
    });
    this.take(resource, record, step);
    return record;
  }

  /**
   * Reads the contacts of a person that match the filters, without storing them here.
   *
   * @returns the contacts, and the server's count
   * @throws NoSuchRecordError if the person was deleted, which is noted; other errors of the requests
   */
  async contactsOfPerson(filters: ContactFilters, options?: CallOptions): Promise<Page<PersonContact>> {
    const owner = { resource: 'person', id: filters.personid } as const;
    const page = await this.noticeDeletion(owner, () => contactsOfPerson(this.#api, filters, options));
    // The answer "no such record" means that there is none, unless a contact that was seen still exists: then one is missing.
    return page.isDenied && (await this.#isAnyThere(filters, options)) ? { ...page, total: 1 } : page;
  }

  /** As Store.refresh. */
  async refresh(): Promise<void> {
    this.#seen.outdateAll();
    await this.lists.refresh();
  }

  /** The number of a request that is about to be sent, or of the answer to a change: answers are ordered by these numbers. */
  nextStep(): number {
    return this.#seen.nextStep();
  }

  /**
   * Stores a record from an answer, unless a later version is known.
   *
   * @param step the number of the request or answer, from `nextStep`
   */
  take<R extends TableName>(resource: R, record: RecordByTable[R], step: number): void {
    const isKnown = this.known(resource, record.id) !== undefined;
    const before = this.#seen.take(resource, record, step);
    if (resource === 'person') this.lists.noteWhetherWithoutClient(record.id);
    if (before || !isKnown) this.#learned.fire({ resource, id: record.id });
    if (!before) return;
    if (!isResourceName(resource)) {
      // The lists of what is only read are as the server gave them.
      this.#otherChanged.fire({ resource, id: record.id });
      return;
    }
    this.#changed.fire({ ref: { resource, id: record.id }, record });
    // The record is moved at once: after another answer, its former list is unknown.
    if (resource !== 'client') this.lists.move(resource, before, record);
    this.#replaced.fire({ resource, before, now: record });
  }

  /**
   * Loads a page and stores all its records.
   *
   * @throws what `load` throws
   */
  async takeAll<R extends TableName>(resource: R, load: () => Promise<Page<RecordByTable[R]>>): Promise<Page<RecordByTable[R]>> {
    return this.#takeWanted(resource, load, () => true);
  }

  /**
   * As `takeAll`, but stores only records that are known already: of the many thousands that are read in bulk, the user may
   * never look at most.
   */
  async takeKnown<R extends TableName>(
    resource: R,
    load: () => Promise<Page<RecordByTable[R]>>,
  ): Promise<Page<RecordByTable[R]>> {
    return this.#takeWanted(resource, load, ({ id }) => this.known(resource, id) !== undefined);
  }

  /** Stores a record that was created, and adds it to its list. */
  adopt<R extends ResourceName>(resource: R, record: RecordByTable[R]): void {
    this.take(resource, record, this.nextStep());
    this.lists.add(resource, record);
    this.#replaced.fire({ resource, before: undefined, now: record });
  }

  /** Marks a record as outdated because a change is about to be sent: whatever its outcome, the known version is unreliable. */
  outdate(ref: Ref): void {
    this.#seen.outdate(ref);
  }

  /** As Store.markDeleted. */
  markDeleted({ resource, id }: Ref<TableName>): void {
    if (this.#seen.isDeleted({ resource, id })) return;
    const record = this.known(resource, id);
    this.#seen.markDeleted({ resource, id });
    if (isResourceName(resource)) {
      if (resource === 'person') this.lists.noteWhetherWithoutClient(id);
      if (record) this.lists.remove(resource, record);
      this.#removed.fire({ resource, id });
      if (record) this.lists.announce(resource, record);
    }
    if (record) this.#replaced.fire({ resource, before: record, now: undefined });
    if (!isResourceName(resource)) this.#otherRemoved.fire({ resource, id });
  }

  /**
   * Runs a request for a record, and marks the record as deleted if the server answers that it does not exist.
   *
   * @throws what `ask` throws
   */
  async noticeDeletion<T>(ref: Ref<TableName>, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof NoSuchRecordError) this.markDeleted(ref);
      throw error;
    }
  }

  async #takeWanted<R extends TableName>(
    resource: R,
    load: () => Promise<Page<RecordByTable[R]>>,
    isWanted: (record: RecordByTable[R]) => boolean,
  ): Promise<Page<RecordByTable[R]>> {
    const step = this.nextStep();
    const page = await load();
    for (const record of page.items) if (isWanted(record)) this.take(resource, record, step);
    return page;
  }

  /** Reads a record; callers at the same time share one request, because VS Code calls `stat` and `readFile` several times. */
  #readOnce<R extends TableName>(ref: Ref<R>): Promise<RecordByTable[R]> {
    const key = refKey(ref);
    return getOrCreate(this.#reading, key, () => this.reread(ref).finally(() => this.#reading.delete(key)));
  }

  /**
   * Looks for a record in the API's lists, after something between here and Intervals answered 404 for its own address.
   *
   * @param error that answer
   * @throws NoSuchRecordError if the API does not list the record any more; the given error if that cannot be found out
   */
  async #listed<R extends ResourceName>(
    { resource, id }: Ref<R>,
    error: GatewayError,
    options: CallOptions | undefined,
    where: RecordLocation | undefined,
  ): Promise<RecordByTable[R]> {
    const known = this.known(resource, id);
    const places = [known && locationOf(known), where].filter((place) => place !== undefined);
    const found = await lookUp(this.#api, resource, id, places, options).catch((cause: unknown) => {
      // The cause of the first failure may affect this request too.
      if (cause instanceof IntervalsError) return undefined;
      throw cause;
    });
    if (found === undefined) throw error;
    if (found === 'missing') throw new NoSuchRecordError({ status: error.status });
    return found;
  }

  /** Whether any of the known contacts that match still exists, as far as that can be found out. */
  async #isAnyThere(filters: ContactFilters, options?: CallOptions): Promise<boolean> {
    const matches = (contact: PersonContact): boolean =>
      Object.entries(filters).every(([name, value]) => valuesOf(contact)[name] === value);
    for (const { id } of this.allKnown('personcontact').filter(matches)) {
      try {
        if (matches(await this.reread({ resource: 'personcontact', id }, options))) return true;
      } catch (error) {
        if (!(error instanceof IntervalsError)) throw error;
        if (!(error instanceof NoSuchRecordError)) return true;
      }
    }
    return false;
  }

  #clients(filters: ClientFilters): LoadPage<Client> {
    return (offset, limit) => this.takeAll('client', () => this.#api.client.list({ ...filters, offset, limit }));
  }

  #peopleOf(clientid: number): LoadPage<Person> {
    return (offset, limit) => this.takeAll('person', () => this.#api.person.list({ clientid, offset, limit }));
  }

  #contactsOf(personid: number): LoadPage<PersonContact> {
    return (_offset, _limit, priority) => this.takeAll('personcontact', () => this.contactsOfPerson({ personid }, { priority }));
  }

  /** Reads all people, but stores only those without a client and those that are known already: a company may have thousands. */
  readonly #everybody: LoadPage<Person> = (_offset, _limit, priority) => {
    const load = (offset: number, limit: number) => this.#api.person.list({ offset, limit }, priority && { priority });
    const isWanted = ({ id, clientid }: Person): boolean => clientid === null || this.known('person', id) !== undefined;
    return this.#takeWanted('person', () => allPages(load), isWanted);
  };
}
