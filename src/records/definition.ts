import * as z from 'zod/mini';

/**
 * The vocabulary in which the resources of the Intervals API are defined.
 *
 * A definition states each fact once: the TypeScript types, the run-time checks, the reading and writing of the
 * wire format, the editor's JSON Schema and the sandbox's validation are all derived from it.
 */

/** How a field's value looks here and on the wire; `api/wire.ts` translates between the two. */
export type FieldKind = 'text' | 'html' | 'date' | 'boolean' | 'id';

/**
 * What a user may do with a field:
 * - `settable`: shown in the document, sent when changed;
 * - `onCreation`: settable in a draft; afterwards it identifies the record and is read-only;
 * - `identity`: shown in the document, read-only;
 * - `known`: sent by the server, kept with the record, but of no use in the document.
 */
export type Access = 'settable' | 'onCreation' | 'identity' | 'known';

export interface Field<T = unknown> {
  readonly kind: FieldKind;
  readonly access: Access;
  /** Must be present and not empty when a record is created or the field is changed. */
  readonly required: boolean;
  /** Other names under which responses carry the same value. */
  readonly aliases: readonly string[];
  /** The vendor's explanation, shown on hover, in the user's language. */
  readonly description: () => string;
  /** Checks a value in its form here (numbers, booleans), not the wire's. */
  readonly schema: z.ZodMiniType<T>;
}

export type Fields = Readonly<Record<string, Field>>;

/** The four user groups of Intervals, most rights first. */
export const roles = ['Administrator', 'Manager', 'Resource', 'Executive'] as const;
export type Role = (typeof roles)[number];

/** A query parameter of a collection; `ids` takes one id or several (CSV on the wire). */
export type Filter =
  | { readonly kind: 'ids' | 'id' | 'boolean' | 'text' | 'count'; readonly required?: true }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly required?: true };

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
  /** The groups that the API lets read and write; finer rules stand beside the definition. */
  readonly readers: readonly Role[];
  readonly writers: readonly Role[];
}

type Optional<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never };

/**
 * A record as everything outside `api/` knows it: numbers are numbers, booleans are booleans.
 * All but the id may be absent, because the API gives some groups fewer fields. `extra` holds, untranslated,
 * what the server sent and no definition knows, if there is any.
 */
export type RecordOf<D extends Definition> = Optional<D['fields']> & {
  readonly id: number;
  readonly extra?: Readonly<Record<string, unknown>>;
};

/** Values for a POST or PUT of a resource. */
export type ValuesOf<D extends Definition> = Optional<D['fields']>;

type FilterValue<F extends Filter> = F extends { kind: 'choice'; choices: readonly (infer C)[] }
  ? C
  : F extends { kind: 'boolean' }
    ? boolean
    : F extends { kind: 'text' }
      ? string
      : F extends { kind: 'ids' }
        ? number | readonly number[]
        : number;

type RequiredFilters<Q> = { [K in keyof Q]: Q[K] extends { required: true } ? K : never }[keyof Q];

/** The filters that a collection takes, with those that it demands. */
export type FiltersOf<D extends Definition> = {
  readonly [K in Exclude<keyof D['filters'], RequiredFilters<D['filters']>>]?: FilterValue<D['filters'][K]>;
} & { readonly [K in RequiredFilters<D['filters']>]: FilterValue<D['filters'][K]> };

interface Common {
  readonly description?: () => string;
  readonly aliases?: readonly string[];
  readonly access?: Access;
  readonly required?: boolean;
}

function field<T>(kind: FieldKind, schema: z.ZodMiniType<T>, options: Common): Field<T> {
  const { access = 'settable', required = false, aliases = [], description = () => '' } = options;
  return { kind, schema, access, required, aliases, description };
}

/** A string of at most `max` characters (UTF-16 units; the API does not say how it counts). */
function string(max: number | undefined, required: boolean | undefined): z.ZodMiniType<string> {
  const checks = [...(max === undefined ? [] : [z.maxLength(max)]), ...(required ? [z.regex(/\S/)] : [])];
  return z.string().check(...checks);
}

export const text = (options: Common & { readonly max?: number } = {}): Field<string> =>
  field('text', string(options.max, options.required), options);

/** Text in which the API accepts HTML; it may strip some of it. */
export const html = (options: Common = {}): Field<string> => field('html', z.string(), options);

/** `YYYY-MM-DD`. */
export const date = (options: Common = {}): Field<string> => field('date', z.iso.date(), options);

export const boolean = (options: Common = {}): Field<boolean> => field('boolean', z.boolean(), options);

const positive = z.int().check(z.positive());

/** The id of a record; `null` where the record refers to nothing. */
export const id = (options: Common = {}): Field<number | null> => field('id', z.nullable(positive), options);

/** The id of a record that must be there. */
export const requiredId = (options: Common = {}): Field<number> => field('id', positive, { ...options, required: true });

type NoFilters = Readonly<Record<string, never>>;

export const paging = { offset: { kind: 'count' }, limit: { kind: 'count' } } as const;

/** Completes a definition; the type parameters keep each field's own type. */
export function define<const F extends Fields, const Q extends Readonly<Record<string, Filter>> = NoFilters>(
  definition: Pick<Definition<F, Q>, 'resource' | 'fields'> & Partial<Definition<F, Q>>,
): Definition<F, Q> {
  return { filters: {} as Q, withheld: [], readers: roles, writers: [], ...definition };
}
