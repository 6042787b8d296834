/**
 * The vocabulary in which the resources of the Intervals API are defined.
 *
 * A definition states each fact once: the TypeScript types, the run-time checks, the reading and writing of the wire
 * format, the editor's JSON Schema and the sandbox's validation are all derived from it. It is plain data, which costs
 * nothing when VS Code starts the extension.
 */

/** The values of each kind of field, in their internal form; `api/wire.ts` translates between it and the wire's. */
interface Values {
  text: string;
  /** Text in which the API accepts HTML; it may strip some of it. */
  html: string;
  /** `YYYY-MM-DD` */
  date: string;
  boolean: boolean;
  /** The id of a record; `null` where the field refers to none, which a required one cannot. */
  id: number | null;
  /** Decimal hours, such as 1.5; `null` where there are none. */
  hours: number | null;
  /** Money, in the currency of the account, which the API does not tell; `null` where there is none. */
  amount: number | null;
}

/** The kinds of field. */
export type FieldKind = keyof Values;

/**
 * The use of a field to a user:
 * - `settable`: shown in the document, sent when changed;
 * - `onCreation`: settable in a draft; afterwards it identifies the record and is read-only;
 * - `identity`: shown in the document, read-only;
 * - `known`: sent by the server, kept with the record, but of no use in the document.
 */
export type Access = 'settable' | 'onCreation' | 'identity' | 'known';

/** The documented facts about a field. */
export interface Field<K extends FieldKind = FieldKind, R extends boolean = boolean> {
  readonly kind: K;
  readonly access: Access;
  /** Must be present and not empty when a record is created or the field is changed. */
  readonly required: R;
  /** The longest text that the field holds, in UTF-16 units (the API does not say how it counts). */
  readonly max: number | undefined;
  /** The value of a new record where none is sent, as far as that is documented. */
  readonly initial: Values[FieldKind] | undefined;
  /** Other names under which responses carry the same value. */
  readonly aliases: readonly string[];
  /** The resource to which the field refers by its id. */
  readonly of: string | undefined;
  /** The field whose record has this value as its name: answers have the names behind some references. */
  readonly nameOf: string | undefined;
  /** The field whose record has the same field, from which it is taken: a time entry on a task has the project of the task. */
  readonly via: string | undefined;
  /** The vendor's explanation, shown on hover, in the user's language. */
  readonly description: () => string;
}

/** The value of a field, in its internal form; `unknown` where it can be any field. */
type ValueOf<F extends Field> = Field extends F ? unknown : F extends Field<'id', true> ? number : Values[F['kind']];

/** Whether a POST may carry the field. */
export function isSettable({ access }: Field): boolean {
  return access === 'settable' || access === 'onCreation';
}

/** The key under which a document shows the fields that no definition knows. The API's own names are in lower case. */
export const otherFields = 'otherFields';

/** The fields of a resource by name, in the documentation's order. */
export type Fields = Readonly<Record<string, Field>>;

/** The four user groups of Intervals, most rights first. */
export const roles = ['Administrator', 'Manager', 'Resource', 'Executive'] as const;
/** One of the user groups. */
export type Role = (typeof roles)[number];

/**
 * A query parameter of a collection; `ids` takes one id or several (CSV on the wire). `from` and `to` limit another field, `open`
 * leaves out what is closed, and `search` looks into several fields.
 */
export type Filter =
  | { readonly kind: 'ids' | 'id' | 'boolean' | 'text' | 'date' | 'count' | 'open'; readonly required?: true }
  | { readonly kind: 'from' | 'to'; readonly of: string; readonly required?: true }
  | { readonly kind: 'search'; readonly in: readonly string[]; readonly required?: true }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly required?: true };

/** The field that tells when a record is closed, and the value that it has then; `set`: any that is not empty. */
export interface Closed {
  readonly field: string;
  readonly is: boolean | 'set';
}

/** The way in which rows and lists show the records of a resource. */
export interface Look {
  /** What users call one record, and several. */
  readonly names: { readonly one: () => string; readonly several: () => string };
  /** The name of one of VS Code's icons. */
  readonly icon: string;
  /** The fields whose texts are a record's name, together. */
  readonly label: readonly string[];
  /** The fields that a row shows after the name. */
  readonly row: readonly string[];
  readonly closed: Closed | undefined;
  /** The field with the day on which an open record becomes overdue. */
  readonly due: string | undefined;
  /** The order in which lists are requested; `undefined` where the API does not sort. */
  readonly order: { readonly sortfield: string; readonly sortdir: 'ASC' | 'DESC' } | undefined;
  /** The resources of which each record has a list, by the filter that is named after this resource; the first is opened with it. */
  readonly lists: readonly string[];
}

/** The documented facts about a resource. */
export interface Definition<
  F extends Fields = Fields,
  Q extends Readonly<Record<string, Filter>> = Readonly<Record<string, Filter>>,
