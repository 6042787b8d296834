import type { Connection } from '../account';
import { IntervalsError } from '../api';
import {
  type ContactDescriptor,
  type ContactType,
  type Group,
  isClosed,
  isShortList,
  labelOf,
  nameOf,
  refKey,
  type TableName,
  type WorkRecord,
  writtenId,
  type WrittenRecord,
} from '../records';
import type { RecordList } from '../store';
import type { Reference } from './references';

/** How long a request that failed is not repeated, in ms: names are requested with every pause in typing. */
const failureLasts = 60_000;

/** A record or list entry with a name, e.g. a contact type or a client. */
export interface Named {
  readonly id: number;
  readonly name?: string;
}

/** A resource of which there may be more records than are loaded, so that they are searched for. */
export type Sought = 'project' | 'task';

/** The most records that one search brings. */
const mostFound = 100;

/** A search that was answered. */
interface Search {
  /** What was searched: all projects, or the tasks of a project. */
  readonly among: string;
  readonly text: string;
  /** Whether it brought all that match, and so all that match a longer text. */
  readonly isWhole: boolean;
}

/** What a project has of its own among the company's: time entries refer to it by the company's ids. */
type PartOfProject = 'module' | 'worktype';

function isPartOfProject(of: TableName): of is PartOfProject {
  return of === 'module' || of === 'worktype';
}

/**
 * The names behind the references in one account's records. The store knows them, or requests them once. If that fails, the
 * error is thrown again for a minute without another request.
 */
export class ReferenceNames {
  readonly #connection: Connection;
  readonly #failed: (error: IntervalsError) => void;
  /** The errors by request, with their times. */
  readonly #failures = new Map<string, { readonly error: unknown; readonly at: number }>();

  readonly #searches: Search[] = [];

  /** @param failed called once for each error */
  constructor(connection: Connection, failed: (error: IntervalsError) => void) {
    this.#connection = connection;
    this.#failed = failed;
  }

  /** @throws IntervalsError if they cannot be read */
  types(): Promise<readonly ContactType[]> {
    return this.#unlessFailed('types', () => this.#connection.store.names.types());
  }

  /**
   * The descriptors of a contact type; `undefined` if there is no such type, e.g. for an incomplete id.
   *
   * @throws IntervalsError if they cannot be read
   */
  async descriptors(type: number): Promise<readonly ContactDescriptor[] | undefined> {
    if (!(await this.types()).some(({ id }) => id === type)) return undefined;
    return this.#unlessFailed(`descriptors/${type}`, () => this.#connection.store.names.descriptors(type));
  }

  /** @throws IntervalsError if they cannot be read */
  groups(): Promise<readonly Group[]> {
    return this.#unlessFailed('groups', () => this.#connection.store.names.groups());
  }

  /** The clients that are loaded. */
  clients(): readonly Named[] {
    return this.#connection.store.clients.items;
  }

  /** Whether the name behind a reference is available without reading a record. */
  isKnown(reference: Reference): boolean {
    const { of } = reference;
    const isList = of === 'contactdescriptor' || isShortList(of) || isPartOfProject(of);
    return isList || this.#knownName(reference) !== undefined;
  }

  /**
   * The name behind a reference; `undefined` if there is none that the user may see.
   *
   * @throws IntervalsError if it cannot be read
   */
  async of(reference: Reference): Promise<string | undefined> {
    const { of, id, record, isEdited } = reference;
    if (of === 'contacttype') return nameIn(await this.types(), id);
    if (of === 'contactdescriptor') return nameIn((await this.descriptors(writtenId(record, 'contacttypeid') ?? 0)) ?? [], id);
    const known = this.#knownName(reference);
    if (known !== undefined) return known;
    if (of === 'group') return nameIn(await this.groups(), id);
    if (isEdited && isPartOfProject(of)) return nameIn((await this.partsOfProject(of, record)) ?? [], id);
    if (isEdited && (of === 'project' || of === 'task')) return this.#readWork(of, id);
    if (of !== 'client' && of !== 'person') return this.#listedName(of, id);
    return isEdited ? this.#readName(of, id) : undefined;
  }

  /** The projects that are known. */
  projects(): readonly Named[] {
    return this.#connection.store.work.known('project').map((one) => ({ id: one.id, name: labelOf('project', one) }));
  }

  /**
   * The open tasks of a time entry's project, as far as they are loaded or were found; `undefined` where it has no project.
   *
   * @throws IntervalsError if they cannot be read
   */
  async tasks(record: WrittenRecord): Promise<readonly Named[] | undefined> {
    const project = await this.#projectOf(record);
    if (project === undefined) return undefined;
    const { items } = await this.#listOf('task', project);
    const found = this.#connection.store.work
      .known('task')
      .filter((one) => one.projectid === project && !isClosed('task', one) && !items.some(({ id }) => id === one.id));
    return [...items, ...found].map((one) => ({ id: one.id, name: labelOf('task', one) }));
  }

