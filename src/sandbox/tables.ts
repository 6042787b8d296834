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

const tableNames = ['client', 'person', 'personcontact', 'contacttype', 'contactdescriptor', 'group'] as const;
/** The resources that are stored. */
export type TableName = (typeof tableNames)[number];

/** The dependents of a record, which are deleted with it: they refer to it by `<table>id`. */
const dependents: Readonly<Partial<Record<TableName, TableName>>> = { client: 'person', person: 'personcontact' };

/** A project, which the sandbox keeps only for the filters that ask about projects. */
export interface Project {
  readonly id: number;
  readonly clientid: number;
  readonly active: boolean;
  /** The people who have access. */
  readonly team: readonly number[];
}

/** All data of a sandbox. */
export class Database {
  readonly #tables: Readonly<Record<TableName, Table>>;

  constructor(
    rows: Readonly<Record<TableName, readonly Row[]>>,
    readonly projects: readonly Project[],
  ) {
    this.#tables = Object.fromEntries(tableNames.map((name) => [name, new Table(rows[name])])) as Record<TableName, Table>;
  }

  table(name: TableName): Table {
    return this.#tables[name];
  }

  /** The table to which a field refers by its name: `clientid` to client, and so on for every reference of the API. */
  referredBy(field: string): Table | undefined {
    const name = tableNames.find((candidate) => field === `${candidate}id`);
    return name && this.#tables[name];
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
