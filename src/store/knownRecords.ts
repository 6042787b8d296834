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
  type Person,
  type PersonContact,
  type RecordByResource,
  type Ref,
  refKey,
  type ResourceName,
  valuesOf,
} from '../records';
import { getOrCreate } from './caching';
import { Lists } from './lists';
import { locationOf, lookUp, type RecordLocation } from './location';
import type { LoadPage } from './recordList';
import { SeenRecords } from './seenRecords';

/** A record that another version of was known before. */
export interface RecordChange {
  readonly ref: Ref;
  readonly record: AnyRecord;
}

/** What is known of one account's records, and the lists that they stand in: whatever an answer tells is taken up here. */
export class KnownRecords {
  readonly lists: Lists;
  readonly #api: IntervalsApi;
  readonly #seen: SeenRecords;
  readonly #changed = new Emitter<RecordChange>();
  readonly #removed = new Emitter<Ref>();
  /** The reads that are under way, by resource and id. */
  readonly #reading = new Map<string, Promise<AnyRecord>>();

  readonly onDidChange = this.#changed.event;
  readonly onDidRemove = this.#removed.event;

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
  known<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    return this.#seen.known(resource, id);
  }

  /** As Store.justSeen. */
  justSeen<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    return this.#seen.justSeen(resource, id);
  }

  /** All records of a kind, as last seen. */
  allKnown<R extends ResourceName>(resource: R): readonly RecordByResource[R][] {
    return this.#seen.allKnown(resource);
  }

  /** All records of a kind that were seen within the last minute. */
  allJustSeen<R extends ResourceName>(resource: R): readonly RecordByResource[R][] {
    return this.#seen.allJustSeen(resource);
  }

  /** As Store.get. */
  async get<R extends ResourceName>({ resource, id }: Ref<R>): Promise<RecordByResource[R]> {
    return this.justSeen(resource, id) ?? this.#readOnce({ resource, id });
  }

  /** As Store.reread. */
  async reread<R extends ResourceName>(
    { resource, id }: Ref<R>,
    options?: CallOptions,
    where?: RecordLocation,
  ): Promise<RecordByResource[R]> {
    const step = this.nextStep();
    const record = await this.noticeDeletion({ resource, id }, async () => {
      try {
        return await this.#api.of(resource).get(id, options);
      } catch (error) {
        if (!(error instanceof GatewayError) || error.status !== 404) throw error;
        return this.#listed({ resource, id }, error, options, where);
      }
    });
    this.take(resource, record, step);
    return record;
  }

  /**
   * The contacts of a person, or those of them that match, and how many the server counts. They are not taken up here.
   *
   * @throws NoSuchRecordError where the person is gone, which is taken up; and whatever else reading meets
   */
  async contactsOfPerson(filters: ContactFilters, options?: CallOptions): Promise<Page<PersonContact>> {
    const owner = { resource: 'person', id: filters.personid } as const;
    const page = await this.noticeDeletion(owner, () => contactsOfPerson(this.#api, filters, options));
    // That there is no such record means none, unless one that was seen is there: then it counts as missing.
    return page.isDenied && (await this.#isAnyThere(filters, options)) ? { ...page, total: 1 } : page;
  }

  /** As Store.refresh. */
  async refresh(): Promise<void> {
    this.#seen.outdateAll();
    await this.lists.refresh();
  }

  /** Counts a question that is about to be asked, or an answer to a change: answers are taken up in this order. */
  nextStep(): number {
    return this.#seen.nextStep();
  }

  /**
   * Takes up a record as an answer has it, unless something later was seen of it.
   *
   * @param step the one of which the answer tells
   */
  take<R extends ResourceName>(resource: R, record: RecordByResource[R], step: number): void {
    const before = this.#seen.take(resource, record, step);
    if (resource === 'person') this.lists.noteWhetherWithoutClient(record.id);
    if (!before) return;
    this.#changed.fire({ ref: { resource, id: record.id }, record });
    // At once, whoever moved them: once another answer comes, nobody knows where they were before.
    if (resource !== 'client') this.lists.move(resource, before, record);
  }

  /**
   * Takes up all records of a page that is on its way.
   *
   * @param load asks for it
   * @throws what asking meets
   */
  async takeAll<R extends ResourceName>(
    resource: R,
    load: () => Promise<Page<RecordByResource[R]>>,
  ): Promise<Page<RecordByResource[R]>> {
    return this.#takeWanted(resource, load, () => true);
  }

  /**
   * As `takeAll`, but takes up only those that were seen before: nobody may ever look at most of what is read in bulk, and a
   * company may have many thousands.
   */
  async takeKnown<R extends ResourceName>(
    resource: R,
    load: () => Promise<Page<RecordByResource[R]>>,
  ): Promise<Page<RecordByResource[R]>> {
    return this.#takeWanted(resource, load, ({ id }) => this.known(resource, id) !== undefined);
  }

  /** A record was created. */
  adopt<R extends ResourceName>(resource: R, record: RecordByResource[R]): void {
    this.take(resource, record, this.nextStep());
    this.lists.add(resource, record);
  }

  /** A record is about to be changed: whatever becomes of that, what was seen until now is not what is there. */
  outdate(ref: Ref): void {
    this.#seen.outdate(ref);
  }

  /** As Store.markDeleted. */
  markDeleted(ref: Ref): void {
    // Told before.
    if (this.#seen.isDeleted(ref)) return;
    const { resource, id } = ref;
    const record = this.known(resource, id);
    this.#seen.markDeleted(ref);
    if (resource === 'person') this.lists.noteWhetherWithoutClient(id);
    if (record) this.lists.remove(resource, record);
    this.#removed.fire(ref);
    if (record) this.lists.announce(resource, record);
  }

  /**
   * Asks the server for a record, or to change it. Where it answers that there is none, whoever shows it hears of that.
   *
   * @throws what asking meets
   */
  async noticeDeletion<T>(ref: Ref, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof NoSuchRecordError) this.markDeleted(ref);
      throw error;
    }
  }

  async #takeWanted<R extends ResourceName>(
    resource: R,
    load: () => Promise<Page<RecordByResource[R]>>,
    isWanted: (record: RecordByResource[R]) => boolean,
  ): Promise<Page<RecordByResource[R]>> {
    const step = this.nextStep();
    const page = await load();
    for (const record of page.items) if (isWanted(record)) this.take(resource, record, step);
    return page;
  }

  /** Shares one request among all who ask while it is under way: VS Code looks at a file more than once. */
  #readOnce<R extends ResourceName>(ref: Ref<R>): Promise<RecordByResource[R]> {
    const key = refKey(ref);
    return getOrCreate(this.#reading, key, () => this.reread(ref).finally(() => this.#reading.delete(key)));
  }

  /**
   * Finds out whether a record is there of which something on the way says that it is not. What is asked is the API: a
   * list that has the record answers the question as well as the record's own address would have.
   *
   * @throws NoSuchRecordError where the API lists it no more; otherwise the gateway's error, where nobody can tell
   */
  async #listed<R extends ResourceName>(
    { resource, id }: Ref<R>,
    error: GatewayError,
    options: CallOptions | undefined,
    where: RecordLocation | undefined,
  ): Promise<RecordByResource[R]> {
    const known = this.known(resource, id);
    const places = [known && locationOf(known), where].filter((place) => place !== undefined);
    const found = await lookUp(this.#api, resource, id, places, options).catch((cause: unknown) => {
      // What stands in the way of one request may stand in the way of the other, too.
      if (cause instanceof IntervalsError) return undefined;
      throw cause;
    });
    if (found === undefined) throw error;
    if (found === 'missing') throw new NoSuchRecordError({ status: error.status });
    return found;
  }

  /** Whether any of the contacts that were seen to match is there, as far as anybody can tell. */
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

  /** Only those who have a client, and were never seen, are not taken up: a company may have thousands. */
  readonly #everybody: LoadPage<Person> = (_offset, _limit, priority) => {
    const load = (offset: number, limit: number) => this.#api.person.list({ offset, limit }, priority && { priority });
    const isWanted = ({ id, clientid }: Person): boolean => clientid === null || this.known('person', id) !== undefined;
    return this.#takeWanted('person', () => allPages(load), isWanted);
  };
}