  /**
   * Whether there may be projects, or open tasks of a time entry's project, that are not known although they match a text.
   *
   * @throws IntervalsError if the tasks cannot be read
   */
  async mayBeMore(of: Sought, record: WrittenRecord, text: string): Promise<boolean> {
    const project = of === 'task' ? await this.#projectOf(record) : undefined;
    if (!this.#connection.rights.mayRead(of) || (of === 'task' && project === undefined)) return false;
    if (project !== undefined && !(await this.#listOf('task', project)).hasMore) return false;
    const among = amongOf(of, project);
    return !this.#searches.some((one) => one.among === among && one.isWhole && text.startsWith(one.text));
  }

  /**
   * Searches for a text among the projects, or the open tasks of a time entry's project, so that what matches is known. There is no
   * request for a text that was searched for before, or all of whose matches are known.
   *
   * @throws IntervalsError if that fails
   */
  async search(of: Sought, record: WrittenRecord, text: string): Promise<void> {
    if (!(await this.mayBeMore(of, record, text))) return;
    const project = of === 'task' ? await this.#projectOf(record) : undefined;
    const among = amongOf(of, project);
    if (this.#searches.some((one) => one.among === among && one.text === text)) return;
    const within =
      project === undefined ? undefined : { filter: 'projectid', owner: { resource: 'project', id: project } as const };
    const { items, total } = await this.#unlessFailed(`${among} “${text}”`, () =>
      this.#connection.store.work.search(of, text, mostFound, { onlyActive: true, within }),
    );
    this.#searches.push({ among, text, isWhole: items.length >= total });
  }

  /**
   * The modules or work types of a time entry's project, by the ids that an entry has; `undefined` where it has no project.
   *
   * @throws IntervalsError if they cannot be read
   */
  async partsOfProject(of: PartOfProject, record: WrittenRecord): Promise<readonly Named[] | undefined> {
    const project = await this.#projectOf(record);
    if (project === undefined) return undefined;
    const resource = `project${of}` as const;
    return (await this.#listOf(resource, project)).items.flatMap((one) => {
      const id = one[`${of}id`];
      return typeof id === 'number' ? [{ id, name: labelOf(resource, one) }] : [];
    });
  }

  /** The project of a time entry: that of its task, if it has one. */
  async #projectOf(record: WrittenRecord): Promise<number | undefined> {
    const { store, rights } = this.#connection;
    const task = writtenId(record, 'taskid');
    if (task === undefined || !rights.mayRead('task')) return writtenId(record, 'projectid');
    const ref = { resource: 'task', id: task } as const;
    const { projectid } = await this.#unlessFailed(refKey(ref), () => store.knownOrRead(ref));
    return typeof projectid === 'number' ? projectid : undefined;
  }

  async #listOf(resource: TableName, project: number): Promise<RecordList<WorkRecord>> {
    const { store } = this.#connection;
    const owner = { resource: 'project', id: project } as const;
    const list = store.work.list({ owner, resource, filter: 'projectid', onlyOpen: true });
    await this.#unlessFailed(`${resource} of ${project}`, () => list.load());
    return list;
  }

  async #readWork(resource: 'project' | 'task', id: number): Promise<string | undefined> {
    const { store, rights } = this.#connection;
    if (!rights.mayRead(resource)) return undefined;
    return labelOf(resource, await this.#unlessFailed(refKey({ resource, id }), () => store.knownOrRead({ resource, id })));
  }

  #knownName({ of, id, record }: Reference): string | undefined {
    const { store, account } = this.#connection;
    if (of === 'person') {
      const person = store.known('person', id);
      return person ? nameOf('person', person) : id === account.personId ? account.label : undefined;
    }
    if (of !== 'group' && of !== 'client') {
      const known = store.known(of, id);
      return known && labelOf(of, known);
    }
    // A person's record contains the names of its group and its client.
    const person = store.known('person', writtenId(record, 'id') ?? 0);
    if (of === 'group') return person?.groupid === id && person.group !== '' ? person.group : undefined;
    const client = store.known('client', id);
    if (client) return nameOf('client', client);
    return person?.clientid === id ? person.client : undefined;
  }

  async #readName(resource: 'client' | 'person', id: number): Promise<string | undefined> {
    const { store, rights } = this.#connection;
    if (!rights.mayRead(resource)) return undefined;
    return nameOf(resource, await this.#unlessFailed(refKey({ resource, id }), () => store.get({ resource, id })));
  }

  /** The name in a short list, which is requested once a session; `undefined` for other records, which are not requested. */
  async #listedName(of: TableName, id: number): Promise<string | undefined> {
    const { store, rights } = this.#connection;
    if (!isShortList(of) || !rights.mayRead(of)) return undefined;
    return (await this.#unlessFailed(of, () => store.work.names(of))).get(id);
  }

  async #unlessFailed<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const failure = this.#failures.get(key);
    if (failure && performance.now() - failure.at < failureLasts) throw failure.error;
    try {
      return await ask();
    } catch (error) {
      // Requests made at the same time fail with the same error.
      const isNew = this.#failures.get(key)?.error !== error;
      this.#failures.set(key, { error, at: performance.now() });
      if (isNew && error instanceof IntervalsError) this.#failed(error);
      throw error;
    }
  }
}

function amongOf(of: Sought, project: number | undefined): string {
  return [of, project].join(' ');
}

function nameIn(list: readonly Named[], wanted: number): string | undefined {
  return list.find(({ id }) => id === wanted)?.name;
}
