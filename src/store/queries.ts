import * as l10n from '@vscode/l10n';

import {
  allPages,
  type CallOptions,
  type IntervalsApi,
  type Page,
  peopleOfClients,
  readableOf,
  UnreadableAnswerError,
  unreadableOf,
} from '../api';
import type { AnyRecord, Client, ClientFilters, Person, PersonContact, ResourceName } from '../records';
import { requestOnce } from './caching';
import type { KnownRecords } from './knownRecords';
import { listSeveral, locationOf, type RecordLocation } from './location';

/** A filter for contacts of one type, and optionally one descriptor. */
export interface TypeAndDescriptor {
  readonly contacttypeid: number;
  readonly contactdescriptorid?: number | undefined;
}

/** The options of a search. */
export interface SearchOptions extends CallOptions {
  /** Whether inactive clients and people are left out. */
  readonly onlyActive?: boolean;
}

/** The result of a search for the people of deleted clients. */
export interface LeftBehind {
  readonly kept: readonly Person[];
  readonly gone: readonly Person[];
  /** The number of further people who still exist. */
  readonly more: number;
}

/** The number of people that one request asks for: as many local IDs as fit into an address that every proxy accepts. */
const mostLookedAfter = 200;

/** Searches and bulk reads, whose results are in no list of this window. */
export class Queries {
  readonly #api: IntervalsApi;
  readonly #records: KnownRecords;
  readonly #own = new Map<'me', Promise<Person>>();

  constructor(api: IntervalsApi, records: KnownRecords) {
    this.#api = api;
    this.#records = records;
  }

  /** As Store.searchClients. */
  searchClients(search: string, limit: number, { onlyActive, ...options }: SearchOptions = {}): Promise<Page<Client>> {
    const filters = { search, limit, ...(onlyActive && { active: true }), sortfield: 'name', sortdir: 'ASC' } as const;
    return this.#records.takeAll('client', () => this.#api.client.list(filters, options));
  }

  /** As Store.searchPeople. */
  searchPeople(search: string, limit: number, { onlyActive, ...options }: SearchOptions = {}): Promise<Page<Person>> {
    const filters = { search, limit, ...(onlyActive && { active: true }) };
    return this.#records.takeAll('person', () => this.#api.person.list(filters, options));
  }

  /** As Store.clientByLocalId. */
  async clientByLocalId(localid: number, options?: CallOptions): Promise<Client | undefined> {
    const seen = this.#records.allJustSeen('client').find(isNumbered(localid));
    if (seen) return seen;
    const page = await this.#records.takeAll('client', () => this.#api.client.list({ localid }, options));
    return readableOf(page).find(isNumbered(localid));
  }

  /** As Store.personByLocalId. */
  async personByLocalId(localid: number, options?: CallOptions): Promise<Person | undefined> {
    const seen = this.#records.allJustSeen('person').find(isNumbered(localid));
    if (seen) return seen;
    const page = await this.#records.takeAll('person', () => this.#api.person.list({ localid }, options));
    return readableOf(page).find(isNumbered(localid));
  }

  /** As Store.ownPerson. */
  ownPerson(): Promise<Person> {
    return requestOnce(this.#own, 'me', () => this.#api.me());
  }

  /** As Store.contactsOfType. */
  contactsOfType(
    personid: number,
    { contacttypeid, contactdescriptorid }: TypeAndDescriptor,
    options?: CallOptions,
  ): Promise<Page<PersonContact>> {
    const filters = { personid, contacttypeid, ...(contactdescriptorid !== undefined && { contactdescriptorid }) };
    return this.#records.takeAll('personcontact', () => this.#records.contactsOfPerson(filters, options));
  }

  /** As Store.allContactsOf. */
  async allContactsOf(personid: number): Promise<readonly PersonContact[]> {
    const page = await this.#records.takeAll('personcontact', () => this.#records.contactsOfPerson({ personid }));
    const [unreadable] = unreadableOf(page);
    if (unreadable) throw new UnreadableAnswerError(unreadable.problem);
    if (page.items.length < page.total) throw new UnreadableAnswerError(l10n.t('the list is incomplete.'));
    return page.items;
  }

  /** As Store.readClients. */
  readClients(filters: ClientFilters, options?: CallOptions): Promise<Page<Client>> {
    const load = (offset: number, limit: number) => this.#api.client.list({ ...filters, offset, limit }, options);
    return this.#records.takeKnown('client', () => allPages(load));
  }

  /** As Store.readPeopleOf. */
  readPeopleOf(clients: readonly number[], options?: CallOptions): Promise<Page<Person>> {
    return this.#records.takeKnown('person', () => peopleOfClients(this.#api, clients, options));
  }

  /** As Store.readContactsOf. */
  readContactsOf(personid: number, options?: CallOptions): Promise<Page<PersonContact>> {
    return this.#records.takeKnown('personcontact', () => this.#records.contactsOfPerson({ personid }, options));
  }

  /** As Store.rereadSeveral. */
  async rereadSeveral(
    resource: ResourceName,
    wanted: readonly RecordLocation[],
    options?: CallOptions,
  ): Promise<readonly AnyRecord[]> {
    const step = this.#records.nextStep();
    const records = await listSeveral(this.#api, resource, wanted, options);
    for (const record of records) this.#records.take(resource, record, step);
    return records;
  }

  /** As Store.leftBehind. */
  async leftBehind(clients: readonly number[], people: readonly Person[]): Promise<LeftBehind> {
    const localid = people.map((person) => locationOf(person).localid).filter((id) => id !== undefined);
    const areAll = clients.every((id) => this.#records.lists.peopleOf(id).isWhole) && localid.length === people.length;
    const areKnown = areAll && people.length > 0 && people.length <= mostLookedAfter;
    const filters = areKnown ? { localid, limit: people.length } : { clientid: clients, limit: mostLookedAfter };
    const { items, total, isUncounted } = await this.#records.takeAll('person', () => this.#api.person.list(filters));
    if (!areKnown) return { kept: items, gone: [], more: Math.max(total - items.length, 0) };
    const [there, others] = partition(people, ({ id }) => items.some((item) => item.id === id));
    if (others.length > 0 && (isUncounted || items.length < total)) {
      throw new UnreadableAnswerError(l10n.t('the list is incomplete.'));
    }
    for (const { id } of others) this.#records.markDeleted({ resource: 'person', id });
    return { kept: there.map((person) => this.#records.known('person', person.id) ?? person), gone: others, more: 0 };
  }
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Whether a record has a local ID. */
function isNumbered(localid: number): (record: Client | Person) => boolean {
  return (record) => Number(record.localid) === localid;
}
