import * as l10n from '@vscode/l10n';

import { oneLine } from '../base';
import { type Definition, type Field, type Filter, hoursIn, isSettable, type RecordOf } from '../records';
import { wholeNumber } from './envelope';
import { UnreadableAnswerError } from './errors';

/**
 * Translates between the wire format and records: strings become numbers and `"t"`/`"f"` become booleans, and back.
 *
 * Source of the wire format: the vendor's pages (ids and numbers as strings, booleans as `"t"`/`"f"`, absent values
 * as `null` or `""`) and public programs (booleans as booleans).
 */

/** Decodes the records of one resource. The constructor prepares what does not depend on the record. */
export class Decoder<D extends Definition> {
  readonly #resource: string;
  readonly #fields: ReadonlyMap<string, FieldDecoder>;
  /** All names of the known fields, and the names of values that are not to be kept. */
  readonly #known: ReadonlySet<string>;

  constructor({ resource, fields, withheld, isDocumented }: D) {
    const decoders = Object.entries(fields).map(([name, field]) => new FieldDecoder(resource, name, field, isDocumented));
    this.#resource = resource;
    this.#fields = new Map(decoders.map((decoder) => [decoder.name, decoder]));
    this.#known = new Set([...decoders.flatMap(({ keys }) => keys), ...withheld]);
  }

  /** @throws UnreadableAnswerError if the value of a known field is invalid */
  decode(raw: Readonly<Record<string, unknown>>): RecordOf<D> {
    // Ten thousand records are not rare, and changing a copy takes half the time of building a new object.
    const isAsDefined = this.#hasFieldsOnly(raw);
    const record = isAsDefined ? { ...raw } : this.#fieldsOf(raw);
    for (const name in record) {
      const value = this.#fields.get(name)?.decode(record[name]);
      if (value === undefined) Reflect.deleteProperty(record, name);
      else if (value !== record[name]) record[name] = value;
    }
    if (record['id'] === undefined) throw new UnreadableAnswerError(l10n.t('a {0} without an ID.', this.#resource));
    const extra = isAsDefined ? [] : Object.entries(raw).filter(([key]) => !this.#known.has(key));
    const tooDeep = extra.find(([, value]) => isTooDeep(value));
    if (tooDeep)
      throw new UnreadableAnswerError(
        l10n.t('the field "{0}" of a {1} is nested too deeply.', oneLine(tooDeep[0], longestShown), this.#resource),
      );
    if (extra.length > 0) record['extra'] = Object.fromEntries(extra);
    return record as RecordOf<D>;
  }

  /** Whether an object has a field, under any of its names. */
  hasField(raw: object, name: string): boolean {
    return this.#fields.get(name)?.keys.some((key) => Object.hasOwn(raw, key)) ?? false;
  }

  #hasFieldsOnly(raw: object): boolean {
    for (const name in raw) if (!this.#fields.has(name)) return false;
    return true;
  }

  /** The known fields of an object, not yet decoded, under their own names. */
  #fieldsOf(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const entries = [...this.#fields.values()].flatMap(({ name, keys }) => {
      const key = keys.find((candidate) => Object.hasOwn(raw, candidate));
      return key === undefined ? [] : [[name, raw[key]] as const];
    });
    return Object.fromEntries(entries);
  }
}

class FieldDecoder {
  readonly name: string;
  /** All names of the field, its own first. */
  readonly keys: readonly string[];
  readonly #resource: string;
  readonly #field: Field;
  readonly #isDocumented: boolean;
  readonly #decode: (raw: unknown) => unknown;

  constructor(resource: string, name: string, field: Field, isDocumented: boolean) {
    this.#isDocumented = isDocumented;
    this.name = name;
    this.keys = [name, ...field.aliases];
    this.#resource = resource;
    this.#field = field;
    this.#decode = decoders[field.kind];
  }

  /**
   * The field's value in a record.
   *
   * @returns `undefined` for an absent value: that of a required reference, or an unreadable one that is not shown anywhere
   */
  decode(raw: unknown): unknown {
    const value = this.#decode(raw ?? '');
    if (value === null && this.#field.required) return undefined;
    if (value === undefined && !this.#isDocumented && this.name !== 'id') return isTooDeep(raw) ? undefined : raw;
    if (value === undefined && this.#field.access !== 'known') {
      throw new UnreadableAnswerError(l10n.t('the field "{0}" of a {1} is {2}.', this.name, this.#resource, show(raw)));
    }
    return value;
  }
}

/** The decoders of values; each returns `undefined` for an unreadable value. */
const decoders: Readonly<Record<Field['kind'], (raw: unknown) => unknown>> = {
  text: decodeText,
  html: decodeText,
  date: decodeText,
  boolean: (raw) => (raw === true || raw === 't' ? true : raw === false || raw === 'f' || raw === '' ? false : undefined),
  id: decodeId,
  // Some servers may write hours as people do.
  hours: (raw) => {
    const number = decodeNumber(raw);
    return number === undefined ? hoursIn(raw) : number;
  },
  amount: decodeNumber,
};

function decodeNumber(raw: unknown): number | null | undefined {
  if (raw === '') return null;
  if (typeof raw === 'number') return raw;
  // Thousands may be set apart, as the vendor does not say how amounts are written.
  return typeof raw === 'string' && /^-?(?=\.?\d)(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/.test(raw)
    ? Number(raw.replaceAll(',', ''))
    : undefined;
}

/** Decodes an id. Some programs write "0" for none; no record has that id. */
function decodeId(raw: unknown): number | null | undefined {
  const number = raw === '' ? null : wholeNumber(raw);
  return number === 0 ? null : number;
}

function decodeText(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;
}

/** The deepest nesting of a value: meaningful ones are less deep, and recursive functions like JSON.stringify run out of stack. */
const deepest = 100;

function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : []));
  }
  return false;
}

/** The limit for values in error messages, in characters. */
const longestShown = 60;

function show(raw: unknown): string {
  if (isTooDeep(raw)) return l10n.t('nested too deeply');
  return raw === undefined ? 'undefined' : oneLine(JSON.stringify(raw), longestShown);
}

/**
 * Encodes the fields of a POST or PUT: booleans as `"t"`/`"f"`, ids as numbers, and a removed id as null.
 *
 * @throws TypeError for a field that is not settable, which is a mistake of the caller
 */
export function encode(definition: Definition, values: object): Readonly<Record<string, string | number | null>> {
  const entries = Object.entries(values as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
      if (!field || !isSettable(field)) {
        throw new TypeError(`${definition.resource}.${name} is not settable`);
      }
      return [name, encodeValue(value)];
    }),
  );
}

function encodeValue(value: unknown): string | number | null {
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** Encodes filters as query parameters. */
export function encodeFilters(filters: Readonly<Record<string, Filter>>, values: object): Record<string, string> {
  const entries = Object.entries(values as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!Object.hasOwn(filters, name)) throw new TypeError(`there is no filter ${name}`);
      return [name, Array.isArray(value) ? value.join(',') : String(encodeValue(value) ?? '')];
    }),
  );
}
