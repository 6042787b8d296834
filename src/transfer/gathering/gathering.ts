import { setMaxListeners } from 'node:events';

import PQueue from 'p-queue';

import {
  type CallOptions,
  NoSuchRecordError,
  paceInterval,
  type Page,
  requestsPerMinute,
  type UnreadableEntry,
  unreadableOf,
} from '../../api';
import { withSignal } from '../../base';
import type { Client, ClientFilters, Person, PersonContact } from '../../records';
import type { Store } from '../../store';
import type { ClientExtract, Extract, NamedContact, PersonExtract } from '../formats/extract';

/** What to take along. Records that are given are taken as they are; what belongs to them is read. */
export interface Scope {
  /** Clients with their people, or those that match. */
  readonly clients: readonly Client[] | ClientFilters;
  /** People with their contacts. */
  readonly people: readonly Person[];
  /** Single contacts of people. */
  readonly contacts: readonly { readonly person: Person; readonly contact: PersonContact }[];
}

export interface GatheringOptions {
  readonly store: Store;
  /** Whether the user may read people at all. */
  readonly mayReadPeople: boolean;
  readonly scope: Scope;
}

/** What is not taken along. */
export interface Missing {
  /** How many clients, and how many people, the server counts and does not give. */
  readonly clients: number;
  readonly people: number;
  /** How many people have, or may have, more contacts than the server gave. */
  readonly partial: number;
  /** Who was deleted meanwhile. */
  readonly deleted: readonly Person[];
  /** What came and cannot be read, a line each with what is wrong with it. */
  readonly unreadable: readonly string[];
}

/** How many requests are under way or wait for their turn: more than the pace lets through at once. */
const concurrency = 16;

/** Up to so many requests go out at once; more are spread, so that what the user does meanwhile finds room in the minute. */
const atOnce = requestsPerMinute / 2;

/**
 * Reads records with all that belongs to them. What was read stays here, and not in the store, as nobody may ever look at
 * most of it; so a reading that failed can go on.
 */
export class Gathering {
  readonly #options: GatheringOptions;
  readonly #people = new Map<number, Person>();
  readonly #contacts = new Map<number, readonly PersonContact[]>();
  /** People who were deleted while this read: the API itself says so. */
  readonly #gone = new Set<number>();
  #clients: readonly Client[] | undefined;
  #arePeopleRead = false;
  #missingClients = 0;
  #missingPeople = 0;
  #partial = 0;
  readonly #odd: UnreadableEntry[] = [];

  constructor(options: GatheringOptions) {
    this.#options = options;
    for (const person of options.scope.people) this.#people.set(person.id, person);
  }

  /** How many people's contacts are still to be read: one request each. Known once the people are. */
  get left(): number {
    return this.#unread.length;
  }

