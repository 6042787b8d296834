import * as l10n from '@vscode/l10n';
import PQueue from 'p-queue';

import type { Connection } from '../account';
import { IntervalsError, type Priority } from '../api';
import type { Disposable } from '../base';
import { contactLook, type LinkKind, linksIn, lookOf } from '../links';
import { bareValue, type Client, localIdOf, nameOf, ownContactsOf, type Person, type PersonContact, type Ref } from '../records';
import type { ListOwner, NamesOfContact, Paged, RecordChange, RecordList } from '../store';
import type { CardContent, ClientContent, Loading, PersonContent, Value } from './content';

/** How many people's contacts are loaded unasked: a request each, as the API lists the contacts of one person only. */
const mostUnasked = 20;

/** For how many of them the user waits; the others yield to whatever else the user asks for. */
const first = 4;

/** How many requests of a card are under way at once. */
const atOnce = 4;

/** How far a part is that is not simply there. */
type Progress = 'loading' | { readonly failure: string };

/**
 * What is known of a client with its people and their contacts: loads it part by part, and follows the store, so that
 * a change made anywhere in the window is part of the content without a request.
 */
export class ClientCard {
  readonly #connection: Connection;
  readonly #id: number;
  readonly #changed: () => void;
  readonly #report: (error: unknown) => void;
  readonly #following: readonly Disposable[];
  readonly #queue = new PQueue({ concurrency: atOnce });
  /** By part: `client`, `people`, or a person's number for the contacts. */
  readonly #progress = new Map<'client' | 'people' | number, Progress>();
  /** By contact type and contact descriptor; without a value while it is looked up. */
  readonly #names = new Map<string, NamesOfContact | undefined>();
  #people: RecordList<Person> | undefined;
  #isGone = false;
  #isClosed = false;

