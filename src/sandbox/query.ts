import { type Definition, type Filter, isClosed, isTableName } from '../records';
import { Failure } from './failure';
import type { Row, Value } from './tables';
import { booleanFromWire, numberFromWire } from './wire';

/** The value of a filter in a request. */
export type Wanted = string | number | boolean | readonly number[];

const expected: Readonly<Record<Exclude<Filter['kind'], 'choice'>, string>> = {
  ids: 'an integer or several, separated by commas',
  id: 'an integer',
  boolean: 't or f',
  text: 'a string',
  count: 'an integer that is not negative',
  open: 't or f',
  date: 'a date (YYYY-MM-DD)',
  from: 'a date (YYYY-MM-DD)',
  to: 'a date (YYYY-MM-DD)',
  search: 'a string',
};

function read(filter: Filter, sent: string): Wanted | undefined {
  switch (filter.kind) {
    case 'ids': {
      const ids = sent.split(',').map(numberFromWire);
      return ids.every((id) => typeof id === 'number') ? ids : undefined;
    }
    case 'id':
    case 'count': {
      const number = numberFromWire(sent);
      return typeof number === 'number' ? number : undefined;
    }
    case 'open':
    case 'boolean': {
      const flag = booleanFromWire(sent);
      return typeof flag === 'boolean' ? flag : undefined;
    }
    case 'choice':
      return filter.choices.includes(sent) ? sent : undefined;
    case 'date':
    case 'from':
    case 'to':
      return /^\d{4}-\d\d-\d\d$/.test(sent) ? sent : undefined;
    case 'search':
    case 'text':
      return sent;
  }
}

/**
 * The parameters of a request, checked by the resource's filters; of a repeated parameter the last counts.
 * @throws {Failure} 17 for a parameter that is not defined, 18 for an invalid value or a missing one that is required
 */
export function readQuery(filters: Definition['filters'], query: URLSearchParams): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const [name, sent] of query) {
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
    if (filter === undefined) throw new Failure(17, name, { parameter: name });
    const value = read(filter, sent);
    if (value === undefined) {
      const rule = filter.kind === 'choice' ? `one of ${filter.choices.join(', ')}` : expected[filter.kind];
      throw new Failure(18, `the parameter ${name} must be ${rule}`, { parameter: name });
    }
    wanted.set(name, value);
  }
  const missing = Object.keys(filters).find((name) => filters[name]?.required && !wanted.has(name));
  if (missing !== undefined) throw new Failure(18, `the parameter ${missing} is required`, { parameter: missing });
  return wanted;
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** Whether a field's text contains another, regardless of case. */
export function contains(value: Value | undefined, wanted: string): boolean {
  return typeof value === 'string' && fold(value).includes(fold(wanted));
}

/** Whether a field's value matches the filter of the same name. */
export function matches(value: Value | undefined, wanted: Wanted): boolean {
  if (value === null || value === undefined) return false;
  if (typeof wanted === 'string') return contains(value, wanted);
  if (typeof wanted === 'boolean') return value === wanted;
  return typeof wanted === 'number' ? Number(value) === wanted : wanted.includes(Number(value));
}

/** Whether a row matches a filter by its kind. */
export function satisfies({ filters, resource }: Definition, name: string, row: Row, wanted: Wanted): boolean {
  const filter = filters[name];
  const day = (field: string): string => String(row[field] ?? '').slice(0, 10);
  switch (filter?.kind) {
    case 'from':
      return day(filter.of) !== '' && day(filter.of) >= String(wanted);
    case 'to':
      return day(filter.of) !== '' && day(filter.of) <= String(wanted);
    case 'date':
      return day(name) === wanted;
    case 'search':
      return filter.in.some((field) => contains(row[field], String(wanted)));
    case 'open':
      return wanted !== true || !(isTableName(resource) && isClosed(resource, row));
    case 'ids':
    case 'id':
    case 'boolean':
    case 'choice':
    case 'count':
    case 'text':
    case undefined:
      return matches(row[name], wanted);
  }
}
