import type { Connection } from '../account';
import { IntervalsError } from '../api';
import { type ContactDescriptor, type ContactType, type Group, nameOf, refKey, writtenId } from '../records';
import type { Reference } from './references';

/** How long what could not be asked for is not asked for again, in ms: these questions come with every pause in typing. */
const failureLasts = 60_000;

/** What has a name: a contact type, a client … */
export interface Named {
  readonly id: number;
  readonly name?: string;
}

/**
 * The names behind the references of one account's records: from what the store knows, which asks once for what it does not.
 * A failure is told to whoever asks within a minute, and the server is left alone.
 */
export class Names {
  readonly #connection: Connection;
  readonly #failed: (error: IntervalsError) => void;
  /** What could not be had, and since when; what could is known to the store. */
  readonly #failures = new Map<string, { readonly error: unknown; readonly at: number }>();

  /** @param failed told of each failure once */
  constructor(connection: Connection, failed: (error: IntervalsError) => void) {
    this.#connection = connection;
    this.#failed = failed;
  }

  /** @throws IntervalsError where they cannot be had */
  types(): Promise<readonly ContactType[]> {
    return this.#unlessFailed('types', () => this.#connection.store.names.types());
  }

  /**
   * The descriptors of a contact type; `undefined` where there is no such type, as with a half-typed number.
   *
   * @throws IntervalsError where they cannot be had
   */
  async descriptors(type: number): Promise<readonly ContactDescriptor[] | undefined> {
    if (!(await this.types()).some(({ id }) => id === type)) return undefined;
    return this.#unlessFailed(`descriptors/${type}`, () => this.#connection.store.names.descriptors(type));
  }

  /** @throws IntervalsError where they cannot be had */
  groups(): Promise<readonly Group[]> {
    return this.#unlessFailed('groups', () => this.#connection.store.names.groups());
  }

  /** The clients that are known already. */
  clients(): readonly Named[] {
    return this.#connection.store.clients.items;
  }

  /** Whether the name behind a reference can be told without asking for a record. */
  isKnown(reference: Reference): boolean {
    const isList = ['contacttypeid', 'contactdescriptorid', 'groupid'].includes(reference.field);
    return isList || this.#knownName(reference) !== undefined;
  }

  /**
   * The name behind a reference; `undefined` where there is none for this user to see.
   *
   * @throws IntervalsError where it cannot be had
   */
  async of(reference: Reference): Promise<string | undefined> {
    const { field, id, record } = reference;
    switch (field) {
      case 'contacttypeid':
        return nameIn(await this.types(), id);
      case 'contactdescriptorid':
        return nameIn((await this.descriptors(writtenId(record, 'contacttypeid') ?? 0)) ?? [], id);
      case 'groupid':
        return this.#knownName(reference) ?? nameIn(await this.groups(), id);
      case 'clientid':
        return this.#knownName(reference) ?? this.#readName('client', id);
      case 'personid':
        return this.#knownName(reference) ?? this.#readName('person', id);
    }
  }

  #knownName({ field, id, record }: Reference): string | undefined {
    const { store, account } = this.#connection;
    if (field === 'personid') {
      const person = store.known('person', id);
      return person ? nameOf('person', person) : id === account.personId ? account.label : undefined;
    }
    // A person comes with the names of its group and its client.
    const person = store.known('person', writtenId(record, 'id') ?? 0);
    if (field === 'groupid') return person?.groupid === id && person.group !== '' ? person.group : undefined;
    const client = store.known('client', id);
    if (client) return nameOf('client', client);
    return person?.clientid === id ? person.client : undefined;
  }

  async #readName(resource: 'client' | 'person', id: number): Promise<string | undefined> {
    const { store, rights } = this.#connection;
    if (!rights.mayRead(resource)) return undefined;
    return nameOf(resource, await this.#unlessFailed(refKey({ resource, id }), () => store.get({ resource, id })));
  }

  async #unlessFailed<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const failure = this.#failures.get(key);
    if (failure && performance.now() - failure.at < failureLasts) throw failure.error;
    try {
      return await ask();
    } catch (error) {
      // Several who asked at the same time meet the same.
      const isNew = this.#failures.get(key)?.error !== error;
      this.#failures.set(key, { error, at: performance.now() });
      if (isNew && error instanceof IntervalsError) this.#failed(error);
      throw error;
    }
  }
}

function nameIn(list: readonly Named[], wanted: number): string | undefined {
  return list.find(({ id }) => id === wanted)?.name;
}