  /** What the extract lacks. */
  get missing(): Missing {
    return {
      clients: this.#missingClients,
      people: this.#missingPeople,
      partial: this.#partial,
      deleted: [...this.#gone].flatMap((id) => this.#people.get(id) ?? []),
      unreadable: this.#odd.map(({ line }) => line),
    };
  }

  /**
   * Reads clients and people: one request for each page of clients, and for each page of the people of many clients.
   *
   * @throws IntervalsError, or the signal's reason
   */
  async readPeople(signal: AbortSignal): Promise<void> {
    const { store, scope, mayReadPeople } = this.#options;
    const { clients } = scope;
    if (!this.#clients) {
      const page = isList(clients) ? { items: clients, total: clients.length } : await store.readClients(clients, { signal });
      this.#clients = page.items;
      this.#missingClients = this.#missingIn(page);
    }
    if (this.#arePeopleRead || !mayReadPeople) return;
    const ids = this.#clients.map(({ id }) => id);
    const page = await store.readPeopleOf(ids, { signal });
    for (const person of page.items) this.#people.set(person.id, person);
    this.#missingPeople = this.#missingIn(page);
    this.#arePeopleRead = true;
  }

  /**
   * Reads the contacts of all people, one request each, so many at a time that the API's limit is used in full.
   *
   * @param done called after each person
   * @throws IntervalsError, or the signal's reason; nothing goes on then
   */
  async readContacts(signal: AbortSignal, done: () => void): Promise<void> {
    const unread = this.#unread;
    const isLong = unread.length > atOnce;
    const queue = new PQueue({ concurrency, ...(isLong && { intervalCap: 1, interval: paceInterval / requestsPerMinute }) });
    await withSignal({ signal }, async (either) => {
      // All that wait listen to it, which is no leak.
      setMaxListeners(0, either);
      const options: CallOptions = { signal: either, priority: isLong ? 'background' : 'user' };
      const readOne = async (id: number): Promise<void> => {
        await this.#readContactsOf(id, options);
        done();
      };
      await Promise.all(unread.map((id) => queue.add(() => readOne(id), { signal: either })));
    });
  }

  /**
   * All that was read, with the names of contact types and descriptors, which are asked for once a session.
   *
   * @throws IntervalsError where these cannot be read
   */
  async extract(): Promise<Extract> {
    const name = await this.#naming();
    const personExtract = (person: Person): PersonExtract => ({
      person,
      contacts: (this.#contacts.get(person.id) ?? []).map(name),
    });
    const clients = this.#clients ?? [];
    const clientIds = new Set(clients.map(({ id }) => id));
    const people = [...this.#people.values()].filter(({ id }) => !this.#gone.has(id));
    const below = groupBy(people, ({ clientid }) => clientid);
    const others = people.filter(({ clientid }) => !clientid || !clientIds.has(clientid));
    return {
      clients: clients.map((client): ClientExtract => ({ client, people: (below.get(client.id) ?? []).map(personExtract) })),
      people: [...others.map(personExtract), ...this.#single(name)],
    };
  }

  get #unread(): readonly number[] {
    return [...this.#people.keys()].filter((id) => !this.#contacts.has(id) && !this.#gone.has(id));
  }

  async #readContactsOf(personid: number, options: CallOptions): Promise<void> {
    try {
      const page = await this.#options.store.readContactsOf(personid, options);
      if (this.#missingIn(page) > 0) this.#partial += 1;
      this.#contacts.set(personid, page.items);
    } catch (error) {
      if (!(error instanceof NoSuchRecordError)) throw error;
      this.#gone.add(personid);
    }
  }

  /** How many a list lacks, apart from what came and cannot be read, which is noted. */
  #missingIn(page: Page<object>): number {
    const odd = unreadableOf(page);
    // There may be more of them than a call can have arguments.
    for (const entry of odd) this.#odd.push(entry);
    return page.total - page.items.length - odd.length;
  }

  /** Single contacts, below their people; those who are taken along have theirs already. */
  #single(name: (contact: PersonContact) => NamedContact): readonly PersonExtract[] {
    const single = this.#options.scope.contacts.filter(({ person }) => !this.#people.has(person.id));
    return [...groupBy(single, ({ person }) => person.id).values()].flatMap((all) => {
      const [first] = all;
      return first ? [{ person: first.person, contacts: all.map(({ contact }) => name(contact)) }] : [];
    });
  }

  async #naming(): Promise<(contact: PersonContact) => NamedContact> {
    const { scope, store } = this.#options;
    const { names } = store;
    const contacts = [...[...this.#contacts.values()].flat(), ...scope.contacts.map(({ contact }) => contact)];
    if (contacts.length === 0) return (contact) => ({ contact, type: '', descriptor: '' });
    const types = new Map((await names.types()).map(({ id, name = '' }) => [id, name]));
    const used = [...new Set(contacts.map(({ contacttypeid }) => contacttypeid))].filter((id) => id !== undefined);
    const lists = await Promise.all(used.map((id) => names.descriptors(id)));
    const descriptors = new Map(lists.flat().map(({ id, name = '' }) => [id, name]));
    return (contact) => ({
      contact,
      type: types.get(contact.contacttypeid ?? 0) ?? '',
      descriptor: descriptors.get(contact.contactdescriptorid ?? 0) ?? '',
    });
  }
}

function isList(clients: Scope['clients']): clients is readonly Client[] {
  return Array.isArray(clients);
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
