import { type Page, rowsOf, UnreadableEntry, withRows } from '../api';
import { Emitter } from '../base';
import {
  type AnyRecord,
  type Client,
  type ClientFilters,
  isAddressBookName,
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

/** The owner of a list: of all clients, of a client's people, of the people without a client, or of a person's contacts. */
export type ListOwner = 'clients' | 'withoutClient' | Parent;

/** Loads the pages of lists. Their records are stored before a page is returned. */
export interface PageLoaders {
  readonly clients: (filters: ClientFilters) => LoadPage<Client>;
  readonly peopleOf: (clientId: number) => LoadPage<Person>;
  readonly contactsOf: (personId: number) => LoadPage<PersonContact>;
  /** All people of the account in one page, as the API has no filter for those who belong to no client. */
  readonly everybody: LoadPage<Person>;
}

/** The known version of a record. */
type Known = <R extends ResourceName>(resource: R, id: number) => RecordByResource[R] | undefined;

/** The lists of one account that were opened, and the place of each record in them. */
export class Lists {
  readonly #loads: PageLoaders;
  readonly #known: Known;
  readonly #people = new Map<number, RecordList<Person>>();
  readonly #contacts = new Map<number, RecordList<PersonContact>>();
  /** The ids of known people who belong to no client. */
  readonly #withoutClient = new Set<number>();
  readonly #changed = new Emitter<ListOwner>();
  #peopleWithoutClient: RecordList<Person> | undefined;
  #clients: RecordList<Client>;
  /** The list that replaces the list of clients once its first page is loaded. */
  #nextClients: RecordList<Client> | undefined;

  readonly onDidChange = this.#changed.event;

  /** @param filters of the list of clients, until `filterClients` */
  constructor(loads: PageLoaders, known: Known, filters: ClientFilters) {
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
   * Reloads the list of clients, and drops the other lists.
   *
   * @throws IntervalsError if loading fails; all lists stay then
   */
  async refresh(): Promise<void> {
    await this.#clients.refresh();
    this.#people.clear();
    this.#contacts.clear();
    this.#peopleWithoutClient = undefined;
    this.#changed.fire('clients');
  }

  /** Adds a record that was created to its list. */
  add(resource: ResourceName, record: AnyRecord): void {
    const place = this.#placeOf(resource, record);
    place?.list.add(record);
    // The page that is being loaded may not contain it yet.
    if (resource === 'client') this.#nextClients?.add(record);
    if (place) this.#changed.fire(place.owner);
  }

  /** Removes a deleted record from its list. */
  remove(resource: ResourceName, record: AnyRecord): void {
    this.#placeOf(resource, record)?.list.remove(record.id);
  }

  /** Moves a record whose owner has changed to another list: a person of another client, a contact of another person. */
  move(resource: ResourceName, before: AnyRecord, now: AnyRecord): void {
    const [from, to] = [this.#placeOf(resource, before), this.#placeOf(resource, now)];
    // Without its owner in the answer, a record counts as not moved.
    if (!to || from?.list === to.list) return;
    from?.list.remove(now.id);
    if (from) this.#changed.fire(from.owner);
    to.list.add(now);
    this.#changed.fire(to.owner);
  }

  /** Announces a change of the list that contains a record, or contained it, if there is one. */
  announce(resource: ResourceName, record: AnyRecord): void {
    const place = this.#placeOf(resource, record);
    if (place) this.#changed.fire(place.owner);
  }

  /** Notes whether a person belongs to no client, after they were read or deleted. */
  noteWhetherWithoutClient(id: number): void {
    const { size } = this.#withoutClient;
    const person = this.#known('person', id);
    if (person?.clientid === null) {
      this.#withoutClient.add(id);
      // `move` only handles people who were known before.
      if (this.#peopleWithoutClient?.isLoaded) this.#peopleWithoutClient.add(person);
    } else this.#withoutClient.delete(id);
    // The list has its first person now, or none any more.
    if ((size === 0) !== (this.#withoutClient.size === 0)) this.#changed.fire('withoutClient');
  }

  /** Filters the people without a client from a page of all people, and drops known ones that are not among them. */
  #withoutClientIn(page: Page<Person>): Page<Person> {
    const { items, total } = page;
    const people = items.filter(({ clientid }) => clientid === null);
    if (items.length === total) {
      const ids = new Set(people.map(({ id }) => id));
      for (const id of this.#withoutClient) if (!ids.has(id)) this.#withoutClient.delete(id);
      if (ids.size === 0) this.#changed.fire('withoutClient');
    }
    // An unreadable entry may have no client, so it is shown.
    const shown = rowsOf(page).filter((row) => row instanceof UnreadableEntry || row.clientid === null);
    return { ...withRows(shown), total: people.length + total - items.length };
  }

  /** The list that contains a record of the address book, if there is one, and its owner. */
  #placeOf(
    resource: ResourceName,
    record: AnyRecord,
  ): { readonly owner: ListOwner; readonly list: RecordList<AnyRecord> } | undefined {
    if (!isAddressBookName(resource)) return undefined;
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
