import { type Field, isTableName, type TableName } from '../records';

/** A value of a field, in its internal form. */
export type Value = string | number | boolean | null;

/** A record as it is stored or, with its computed fields, as it is matched and answered. */
export interface Row {
  readonly id: number;
  readonly [field: string]: Value;
}

/** The rows of one resource. Rows are never changed but replaced, so that agencies can be shared between sandboxes. */
export class Table {
  readonly #rows: Map<number, Row>;
  #lastId: number;
  #lastLocalId: number;

  constructor(rows: readonly Row[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    this.#lastId = Math.max(0, ...this.#rows.keys());
    this.#lastLocalId = Math.max(0, ...rows.map((row) => Number(row['localid'] ?? 0)));
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  get(id: Value | undefined): Row | undefined {
    return typeof id === 'number' ? this.#rows.get(id) : undefined;
  }

  put(row: Row): Row {
    this.#rows.set(row.id, row);
    return row;
  }

  delete(id: number): void {
    this.#rows.delete(id);
  }

  /** An id that no row has or had. */
  nextId(): number {
    return ++this.#lastId;
  }

  /** The next local ID, the zero-padded number by which Intervals shows clients and people. */
  nextLocalId(): string {
    return padLocalId(++this.#lastLocalId);
  }
}

/** A local ID as the API writes it, e.g. `00015`. */
export function padLocalId(number: number): string {
  return String(number).padStart(5, '0');
}

/** The tables with clients and their people; the others have what is done for them. */
export type StoredTable = 'client' | 'person' | 'personcontact' | 'contacttype' | 'contactdescriptor' | 'group';

/** The dependents of a record, which are deleted with it: they refer to it by `<table>id`. */
const dependents: Readonly<Partial<Record<TableName, TableName>>> = { client: 'person', person: 'personcontact' };

/** A project, as the filters that ask about projects see it. */
export interface Project {
  readonly id: number;
  readonly clientid: number;
  readonly active: boolean;
  /** The people who have access. */
  readonly team: readonly number[];
}

/** All data of a sandbox. */
export class Database {
  readonly #tables: ReadonlyMap<string, Table>;

  constructor(
    rows: Readonly<Partial<Record<TableName, readonly Row[]>>>,
    readonly projects: readonly Project[],
  ) {
    this.#tables = new Map(Object.entries(rows).map(([name, some]) => [name, new Table(some)]));
  }

  /** @throws TypeError for a resource that is not stored, which is a mistake of the caller */
  table(name: TableName): Table {
    const table = this.#tables.get(name);
    if (!table) throw new TypeError(`there is no table ${name}`);
    return table;
  }

  /** The record to which a field of a row refers; `undefined` where it refers to none. */
  referredBy({ of }: Field, id: Value | undefined): Row | undefined {
    return isTableName(of) ? this.table(of).get(id) : undefined;
  }

  /**
   * Deletes a record and those that belong to it.
   *
   * @param keeps the people of a client stay, in one of two ways; by default they are deleted too. The API's documentation
   * does not say which is right
   */
  delete(name: TableName, id: number, keeps?: 'without client' | 'as they are'): void {
    const dependent = dependents[name];
    if (name === 'client' && keeps === 'without client') {
      const people = this.table('person');
      for (const row of people.all()) if (row['clientid'] === id) people.put({ ...row, clientid: null });
    }
    if (dependent !== undefined && !(name === 'client' && keeps)) {
      const belonging = this.table(dependent)
        .all()
        .filter((row) => row[`${name}id`] === id);
      for (const row of belonging) this.delete(dependent, row.id);
    }
    this.table(name).delete(id);
  }
}
