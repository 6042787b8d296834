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

/** The records to export. Given records are exported as they are; those below them are read. */
export interface Scope {
  /** Clients with their people: given ones, or those that match a filter. */
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

/** The records that are missing in the export. */
export interface Missing {
  /** The number of clients, and of people, that the server counted but did not return. */
  readonly clients: number;
  readonly people: number;
  /** The number of people who have, or may have, more contacts than the server returned. */
  readonly partial: number;
  /** The people who were deleted meanwhile. */
  readonly deleted: readonly Person[];
  /** One line for each unreadable entry, with its problem. */
  readonly unreadable: readonly string[];
}

/** The most requests under way or waiting: more than the pace sends at a time. */
const concurrency = 16;

/** The most requests that are not spread over time; more are, so that the limit leaves room for the user's other requests. */
const mostUnspread = requestsPerMinute / 2;

/**
 * Reads records with all records below them, and can continue after a failure. The records are kept here rather than in the
 * store, as most of them may never be shown.
 */
export class Gathering {
  readonly #options: GatheringOptions;
  readonly #people = new Map<number, Person>();
  readonly #contacts = new Map<number, readonly PersonContact[]>();
  /** The ids of people who, according to the API, were deleted while this read. */
  readonly #deleted = new Set<number>();
  #clients: readonly Client[] | undefined;
  #arePeopleRead = false;
  #missingClients = 0;
  #missingPeople = 0;
  #partial = 0;
  readonly #unreadable: UnreadableEntry[] = [];

  constructor(options: GatheringOptions) {
    this.#options = options;
    for (const person of options.scope.people) this.#people.set(person.id, person);
  }

  /** The number of people whose contacts are still to be read, one request each. Known after `readPeople`. */
  get left(): number {
    return this.#unread.length;
  }

  /** The records that the extract lacks. */
  get missing(): Missing {
    return {
      clients: this.#missingClients,
      people: this.#missingPeople,
      partial: this.#partial,
      deleted: [...this.#deleted].flatMap((id) => this.#people.get(id) ?? []),
      unreadable: this.#unreadable.map(({ line }) => line),
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
   * Reads the contacts of all people, one request each, as fast as the API's limit allows.
   *
   * @param done called after each person
   * @throws IntervalsError, or the signal's reason; all other requests are cancelled then
   */
  async readContacts(signal: AbortSignal, done: () => void): Promise<void> {
    const unread = this.#unread;
    const isLong = unread.length > mostUnspread;
    const queue = new PQueue({ concurrency, ...(isLong && { intervalCap: 1, interval: paceInterval / requestsPerMinute }) });
    await withSignal({ signal }, async (either) => {
      // Each request has a signal of its own: Node would take it for a leak if all of them listened to one.
      const requests = unread.map((id) => ({ id, own: new AbortController() }));
      either.addEventListener('abort', () => requests.forEach(({ own }) => own.abort(either.reason)));
      const readOne = async (id: number, signal: AbortSignal): Promise<void> => {
        await this.#readContactsOf(id, { signal, priority: isLong ? 'background' : 'user' });
        done();
      };
      await Promise.all(requests.map(({ id, own }) => queue.add(() => readOne(id, own.signal), { signal: own.signal })));
    });
  }

  /**
   * The records that were read, with the names of contact types and descriptors, which are requested once a session.
   *
   * @throws IntervalsError if these cannot be read
   */
  async extract(): Promise<Extract> {
    const name = await this.#namer();
    const personExtract = (person: Person): PersonExtract => ({
      person,
      contacts: (this.#contacts.get(person.id) ?? []).map(name),
    });
    const clients = this.#clients ?? [];
    const clientIds = new Set(clients.map(({ id }) => id));
    const people = [...this.#people.values()].filter(({ id }) => !this.#deleted.has(id));
    const below = groupBy(people, ({ clientid }) => clientid);
    const others = people.filter(({ clientid }) => !clientid || !clientIds.has(clientid));
    return {
      clients: clients.map((client): ClientExtract => ({ client, people: (below.get(client.id) ?? []).map(personExtract) })),
      people: [...others.map(personExtract), ...this.#single(name)],
    };
  }

  get #unread(): readonly number[] {
    return [...this.#people.keys()].filter((id) => !this.#contacts.has(id) && !this.#deleted.has(id));
  }

  async #readContactsOf(personid: number, options: CallOptions): Promise<void> {
    try {
      const page = await this.#options.store.readContactsOf(personid, options);
      if (this.#missingIn(page) > 0) this.#partial += 1;
      this.#contacts.set(personid, page.items);
    } catch (error) {
      if (!(error instanceof NoSuchRecordError)) throw error;
      this.#deleted.add(personid);
    }
  }

  /** Notes the unreadable entries of a page, and returns the number of those that are missing. */
  #missingIn(page: Page<object>): number {
    const odd = unreadableOf(page);
    // There may be more entries than a call can have arguments.
    for (const entry of odd) this.#unreadable.push(entry);
    return page.total - page.items.length - odd.length;
  }

  /** Single contacts, below their people; people who are exported anyway have theirs already. */
  #single(name: (contact: PersonContact) => NamedContact): readonly PersonExtract[] {
    const single = this.#options.scope.contacts.filter(({ person }) => !this.#people.has(person.id));
    return [...groupBy(single, ({ person }) => person.id).values()].flatMap((all) => {
      const [first] = all;
      return first ? [{ person: first.person, contacts: all.map(({ contact }) => name(contact)) }] : [];
    });
  }

  async #namer(): Promise<(contact: PersonContact) => NamedContact> {
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

function groupBy<T, K>(items: readonly T[], keyFor: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyFor(item));
    if (group) group.push(item);
    else groups.set(keyFor(item), [item]);
  }
  return groups;
}
