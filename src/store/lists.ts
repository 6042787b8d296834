import { type Page, rowsOf, UnreadableEntry, withRows } from '../api';
import { Emitter } from '../base';
import {
  type AnyRecord,
  type Client,
  type ClientFilters,
  type Parent,
  parentOf,
  type Person,
  type PersonContact,
  type RecordByResource,
  type ResourceName,
  valuesOf,
} from '../records';
import { getOrCreate } from './caching';
import { clientOrder } from './clientOrder';
import { type LoadPage, RecordList } from './recordList';

/** Whose list: all clients, the people of a client, those of none, the contacts of a person. */
export type ListOwner = 'clients' | 'withoutClient' | Parent;

/** Asks for the pages of lists. The records that come are known by then. */
export interface Loads {
  readonly clients: (filters: ClientFilters) => LoadPage<Client>;
  readonly peopleOf: (clientId: number) => LoadPage<Person>;
  readonly contactsOf: (personId: number) => LoadPage<PersonContact>;
  /** All people of the account in one page, as the API has no filter for those who belong to no client. */
  readonly everybody: LoadPage<Person>;
}

/** Looks up a record as last seen. */
type Known = <R extends ResourceName>(resource: R, id: number) => RecordByResource[R] | undefined;

/** The lists of one account that somebody looked at, and which record stands in which. */
export class Lists {
  readonly #loads: Loads;
  readonly #known: Known;
  readonly #people = new Map<number, RecordList<Person>>();
  readonly #contacts = new Map<number, RecordList<PersonContact>>();
  /** Those who are known to belong to no client. */
  readonly #withoutClient = new Set<number>();
  readonly #changed = new Emitter<ListOwner>();
  #peopleWithoutClient: RecordList<Person> | undefined;
  #clients: RecordList<Client>;
  /** What takes the place of the list of clients as soon as its first page is here. */
  #nextClients: RecordList<Client> | undefined;

  readonly onDidChange = this.#changed.event;

  /** @param filters of the list of clients, until `filterClients` */
  constructor(loads: Loads, known: Known, filters: ClientFilters) {
    this.#loads = loads;
    this.#known = known;
    this.#clients = this.#listClients(filters);
  }

  get clients(): RecordList<Client> {
    return this.#clients;
  }

