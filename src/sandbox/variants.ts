import { type ContactKind, contactKindOf, type Definition, type Field } from '../records';
import type { Values } from './body';
import type { Reply } from './endpoint';
import { withoutHtml } from './html';
import type { Filters } from './resource';
import type { Database, Row, Value } from './tables';

/** A text that is about to be stored. */
export interface Text {
  readonly value: string;
  /** The kind of contact that the text is, if any. */
  readonly kind: ContactKind | undefined;
}

/** A way in which a server may deviate from its documentation, or go beyond it. */
export interface Variant {
  /** One line of the help. */
  readonly description: string;
  /** The text that is stored for one that was sent. */
  readonly store?: (text: Text) => string;
  /** The values that a new record has in fields that were not sent. */
  readonly fill?: Readonly<Record<string, Values>>;
  /** The filters that a list follows in place of those in the request. */
  readonly list?: (filters: Filters, definition: Definition) => Filters;
  /** Whether a list is empty, whatever is stored. */
  readonly misses?: (filters: Filters) => boolean;
  /** The resource whose empty lists are refused as a record that does not exist. */
  readonly deniesEmpty?: string;
  /** The value in the envelope in place of a list; `undefined` where it is the list. */
  readonly inPlaceOf?: (list: readonly unknown[], resource: string) => unknown;
  /** The entry in a list in place of the oldest record. */
  readonly oddEntry?: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** The value that is refused for a reference that is emptied. */
  readonly refusesAsNone?: null | '';
  /** Whether a PUT is answered with nothing but the values that were sent. */
  readonly answersChangesOnly?: true;
  /** The people of a deleted client stay: without a client, or with the ID of the deleted one. */
  readonly keepsPeople?: 'without client' | 'as they are';
}

/** The documented number of records in a list where a request sets no `limit`. */
const fewest = 10;

function withFilter(filters: Filters, name: string, value: number | undefined): Filters {
  const others = [...filters].filter(([each]) => each !== name);
  return new Map(value === undefined ? others : [...others, [name, value]]);
}

function limitOf(filters: Filters): number | undefined {
  const limit = filters.get('limit');
  return typeof limit === 'number' ? limit : undefined;
}

const isWord = (text: unknown): boolean => typeof text !== 'string' || /^[\p{L}\p{N}]*$/u.test(text);

/** The variants that were observed or are conceivable, by the names that the command line accepts. */
export const variants = {
  trim: {
    description: 'trims text, and makes one space of several',
    store: ({ value }) => value.trim().replace(/ {2,}/g, ' '),
  },
  scheme: {
    description: 'puts mailto: before e-mail addresses, and http:// before websites and a slash behind them',
    store: ({ value, kind }) => {
      if (kind === 'email' && !value.startsWith('mailto:')) return `mailto:${value}`;
      return kind === 'website' && !/^https?:/.test(value) ? `http://${value}/` : value;
    },
  },
  numbers: {
    description: 'writes phone and fax numbers as digits in groups of three',
    store: ({ value, kind }) => {
      const isNumber = (kind === 'phone' || kind === 'fax') && /^[\d\s()+\-./]+$/.test(value);
      if (!isNumber) return value;
      return value.replace(/[^\d+]/g, '').replace(/\d{3}(?=\d)/g, '$& ');
    },
  },
  'lower-case': {
    description: 'writes e-mail addresses and websites in small letters',
    store: ({ value, kind }) => (kind === 'email' || kind === 'website' ? value.toLowerCase() : value),
  },
  'strip-html': {
    description: 'takes all HTML out of text',
    store: ({ value }) => withoutHtml(value),
  },
  'encode-html': {
    description: 'stores & as &amp; and quotation marks as &quot;',
    store: ({ value }) => value.replace(/&(?!amp;|quot;)/g, '&amp;').replaceAll('"', '&quot;'),
  },
  fill: {
    description: 'fills some fields of a new record that were not sent',
    fill: {
      client: { fax: '+1 212 555 0100', address: 'Address to be completed' },
      person: { title: 'Contact', notes: '<p>Created by the API</p>' },
    },
  },
  'limit-zero': {
    description: `takes limit=0 for no limit at all, and so gives ${fewest} records`,
    list: (filters) => (limitOf(filters) === 0 ? withFilter(filters, 'limit', undefined) : filters),
  },
  'cap-limit': {
    description: `gives at most ${fewest} records, whatever the limit`,
    list: (filters) => {
      const limit = limitOf(filters);
      return limit === 0 || (limit ?? 0) > fewest ? withFilter(filters, 'limit', fewest) : filters;
    },
  },
  'page-contacts': {
    description: `gives at most ${fewest} person contacts, and refuses offset with code 17`,
    list: (filters, { resource }) => (resource === 'personcontact' ? withFilter(filters, 'limit', fewest) : filters),
  },
  'search-words': {
    description: 'finds single words only: nothing that has a space or punctuation',
    misses: (filters) => !['search', 'firstname', 'lastname', 'email'].every((name) => isWord(filters.get(name))),
  },
  unsorted: {
    description: 'ignores sortfield and sortdir',
    list: (filters) => withFilter(withFilter(filters, 'sortfield', undefined), 'sortdir', undefined),
  },
  'empty-null': {
    description: 'gives null for an empty list',
    inPlaceOf: ({ length }) => (length === 0 ? null : undefined),
  },
  'empty-object': {
    description: 'gives {} for an empty list',
    inPlaceOf: ({ length }) => (length === 0 ? {} : undefined),
  },
  'empty-text': {
    description: 'gives "" for an empty list',
    inPlaceOf: ({ length }) => (length === 0 ? '' : undefined),
  },
  'no-contacts': {
    description: 'answers 404 with code 14 for the contacts of a person who has none',
    deniesEmpty: 'personcontact',
  },
  'me-object': {
    description: 'gives me as an object, not as a list of one',
    inPlaceOf: ([first], resource) => (resource === 'me' ? first : undefined),
  },
  'odd-entry': {
    description: 'spoils the oldest record of each kind in lists: "active": "1", or a value that is an object',
    oddEntry: (record) => {
      if ('active' in record) return { ...record, active: '1' };
      return 'value' in record ? { ...record, value: { text: record['value'] } } : record;
    },
  },
  'changes-only': {
    description: 'answers a PUT with the changed fields only',
    answersChangesOnly: true,
  },
  'refuse-null': {
    description: 'refuses null for a reference that is taken away, and wants ""',
    refusesAsNone: null,
  },
  'refuse-empty': {
    description: 'refuses "" for a reference that is taken away, and wants null',
    refusesAsNone: '',
  },
  'keep-people': {
    description: 'keeps the people of a client that is deleted, who are without a client then',
    keepsPeople: 'without client',
  },
  'orphan-people': {
    description: 'keeps the people of a client that is deleted, who still have its ID then',
    keepsPeople: 'as they are',
  },
} as const satisfies Readonly<Record<string, Variant>>;

