import type { Definition, Filter } from './definition';
import { kindAndId } from './kindNames';
import { isTableName, resourceOf, type TableName, type WorkRecord } from './table';

/** What the table tells of a record's place and state, for code that works on all resources alike. */

/** A list that each record of a resource has: that of the records which name it in a filter. */
export interface ListBelow {
  readonly resource: TableName;
  /** The filter that takes the record's id. */
  readonly filter: string;
}

/** The lists below the records of a resource, in the order in which they are shown; the first is opened with the record. */
export function listsBelow(resource: TableName): readonly ListBelow[] {
  return resourceOf(resource)
    .look.lists.filter(isTableName)
    .map((each) => ({ resource: each, filter: `${resource}id` }));
}

/** Whether a resource is a short list of which other records choose an entry: nothing narrows it but whether an entry is active. */
export function isShortList(resource: TableName): boolean {
  return Object.keys(resourceOf(resource).filters).every((name) => ['active', 'offset', 'limit'].includes(name));
}

/** The name of a record, as the server wrote it (with HTML, where its field has that), or its kind and ID where it has none. */
export function labelOf(resource: TableName, record: WorkRecord): string {
  const words = resourceOf(resource).look.label.flatMap((field) => textOf(record[field]) ?? []);
  return words.join(' ') || kindAndId({ resource, id: record.id });
}

/** Whether a record is closed, such as a task; an inactive project counts as closed. */
export function isClosed(resource: TableName, record: WorkRecord): boolean {
  const { closed } = resourceOf(resource).look;
  if (!closed) return false;
  const value = record[closed.field];
  return closed.is === 'set' ? textOf(value) !== undefined : value === closed.is;
}

/**
 * Whether an open record was to be done by now.
 *
 * @param today `YYYY-MM-DD`
 */
export function isOverdue(resource: TableName, record: WorkRecord, today: string): boolean {
  const { due } = resourceOf(resource).look;
  const day = due && textOf(record[due]);
  return day !== undefined && /^\d{4}-\d\d-\d\d/.test(day) && day.slice(0, 10) < today && !isClosed(resource, record);
}

/** Whether the vendor documents that the API lists a resource page by page. */
export function isPaged({ filters }: Definition): boolean {
  return Object.hasOwn(filters, 'limit');
}

/** The filter that leaves out closed records; `undefined` where the API has none. */
export function openOnly(resource: TableName): Readonly<Record<string, boolean>> | undefined {
  const { filters, look } = resourceOf(resource);
  const [open] = filtersOfKind(resource, 'open');
  if (open !== undefined) return { [open]: true };
  const field = look.closed?.field;
  const isFilter = field !== undefined && typeof look.closed?.is === 'boolean' && filters[field]?.kind === 'boolean';
  return isFilter ? { [field]: !look.closed.is } : undefined;
}

/** The filters by which records are found by a part of their text; `undefined` where the API does not search. */
export function searchFor(resource: TableName, text: string): Readonly<Record<string, string>> | undefined {
  const [search] = filtersOfKind(resource, 'search');
  return search === undefined ? undefined : { [search]: text };
}

function filtersOfKind(resource: TableName, kind: Filter['kind']): readonly string[] {
  const { filters } = resourceOf(resource);
  return Object.keys(filters).filter((name) => filters[name]?.kind === kind);
}

/** A value as text; `undefined` where there is none to show. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}