  /** As Store.filterClients. */
  async filterClients(filters: ClientFilters): Promise<boolean> {
    const next = (this.#nextClients = this.#listClients(filters));
    const isLatest = (): boolean => this.#nextClients === next;
    try {
      await next.load();
    } catch (error) {
      if (!isLatest()) return false;
      this.#nextClients = undefined;
      throw error;
    }
    if (!isLatest()) return false;
    this.#nextClients = undefined;
    this.#clients = next;
    this.#changed.fire('clients');
    return true;
  }

  peopleOf(clientId: number): RecordList<Person> {
    return getOrCreate(this.#people, clientId, () => this.#list('person', this.#loads.peopleOf(clientId)));
  }

  contactsOf(personId: number): RecordList<PersonContact> {
    return getOrCreate(this.#contacts, personId, () => this.#list('personcontact', this.#loads.contactsOf(personId)));
  }

  get peopleWithoutClient(): RecordList<Person> {
    this.#peopleWithoutClient ??= this.#list('person', async (...args) =>
      this.#withoutClientIn(await this.#loads.everybody(...args)),
    );
    return this.#peopleWithoutClient;
  }

  /** As Store.hasPeopleWithoutClient. */
  get hasPeopleWithoutClient(): boolean | undefined {
    const list = this.#peopleWithoutClient;
    if (this.#withoutClient.size > 0 || (list && list.items.length > 0)) return true;
    return list?.isWhole ? false : undefined;
  }

  /**
   * Loads the list of clients anew, and forgets the others.
   *
   * @throws IntervalsError what loading meets; what is shown stays then
   */
  async refresh(): Promise<void> {
    await this.#clients.refresh();
    this.#people.clear();
    this.#contacts.clear();
    this.#peopleWithoutClient = undefined;
    this.#changed.fire('clients');
  }

  /** A record was created. */
  add(resource: ResourceName, record: AnyRecord): void {
    const place = this.#placeOf(resource, record);
    place?.list.add(record);
    // The page that is on its way may be older than this.
    if (resource === 'client') this.#nextClients?.add(record);
    if (place) this.#changed.fire(place.owner);
  }

  /** A record is gone. */
  remove(resource: ResourceName, record: AnyRecord): void {
    this.#placeOf(resource, record)?.list.remove(record.id);
  }

  /** What is now somebody else's stands in another list: a person of another client, a contact of another person. */
  move(resource: ResourceName, before: AnyRecord, now: AnyRecord): void {
    const [from, to] = [this.#placeOf(resource, before), this.#placeOf(resource, now)];
    // Of an answer that does not say whose it is, nobody can tell that it moved.
    if (!to || from?.list === to.list) return;
    from?.list.remove(now.id);
    if (from) this.#changed.fire(from.owner);
    to.list.add(now);
    this.#changed.fire(to.owner);
  }

  /** Tells of the list that a record stands in, or stood in, if there is one. */
  announce(resource: ResourceName, record: AnyRecord): void {
    const place = this.#placeOf(resource, record);
    if (place) this.#changed.fire(place.owner);
  }

  /** A person was seen, or is gone: they may belong to no client now, or to one again. */
  noteWhetherWithoutClient(id: number): void {
    const { size } = this.#withoutClient;
    const person = this.#known('person', id);
    if (person?.clientid === null) {
      this.#withoutClient.add(id);
      // Whoever was never seen before is not moved there.
      if (this.#peopleWithoutClient?.isLoaded) this.#peopleWithoutClient.add(person);
    } else this.#withoutClient.delete(id);
    // Whether there is anybody has become another.
    if ((size === 0) !== (this.#withoutClient.size === 0)) this.#changed.fire('withoutClient');
  }

  /** Of all people, those who belong to no client; whoever was known as one of them and is not among them is none any more. */
  #withoutClientIn(page: Page<Person>): Page<Person> {
    const { items, total } = page;
    const people = items.filter(({ clientid }) => clientid === null);
    if (items.length === total) {
      const ids = new Set(people.map(({ id }) => id));
      for (const id of this.#withoutClient) if (!ids.has(id)) this.#withoutClient.delete(id);
      if (ids.size === 0) this.#changed.fire('withoutClient');
    }
    // Whether those have a client who cannot be read, nobody knows.
    const shown = rowsOf(page).filter((row) => row instanceof UnreadableEntry || row.clientid === null);
    return { ...withRows(shown), total: people.length + total - items.length };
  }

  /** The list that a record stands in, if there is one, and whose it is. */
  #placeOf(
    resource: ResourceName,
    record: AnyRecord,
  ): { readonly owner: ListOwner; readonly list: RecordList<AnyRecord> } | undefined {
    if (resource === 'client') return { owner: 'clients', list: this.#clients };
    if (valuesOf(record)['clientid'] === null) return { owner: 'withoutClient', list: this.peopleWithoutClient };
    const owner = parentOf(resource, record);
    return owner && { owner, list: owner.resource === 'client' ? this.peopleOf(owner.id) : this.contactsOf(owner.id) };
  }

  #listClients(filters: ClientFilters): RecordList<Client> {
    return this.#list('client', this.#loads.clients(filters), clientOrder(filters));
  }

  #list<R extends ResourceName>(
    resource: R,
    load: LoadPage<RecordByResource[R]>,
    compare?: (a: RecordByResource[R], b: RecordByResource[R]) => number,
  ): RecordList<RecordByResource[R]> {
    return new RecordList(load, (id) => this.#known(resource, id), compare);
  }
}