/** The name of a variant. */
export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as VariantName[];

/** Several variants at once, in the order of the list above. */
export class Variants {
  readonly #chosen: readonly Variant[];

  constructor(names: readonly VariantName[]) {
    this.#chosen = variantNames.filter((name) => names.includes(name)).map((name) => variants[name]);
  }

  /** The values as they are stored. */
  store({ resource, fields }: Definition, values: Values, row: Row, database: Database): Values {
    const stored = (name: string, value: Value): Value => {
      if (typeof value !== 'string' || !isText(fields[name])) return value;
      const kind = kindOf(resource, name, row, database);
      return this.#chosen.reduce((text, variant) => variant.store?.({ value: text, kind }) ?? text, value);
    };
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, stored(name, value)]));
  }

  /** The values of a new record in fields that were not sent. */
  fill({ resource }: Definition): Values {
    return Object.assign({}, ...this.#chosen.map(({ fill }) => fill?.[resource])) as Values;
  }

  list(definition: Definition, filters: Filters): Filters {
    return this.#chosen.reduce((now, variant) => variant.list?.(now, definition) ?? now, filters);
  }

  misses(filters: Filters): boolean {
    return this.#chosen.some((variant) => variant.misses?.(filters));
  }

  /** Whether an empty list of a resource is refused as a record that does not exist. */
  deniesEmpty(resource: string): boolean {
    return this.#chosen.some((variant) => variant.deniesEmpty === resource);
  }

  /** An answer with its content in the form that the envelope has. */
  shape(resource: string, reply: Reply): Reply {
    const { listcount, content } = reply;
    if (listcount === undefined || !Array.isArray(content)) return reply;
    const shapes = this.#chosen.map(({ inPlaceOf }) => inPlaceOf?.(content, resource));
    const shape = shapes.findIndex((each) => each !== undefined);
    return shape === -1 ? reply : { ...reply, content: shapes[shape] };
  }

  /** The oldest record of a resource, in the form that lists have it. */
  spoil(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return this.#chosen.reduce((now, variant) => variant.oddEntry?.(now) ?? now, record);
  }

  /** Whether this value is refused for a reference that is emptied. */
  refusesAsNone(value: unknown): boolean {
    return this.#chosen.some((variant) => 'refusesAsNone' in variant && variant.refusesAsNone === value);
  }

  get answersChangesOnly(): boolean {
    return this.#chosen.some((variant) => variant.answersChangesOnly);
  }

  get keepsPeople(): Variant['keepsPeople'] {
    return this.#chosen.find((variant) => variant.keepsPeople)?.keepsPeople;
  }
}

function isText(field: Field | undefined): boolean {
  return field?.kind === 'text' || field?.kind === 'html';
}

/** The kind of a field's text: for a client by the field's name, for a contact by its type. */
function kindOf(resource: string, name: string, row: Row, database: Database): ContactKind | undefined {
  if (resource === 'personcontact')
    return contactKindOf(String(database.table('contacttype').get(row['contacttypeid'])?.['name']));
  return resource === 'client' ? contactKindOf(name) : undefined;
}
