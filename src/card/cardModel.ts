import * as l10n from '@vscode/l10n';
import PQueue from 'p-queue';

import type { Connection } from '../account';
import { IntervalsError, type Priority } from '../api';
import type { Disposable } from '../base';
import { contactLook, type LinkKind, linksIn, lookOf } from '../links';
import { bareValue, type Client, localIdOf, nameOf, ownContactsOf, type Person, type PersonContact, type Ref } from '../records';
import type { ListOwner, NamesOfContact, Paged, RecordChange, RecordList } from '../store';
import { CardWork } from './cardWork';
import type { CardContent, ClientContent, Loadable, PersonContent, Value } from './content';

/** How many people's contacts are loaded with the card: one request each, as the API lists contacts by person only. */
const loadedAtFirst = 20;

/** How many of these are visible at first, and so are urgent; the others are requested after all else. */
const urgent = 4;

/** The most requests of a card at a time. */
const concurrency = 4;

/** How much of a client is loaded. */
export interface CardModelOptions {
  /** Whether the client as last seen is good enough, however long ago that was. */
  readonly asKnown?: boolean;
  /** How many people's contacts are loaded at first. */
  readonly loadedAtFirst?: number;
}

/** The state of a part that is being loaded, or could not be loaded. */
type Progress = 'loading' | { readonly failure: string };

/**
 * The content of a card: a client with its people and their contacts. It is loaded part by part, and follows the store, so
 * that a change made anywhere in the window becomes part of it without a request.
 */
export class CardModel {
  readonly #connection: Connection;
  readonly #id: number;
  readonly #changed: () => void;
  readonly #report: (error: unknown) => void;
  readonly #options: Required<CardModelOptions>;
  readonly #following: readonly Disposable[];
  readonly #work: CardWork;
  readonly #queue = new PQueue({ concurrency });
  /** The progress by part: `client`, `people`, or a person's id for the person's contacts. */
  readonly #progress = new Map<'client' | 'people' | number, Progress>();
  /** The names by ids of contact type and descriptor; `undefined` while they are looked up. */
  readonly #names = new Map<string, NamesOfContact | undefined>();
  #people: RecordList<Person> | undefined;
  #isDeleted = false;
  #isClosed = false;

  /**
   * @param changed called when the content may have changed
   * @param report called with errors that no part of the card can show: programming errors
   */
  constructor(
    connection: Connection,
    id: number,
    changed: () => void,
    report: (error: unknown) => void,
    options: CardModelOptions = {},
  ) {
    this.#connection = connection;
    this.#id = id;
    this.#changed = changed;
    this.#report = report;
    this.#options = { asKnown: false, loadedAtFirst, ...options };
    const { store } = connection;
    this.#work = new CardWork(connection, id, () => this.#announce());
    this.#following = [
      this.#work,
      store.onDidChange(this.#onRecord),
      store.onDidRemove(this.#onRemoved),
      store.onDidChangeList(this.#onList),
    ];
  }

  /** Whether the client was deleted while its card was open. */
  get isDeleted(): boolean {
    return this.#isDeleted;
  }

  /** Whether everything was loaded again since this was loaded. */
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
      people: this.#connection.rights.mayRead('person') ? this.#peopleContent() : { kind: 'notAllowed' },
      work: this.#work.content,
    };
  }

  /** Loads the client, its people and the contacts of the first of them, as far as they are not loaded yet. */
  load(): void {
    const { rights, store } = this.#connection;
    if (this.isOutdated) this.#work.forget();
    this.#begin('client', 'user', async () => {
      const ref = { resource: 'client', id: this.#id } as const;
      await (this.#options.asKnown ? store.knownOrRead(ref) : store.get(ref));
    });
    if (!rights.mayRead('person')) return;
    const people = store.peopleOf(this.#id);
    this.#people = people;
    this.#begin('people', 'user', async (priority) => {
      await people.load(priority);
      this.#loadFirst(people.items.slice(0, this.#options.loadedAtFirst));
    });
  }

  /** Loads the parts again that could not be loaded. */
  retry(): void {
    const failed = [...this.#progress].flatMap(([part, progress]) => (progress === 'loading' ? [] : [part]));
    // Looking up names may have failed too, which no part shows.
    this.#names.clear();
    if (failed.includes('client') || failed.includes('people')) this.load();
    for (const part of failed) if (typeof part === 'number') this.loadContacts(part);
    this.#announce();
  }

  /** Loads the contacts of a person, or of all people whose contacts are not loaded yet. */
  loadContacts(person?: number): void {
    const ids = person === undefined ? (this.#people?.items ?? []).map(({ id }) => id) : [person];
    for (const id of ids) this.#beginContacts(id, person === undefined ? 'background' : 'user');
  }

  loadPeople(): void {
    const people = this.#people;
    if (people?.hasMore) this.#begin('people', 'user', () => people.more());
  }

  /** Counts what is done for the client; see `CardWork.load`. */
  loadWork(): Promise<void> {
    return this.#work.load();
  }

  /** Stops loading: requests that were not sent yet are dropped. */
  close(): void {
    this.#isClosed = true;
    this.#queue.clear();
    for (const subscription of this.#following) subscription.dispose();
  }

  get #client(): Client | undefined {
    return this.#connection.store.known('client', this.#id);
  }

  #loadFirst(people: readonly Person[]): void {
    people.forEach(({ id }, index) => this.#beginContacts(id, index < urgent ? 'user' : 'background'));
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

  /** Looks up the names of the contacts' types and descriptors, each once, even if that fails. */
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

  #part<T>(part: 'client' | 'people' | number, content: T | undefined): Loadable<T> {
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
    const notLoaded = items.filter(({ contacts }) => contacts.kind === 'notLoaded').length;
    const progress = this.#progress.get('people');
    const failure = typeof progress === 'object' ? progress.failure : undefined;
    return {
      kind: 'shown',
      people: items,
      total: people.total,
      hasMore: people.hasMore,
      unreadable: linesOf(people),
      notLoaded,
      failure,
    };
  }

  #personContent(person: Person): PersonContent {
    const contacts = this.#connection.store.contactsOf(person.id);
    const values = contacts.items.map((contact) => this.#contactValue(contact));
    const isNotLoaded = !contacts.isLoaded && !this.#progress.has(person.id);
    return {
      id: person.id,
      name: nameOf('person', person),
      title: person.title ?? '',
      isInactive: person.active === false,
      notes: person.notes ?? '',
      contacts: isNotLoaded
        ? { kind: 'notLoaded' }
        : this.#part(person.id, contacts.isLoaded ? { values, total: contacts.total, unreadable: linesOf(contacts) } : undefined),
    };
  }

  #contactValue(contact: PersonContact): Value {
    const names = this.#names.get(typeKey(contact));
    const { type, descriptor } = names ?? {};
    const text = bareValue(contact.value ?? '');
    const label = type && descriptor ? l10n.t('{0} ({1})', type, descriptor) : (type ?? l10n.t('Contact'));
    return { key: `contact-${contact.id}`, label, text, action: openableAs(contactLook(type).action, text), isUnnamed: !names };
  }

  readonly #onRecord = ({ ref: { resource, id } }: RecordChange): void => {
    if (resource !== 'client' || id === this.#id) this.#announce();
  };

  readonly #onRemoved = ({ resource, id }: Ref): void => {
    if (resource === 'client' && id === this.#id) this.#isDeleted = true;
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
