import { type Connection, labelOf } from '../../account';
import { DailyLimitError, GatewayError, IntervalsError, type Page, unreadableOf } from '../../api';
import { unlessAborted } from '../../base';
import {
  contactKindOf,
  type ContactType,
  nameOf,
  ownContactsOf,
  type Person,
  type PersonContact,
  type Ref,
  visibleNameOf,
} from '../../records';
import type { TypeAndDescriptor } from '../../store';
import type { AddressKind } from './addressKinds';
import { choicesIn, type DescriptorChoice } from './descriptorChoices';

/** The names of unreadable entries in a list, and the name of its owner if the server returned fewer than it counted. */
function missingIn(page: Page<object>, name: string): readonly string[] {
  const odd = unreadableOf(page);
  return [...odd.map((entry) => entry.name), ...(page.items.length + odd.length < page.total ? [name] : [])];
}

/** Collects the addresses of one kind, and counts people without any, invalid values and failures. */
export class AddressSearch {
  readonly #connection: Connection;
  readonly #kind: AddressKind;
  /** The addresses' texts by key. */
  readonly #entries = new Map<string, string>();
  readonly #people = new Map<number, Person>();
  readonly #missing: string[] = [];
  /** The request for the contact types. It is made once; if it fails, it fails for all. */
  #types: Promise<readonly ContactType[]> | undefined;
  /** The ids of the clients whose people are not loaded. */
  readonly #unread: readonly number[];
  /** The request for the people of these clients, which is made once too. */
  #joint: Promise<Page<Person>> | undefined;
  /** The descriptors of the wanted addresses; `undefined` if all are wanted. */
  #choice: DescriptorChoice | undefined;
  #reason: IntervalsError | undefined;
  #invalid = 0;
  #peopleWithout = 0;

  /** @param refs all records that will be expanded: the people of several clients are read together */
  constructor(connection: Connection, kind: AddressKind, refs: readonly Ref[]) {
    this.#connection = connection;
    this.#kind = kind;
    this.#unread = [...new Set(refs.filter((ref) => !this.isExpanded(ref)).map(({ id }) => id))];
  }

  /**
   * The descriptors that the account has for addresses of this kind.
   *
   * @throws IntervalsError if they cannot be read
   */
  async choices(): Promise<readonly DescriptorChoice[]> {
    const { names } = this.#connection.store;
    const types = await this.#typesOfKind();
    return choicesIn(await Promise.all(types.map(async (type) => ({ type, descriptors: await names.descriptors(type.id) }))));
  }

  /** Restricts the search to addresses with some descriptors, and so excludes the clients' own, which have none. */
  restrictTo(choice: DescriptorChoice): void {
    this.#choice = choice;
  }

  get entries(): readonly string[] {
    return [...this.#entries.values()];
  }

  /** The people who were found so far; each once, even if they were selected as well as their client. */
  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  /** The number of values that are no such addresses. */
  get invalid(): number {
    return this.#invalid;
  }

  get peopleWithout(): number {
    return this.#peopleWithout;
  }

  /** The names of the records whose addresses could not be loaded, or not all of them. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  /** The first error; `undefined` if nothing failed. */
  get reason(): IntervalsError | undefined {
    return this.#reason;
  }

  /** Whether `expand` needs no request for a record. */
  isExpanded({ resource, id }: Ref): boolean {
    if (resource !== 'client' || !this.#connection.rights.mayRead('person')) return true;
    const people = this.#connection.store.peopleOf(id);
    return people.isLoaded && !people.hasMore;
  }

  /** Whether a person's contacts are loaded. */
  isRead({ id }: Person): boolean {
    return this.#connection.store.contactsOf(id).isLoaded;
  }

  /**
   * Collects a record's own addresses, and the people below it, whose contacts `read` collects.
   *
   * @returns whether further requests may succeed
   * @throws the signal's reason when it is aborted
   */
  async expand(ref: Ref, signal: AbortSignal): Promise<boolean> {
    return this.#notingFailure(labelOf(this.#connection, ref), signal, async () => {
      const { store } = this.#connection;
      const { resource, id } = ref;
      if (resource === 'client') return this.#expandClient(id, signal);
      if (resource === 'person') {
        const person = await unlessAborted(store.knownOrRead({ resource, id }), signal);
        this.#people.set(id, person);
        return;
      }
      const contact = await unlessAborted(store.knownOrRead({ resource, id }), signal);
      const owner = contact.personid === undefined ? undefined : store.known('person', contact.personid);
      this.#add(owner && visibleNameOf('person', owner), await this.#valuesIn([contact], signal));
    });
  }

