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

/** Translates the records of one resource from the wire. What there is to know of its fields is looked up once. */
export class Decoder<D extends Definition> {
  readonly #resource: string;
  readonly #fields: readonly FieldDecoder[];
  /** The names under which a known field may come, and those of what is not to be kept. */
  readonly #known: ReadonlySet<string>;

  constructor(definition: D) {
    const { resource, fields, withheld } = definition;
    this.#resource = resource;
    this.#fields = Object.entries(fields).map(([name, field]) => new FieldDecoder(resource, name, field));
    this.#known = new Set([...this.#fields.flatMap(({ keys }) => keys), ...withheld]);
  }

  /** @throws UnreadableAnswerError where a known field holds something that it cannot hold */
  decode(raw: Readonly<Record<string, unknown>>): RecordOf<D> {
    // Of one shape for all records: ten thousand of them are not rare.
    const record: Record<string, unknown> = {};
    for (const field of this.#fields) {
      const value = field.in(raw);
      if (value !== undefined) record[field.name] = value;
    }
    if (record['id'] === undefined) throw new UnreadableAnswerError(l10n.t('a {0} without an id.', this.#resource));
    record['extra'] = this.#extraOf(raw);
    return record as RecordOf<D>;
  }

  #extraOf(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const names = Object.keys(raw).filter((name) => !this.#known.has(name));
    return names.length === 0 ? nothing : Object.fromEntries(names.map((name) => [name, raw[name]]));
  }
}

const nothing: Readonly<Record<string, unknown>> = Object.freeze({});

class FieldDecoder {
  readonly name: string;
  readonly keys: readonly string[];
  readonly #resource: string;
  readonly #field: Field;
  readonly #decode: (raw: unknown) => unknown;

  constructor(resource: string, name: string, field: Field) {
    this.name = name;
    this.keys = [name, ...field.aliases];
    this.#resource = resource;
    this.#field = field;
    this.#decode = decoders[field.kind];
  }

  /**
   * The field's value in a record.
   *
   * @returns `undefined` for what is absent or counts so: a reference that has to be there, or what is nowhere shown
   */
  in(record: Readonly<Record<string, unknown>>): unknown {
    const key = Object.hasOwn(record, this.name) ? this.name : this.keys.find((alias) => Object.hasOwn(record, alias));
    if (key === undefined) return undefined;
    const raw = record[key];
    const value = this.#decode(raw ?? '');
    if (value === null && this.#field.required) return undefined;
    if (value === undefined && this.#field.access !== 'known') {
      throw new UnreadableAnswerError(l10n.t('the field "{0}" of a {1} is {2}.', this.name, this.#resource, show(raw)));
    }
    return value;
  }
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
