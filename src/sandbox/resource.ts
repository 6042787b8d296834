import type { Definition, Role, TableName } from '../records';
import type { Values } from './body';
import { completing } from './completing';
import type { Caller } from './endpoint';
import { byFields } from './order';
import type { Wanted } from './query';
import type { Database, Row } from './tables';

/** The filters of a request, by name. */
export type Filters = ReadonlyMap<string, Wanted>;
/** Whether a record matches a filter. */
export type Matcher = (row: Row, wanted: Wanted, database: Database, caller: Caller) => boolean;

/** The behaviour of a stored resource beyond its definition. */
export interface Resource {
  readonly definition: Definition;
  readonly table: TableName;
  /** Whether the URL of one record exists. */
  readonly hasMembers: boolean;
  /** The fields of an answer, by their names in the definition. */
  fieldsFor(role: Role): readonly string[];
  /** Values of a new record that no request can set. */
  readonly initial: Values;
  /** The record with the fields that are computed from others. */
  complete(row: Row, database: Database): Row;
  /** The filters that do more than restrict the field of their name. */
  readonly matchers: Readonly<Record<string, Matcher>>;
  order(filters: Filters): (a: Row, b: Row) => number;
  /** Whether a user who may read this resource may read this record. */
  mayRead(row: Row, caller: Caller, database: Database): boolean;
  /** Whether a user who may write this resource may write this record, before and after the change. */
  mayWrite(row: Row, caller: Caller): boolean;
}

/** Makes a resource that follows its definition except for `special`. */
export function resource(definition: Definition, table: TableName, special: Partial<Resource> = {}): Resource {
  return {
    definition,
    table,
    hasMembers: true,
    fieldsFor: () => Object.keys(definition.fields),
    initial: {},
    complete: completing(definition),
    matchers: {},
    order: (filters) => byWish(filters),
    mayRead: () => true,
    mayWrite: () => true,
    ...special,
  };
}

/** The order that a request asks for; by id without one. */
function byWish(filters: Filters): (a: Row, b: Row) => number {
  // The vendor's name of one field to sort by includes its table: `t.date`.
  const ascending = byFields(...[filters.get('sortfield') ?? []].flat().map((field) => String(field).replace(/^t\./, '')));
  return filters.get('sortdir') === 'DESC' ? (a, b) => ascending(b, a) : ascending;
}
