import * as l10n from '@vscode/l10n';
import type { Definition, Field, Filter, RecordOf } from '../records';
import { wholeNumber } from './envelope';
import { UnreadableAnswerError } from './errors';

/**
 * The border between the wire and the rest: here strings become numbers and `"t"`/`"f"` booleans, and back.
 *
 * Source of the wire's forms: the vendor's pages (ids and numbers as strings, booleans as `"t"`/`"f"`, absent values
 * as `null` or `""`) and public programs (booleans as booleans).
 */

/**
 * Translates a record from the wire.
 *
 * @throws UnreadableAnswerError where a known field holds something that it cannot hold
 */
export function decode<D extends Definition>(definition: D, raw: Readonly<Record<string, unknown>>): RecordOf<D> {
  const known = Object.entries(definition.fields);
  const values = known.flatMap(([name, field]) => {
    const key = [name, ...field.aliases].find((candidate) => Object.hasOwn(raw, candidate));
    const value = key === undefined ? undefined : decodeValue(definition.resource, name, field, raw[key]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const names = new Set([...known.flatMap(([name, field]) => [name, ...field.aliases]), ...Object.keys(definition.withheld)]);
  const extra = Object.entries(raw).filter(([name]) => !names.has(name));
  const record = { ...Object.fromEntries(values), extra: Object.fromEntries(extra) };
  if (!('id' in record)) throw new UnreadableAnswerError(l10n.t('a {0} without an id.', definition.resource));
  return record as unknown as RecordOf<D>;
}

/** @returns `undefined` for what counts as absent: a reference that has to be there, or what is nowhere shown */
function decodeValue(resource: string, name: string, field: Field, raw: unknown): unknown {
  const value = decoders[field.kind](raw ?? '');
  if (value === null && field.required) return undefined;
  if (value === undefined && field.access !== 'known') {
    throw new UnreadableAnswerError(l10n.t('the field "{0}" of a {1} is {2}.', name, resource, show(raw)));
  }
  return value;
}

/** Each gives `undefined` for what it cannot read. */
const decoders: Readonly<Record<Field['kind'], (raw: unknown) => unknown>> = {
  text: decodeText,
  html: decodeText,
  date: decodeText,
  boolean: (raw) => (raw === true || raw === 't' ? true : raw === false || raw === 'f' || raw === '' ? false : undefined),
  // "0" stands for "none" in some programs' data; no record has that id.
  id: (raw) => (raw === '' ? null : wholeNumber(raw) === 0 ? null : wholeNumber(raw)),
};

function decodeText(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;
}

function show(raw: unknown): string {
  return (raw === undefined ? 'undefined' : JSON.stringify(raw)).slice(0, 60);
}

/**
 * Translates the fields of a POST or PUT to the wire: `"t"`/`"f"`, ids as numbers, and `""` for an id that is
 * taken away (how to say that is not documented; responses say it so).
 *
 * @throws TypeError for a field that is not settable, a mistake of the caller
 */
export function encode(definition: Definition, values: object): Readonly<Record<string, string | number>> {
  const entries = Object.entries(values as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
      if (!field || (field.access !== 'settable' && field.access !== 'onCreation')) {
        throw new TypeError(`${definition.resource}.${name} is not settable`);
      }
      return [name, encodeValue(value)];
    }),
  );
}

function encodeValue(value: unknown): string | number {
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number' || typeof value === 'string') return value;
  return '';
}

/** Translates filters to query parameters. */
export function encodeFilters(filters: Readonly<Record<string, Filter>>, values: object): Record<string, string> {
  const entries = Object.entries(values as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!Object.hasOwn(filters, name)) throw new TypeError(`there is no filter ${name}`);
      return [name, Array.isArray(value) ? value.join(',') : String(encodeValue(value))];
    }),
  );
}