  /** As `expand`: collects a person's contacts; one request, unless they are loaded. */
  async read(person: Person, signal: AbortSignal): Promise<boolean> {
    const name = nameOf('person', person);
    return this.#notingFailure(name, signal, async () => {
      const values = await this.#valuesIn(await this.#contactsOf(person.id, name, signal), signal);
      if (this.#add(visibleNameOf('person', person), values) === 0) this.#peopleWithout += 1;
    });
  }

  /** Adds names to those of the records whose addresses could not be loaded. */
  noteMissing(names: readonly string[]): void {
    // There may be more names than a call can have arguments.
    for (const name of names) this.#missing.push(name);
  }

  async #expandClient(id: number, signal: AbortSignal): Promise<void> {
    const { rights, store } = this.#connection;
    const client = await unlessAborted(store.knownOrRead({ resource: 'client', id }), signal);
    const own = this.#choice ? [] : ownContactsOf(client).filter(({ kind }) => kind === this.#kind.contacts);
    this.#add(
      visibleNameOf('client', client),
      own.map(({ value }) => value),
    );
    const name = nameOf('client', client);
    if (!rights.mayRead('person')) return;
    for (const person of await this.#peopleOf(id, name, signal)) this.#people.set(person.id, person);
  }

  async #peopleOf(id: number, name: string, signal: AbortSignal): Promise<readonly Person[]> {
    const { store } = this.#connection;
    if (this.#unread.length > 1 && this.#unread.includes(id)) {
      this.#joint ??= store.readPeopleOf(this.#unread, { signal });
      const page = await this.#joint;
      // The server does not say to which client missing or unreadable people belong.
      const noted = new Set(this.#missing);
      this.noteMissing(missingIn(page, name).filter((missing) => !noted.has(missing)));
      return page.items.filter(({ clientid }) => clientid === id);
    }
    const people = store.peopleOf(id);
    await unlessAborted(people.load(), signal);
    while (people.hasMore) await unlessAborted(people.rest(), signal);
    if (!people.isWhole) this.noteMissing([...people.unreadable.map((odd) => odd.name), name]);
    return people.items;
  }

  /** Reads only the contacts of a single wanted type, or type and descriptor; for several, one request for all contacts is less. */
  async #contactsOf(personId: number, name: string, signal: AbortSignal): Promise<readonly PersonContact[]> {
    const { store } = this.#connection;
    const [first, ...others] = await this.#wanted(signal);
    if (!first) return [];
    const list = store.contactsOf(personId);
    if (others.length === 0 && !list.isLoaded) {
      const page = await store.contactsOfType(personId, first, { signal });
      this.noteMissing(missingIn(page, name));
      return page.items;
    }
    await unlessAborted(list.load(), signal);
    if (!list.isWhole) this.#missing.push(name);
    return list.items;
  }

  async #valuesIn(contacts: readonly PersonContact[], signal: AbortSignal): Promise<readonly string[]> {
    const wanted = await this.#wanted(signal);
    const isWanted = (contact: PersonContact): boolean =>
      wanted.some(({ contacttypeid, contactdescriptorid = contact.contactdescriptorid }) => {
        return contact.contacttypeid === contacttypeid && contact.contactdescriptorid === contactdescriptorid;
      });
    return contacts.filter(isWanted).map(({ value = '' }) => value);
  }

  async #wanted(signal: AbortSignal): Promise<readonly TypeAndDescriptor[]> {
    const types = await unlessAborted(this.#typesOfKind(), signal);
    return this.#choice?.of ?? types.map(({ id }) => ({ contacttypeid: id }));
  }

  async #typesOfKind(): Promise<readonly ContactType[]> {
    this.#types ??= this.#connection.store.names.types();
    return (await this.#types).filter(({ name }) => contactKindOf(name) === this.#kind.contacts);
  }

  /** @returns how many of the values are addresses */
  #add(name = '', values: readonly string[]): number {
    const found = values.filter((value) => value.trim() !== '').map((value) => this.#kind.entries(name, value));
    this.#invalid += found.filter(({ length }) => length === 0).length;
    const entries = found.flat();
    for (const { key, text } of entries) if (!this.#entries.has(key)) this.#entries.set(key, text);
    return entries.length;
  }

  async #notingFailure(name: string, signal: AbortSignal, task: () => Promise<void>): Promise<boolean> {
    try {
      await task();
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof IntervalsError)) throw error;
      this.#missing.push(name);
      this.#reason ??= error;
      // These errors would fail every further request too.
      return !(error instanceof DailyLimitError || (error instanceof GatewayError && error.concernsAll));
    }
  }
}