  /**
   * @param changed called when the content may have become another
   * @param report told of what no part of the card can say: mistakes of ours
   */
  constructor(connection: Connection, id: number, changed: () => void, report: (error: unknown) => void) {
    this.#connection = connection;
    this.#id = id;
    this.#changed = changed;
    this.#report = report;
    const { store } = connection;
    this.#following = [
      store.onDidChange(this.#onRecord),
      store.onDidRemove(this.#onRemoved),
      store.onDidChangeList(this.#onList),
    ];
  }

  /** The client was deleted while its card was open. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** All was asked for anew since this was loaded. */
  get isOutdated(): boolean {
    return this.#people !== undefined && this.#people !== this.#connection.store.peopleOf(this.#id);
  }

  get content(): CardContent {
    const client = this.#client ?? { id: this.#id };
    return {
      name: nameOf('client', client),
      localId: localIdOf(client),
      isInactive: client.active === false,
      client: this.#part('client', this.#client && this.#clientContent(this.#client)),
      people: this.#connection.rights.mayRead('person') ? this.#peopleContent() : { kind: 'refused' },
    };
  }

  /** Loads what is not here: client, people and the contacts of the first of them. Never rejects. */
  load(): void {
    const { rights, store } = this.#connection;
    this.#begin('client', 'user', async () => {
      await store.get({ resource: 'client', id: this.#id });
    });
    if (!rights.mayRead('person')) return;
    const people = store.peopleOf(this.#id);
    this.#people = people;
    this.#begin('people', 'user', async (priority) => {
      await people.load(priority);
      this.#loadUnasked(people.items.slice(0, mostUnasked));
    });
  }

  /** Tries again whatever failed. */
  retry(): void {
    const failed = [...this.#progress].flatMap(([part, progress]) => (progress === 'loading' ? [] : [part]));
    // Names of contact types may have failed beside them, and are simply not shown then.
    this.#names.clear();
    if (failed.includes('client') || failed.includes('people')) this.load();
    for (const part of failed) if (typeof part === 'number') this.loadContacts(part);
    this.#announce();
  }

  /** Loads the contacts of a person, or of all whose contacts were not loaded. */
  loadContacts(person?: number): void {
    const ids = person === undefined ? (this.#people?.items ?? []).map(({ id }) => id) : [person];
    for (const id of ids) this.#beginContacts(id, person === undefined ? 'background' : 'user');
  }

  loadPeople(): void {
    const people = this.#people;
    if (people?.hasMore) this.#begin('people', 'user', () => people.more());
  }

  /** Ends it: what was not sent yet is not sent any more. */
  close(): void {
    this.#isClosed = true;
    this.#queue.clear();
    for (const subscription of this.#following) subscription.dispose();
  }

  get #client(): Client | undefined {
    return this.#connection.store.known('client', this.#id);
  }

  #loadUnasked(people: readonly Person[]): void {
    people.forEach(({ id }, index) => this.#beginContacts(id, index < first ? 'user' : 'background'));
  }

  #beginContacts(id: number, priority: Priority): void {
    const contacts = this.#connection.store.contactsOf(id);
    if (!contacts.isLoaded) this.#begin(id, priority, () => contacts.load(priority));
  }

  #begin(part: 'client' | 'people' | number, priority: Priority, task: (priority: Priority) => Promise<void>): void {
    if (this.#progress.get(part) === 'loading') return;
    this.#progress.set(part, 'loading');
    this.#announce();
    const attempt = async (): Promise<void> => {
      try {
        await task(priority);
        this.#progress.delete(part);
      } catch (error) {
        if (!(error instanceof IntervalsError)) throw error;
        this.#progress.set(part, { failure: error.message });
      }
      this.#announce();
    };
    this.#queue.add(attempt, { priority: priority === 'user' ? 1 : 0 }).catch(this.#report);
  }

  #announce(): void {
    if (this.#isClosed) return;
    this.#lookUpNames().catch(this.#report);
    this.#changed();
  }

  /** Looks up what the contacts' types and descriptors are called; each once, also where that fails. */
  async #lookUpNames(): Promise<void> {
    const { store } = this.#connection;
    const contacts = (this.#people?.items ?? []).flatMap(({ id }) => store.contactsOf(id).items);
    const unnamed = new Map(contacts.map((contact) => [typeKey(contact), contact]));
    for (const key of this.#names.keys()) unnamed.delete(key);
    for (const key of unnamed.keys()) this.#names.set(key, undefined);
    if (unnamed.size === 0) return;
    for (const [key, contact] of unnamed) this.#names.set(key, await store.names.of(contact));
    if (!this.#isClosed) this.#changed();
  }

  #part<T>(part: 'client' | 'people' | number, content: T | undefined): Loading<T> {
    const progress = this.#progress.get(part);
    if (typeof progress === 'object') return { kind: 'failed', message: progress.failure };
    return content === undefined ? { kind: 'loading' } : { kind: 'shown', ...content };
  }

  #clientContent(client: Client): ClientContent {
    const { datecreated = '', description = '' } = client;
    const own = ownContactsOf(client).map(({ kind, label, value }): Value => {
      return { key: kind, label, text: value, action: openableAs(lookOf(kind).action, value) };
    });
    const created = datecreated.trim() === '' ? [] : [{ key: 'created', label: l10n.t('Created'), text: datecreated }];
    return { fields: [...own, ...created], description, isWhole: this.#connection.rights.isAdministrator };
  }

  #peopleContent(): CardContent['people'] {
    const people = this.#people;
    if (!people?.isLoaded) return this.#part<never>('people', undefined);
    const items = people.items.map((person) => this.#personContent(person));
    const unasked = items.filter(({ contacts }) => contacts.kind === 'unasked').length;
    const progress = this.#progress.get('people');
    const failure = typeof progress === 'object' ? progress.failure : undefined;
    return { kind: 'shown', people: items, total: people.total, hasMore: people.hasMore, odd: linesOf(people), unasked, failure };
  }

  #personContent(person: Person): PersonContent {
    const contacts = this.#connection.store.contactsOf(person.id);
    const values = contacts.items.map((contact) => this.#contactValue(contact));
    const isUnasked = !contacts.isLoaded && !this.#progress.has(person.id);
    return {
      id: person.id,
      name: nameOf('person', person),
      title: person.title ?? '',
      isInactive: person.active === false,
      notes: person.notes ?? '',
      contacts: isUnasked
        ? { kind: 'unasked' }
        : this.#part(person.id, contacts.isLoaded ? { values, total: contacts.total, odd: linesOf(contacts) } : undefined),
    };
  }

  #contactValue(contact: PersonContact): Value {
    const { type, descriptor } = this.#names.get(typeKey(contact)) ?? {};
    const text = bareValue(contact.value ?? '');
    const label = type && descriptor ? l10n.t('{0} ({1})', type, descriptor) : (type ?? l10n.t('Contact'));
    return { key: `contact-${contact.id}`, label, text, action: openableAs(contactLook(type).action, text) };
  }

  readonly #onRecord = ({ ref: { resource, id } }: RecordChange): void => {
    if (resource !== 'client' || id === this.#id) this.#announce();
  };

  readonly #onRemoved = ({ resource, id }: Ref): void => {
    if (resource === 'client' && id === this.#id) this.#isGone = true;
    this.#announce();
  };

  readonly #onList = (owner: ListOwner): void => {
    if (owner === 'withoutClient') return;
    if (owner === 'clients' ? this.isOutdated : this.#isShown(owner)) this.#announce();
  };

  #isShown({ resource, id }: Exclude<ListOwner, string>): boolean {
    return resource === 'person' || id === this.#id;
  }
}

function openableAs(kind: LinkKind | undefined, text: string): LinkKind | undefined {
  return kind !== undefined && linksIn[kind](text).length > 0 ? kind : undefined;
}

function linesOf({ unreadable }: Paged): readonly string[] {
  return unreadable.map(({ line }) => line);
}

function typeKey({ contacttypeid, contactdescriptorid }: PersonContact): string {
  return `${contacttypeid ?? ''}/${contactdescriptorid ?? ''}`;
}