> {
  /** The resource's name in URLs and envelopes, e.g. `client`. */
  readonly resource: string;
  readonly fields: F;
  readonly filters: Q;
  /** Log-in data, which the API has and this extension neither shows nor sends. */
  readonly withheld: readonly string[];
  /** The groups that the API allows to read and to write; finer rules are in `rights.ts` and beside the definitions. */
  readonly readers: readonly Role[];
  readonly writers: readonly Role[];
  readonly look: Look;
  /**
   * Whether the vendor documents the fields of answers. Where that is not so, a value that does not have its field's kind is shown as
   * it came.
   */
  readonly isDocumented: boolean;
}

type Optional<F extends Fields> = { readonly [K in keyof F]?: ValueOf<F[K]> };

/**
 * A record as everything outside `api/` knows it: numbers and booleans are JavaScript's. All but the id may be absent,
 * because the API gives some groups fewer fields. `extra` holds, untranslated, what the server sent and no definition
 * knows, if there is any.
 */
export type RecordOf<D extends Definition> = Optional<D['fields']> & {
  readonly id: number;
  readonly extra?: Readonly<Record<string, unknown>>;
};

/** Values for a POST or PUT of a resource. */
export type ValuesOf<D extends Definition> = Optional<D['fields']>;

type FilterValue<F extends Filter> = F extends { kind: 'choice'; choices: readonly (infer C)[] }
  ? C
  : F extends { kind: 'boolean' | 'open' }
    ? boolean
    : F extends { kind: 'text' | 'date' | 'from' | 'to' | 'search' }
      ? string
      : F extends { kind: 'ids' }
        ? number | readonly number[]
        : number;

type RequiredFilters<Q> = { [K in keyof Q]: Q[K] extends { required: true } ? K : never }[keyof Q];

/** The filters that a collection takes; those that it requires are mandatory. */
export type FiltersOf<D extends Definition> = {
  readonly [K in Exclude<keyof D['filters'], RequiredFilters<D['filters']>>]?: FilterValue<D['filters'][K]>;
} & { readonly [K in RequiredFilters<D['filters']>]: FilterValue<D['filters'][K]> };

type Facts = Partial<Pick<Field, 'access' | 'aliases' | 'description' | 'initial' | 'max' | 'nameOf' | 'of' | 'via'>>;
interface Demanded {
  readonly required?: boolean;
}

function field<K extends FieldKind, R extends boolean>(kind: K, required: R, facts: Facts): Field<K, R> {
  const { access = 'settable', max, initial, aliases = [], of, nameOf, via, description = () => '' } = facts;
  return { kind, access, required, max, initial, aliases, of, nameOf, via, description };
}

// Each kind of field has a function that makes it; facts that are left out have the usual value.

export const text = ({ required = false, ...facts }: Facts & Demanded = {}): Field<'text'> => field('text', required, facts);

export const html = (facts: Facts = {}): Field<'html'> => field('html', false, facts);

export const date = ({ required = false, ...facts }: Facts & Demanded = {}): Field<'date'> => field('date', required, facts);

export const boolean = ({ required = false, ...facts }: Facts & Demanded = {}): Field<'boolean'> =>
  field('boolean', required, facts);

export const id = (facts: Facts = {}): Field<'id', false> => field('id', false, facts);

export const requiredId = (facts: Facts = {}): Field<'id', true> => field('id', true, facts);

export const hours = ({ required = false, ...facts }: Facts & Demanded = {}): Field<'hours'> => field('hours', required, facts);

export const amount = (facts: Facts = {}): Field<'amount'> => field('amount', false, facts);

type NoFilters = Readonly<Record<string, never>>;

/** The filters of a collection that is listed page by page. */
export const paging = { offset: { kind: 'count' }, limit: { kind: 'count' } } as const;

/** The filters of a collection that is sorted by one of these fields, in either direction. */
export function sortedBy<const C extends readonly string[]>(...choices: C) {
  return { sortfield: { kind: 'choice', choices }, sortdir: { kind: 'choice', choices: ['ASC', 'DESC'] } } as const;
}

/** Fills in the defaults of a definition; the type parameters keep each field's own type. */
export function define<const F extends Fields, const Q extends Readonly<Record<string, Filter>> = NoFilters>({
  look,
  ...definition
}: Pick<Definition<F, Q>, 'resource' | 'fields'> &
  Partial<Omit<Definition<F, Q>, 'look'>> & {
    readonly look: Pick<Look, 'icon' | 'label' | 'names'> & Partial<Look>;
  }): Definition<F, Q> {
  return {
    ...{ filters: {} as Q, withheld: [], readers: roles, writers: [], isDocumented: true },
    ...definition,
    look: { row: [], closed: undefined, due: undefined, order: undefined, lists: [], ...look },
  };
}
