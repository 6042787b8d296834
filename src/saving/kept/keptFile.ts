import * as z from 'zod/mini';

import { jsonIn, type ResourceName } from '../../records';
import { part, resource, values } from './parts';

/** The version of the format. A file with a newer one is left alone. */
const version = 1;

/** The part of a document's URI that identifies it, without the name in its tab. */
export interface DocumentName {
  readonly account: string;
  readonly resource: ResourceName;
  /** The record's id, the draft's, or that of several records in one document. */
  readonly id: number | string;
}

/** The fields of every file. */
interface Common {
  readonly account: string;
  /** The name of the account for its user; `undefined` if it was unknown. */
  readonly whose?: string | undefined;
  /** The time of the last write, in ms since 1970. */
  readonly at: number;
}

/** A window's texts of a document, with their baselines. */
export interface KeptText extends DocumentName, Common {
  readonly kind: 'text';
  readonly window: string;
  /** The time since which it has a text that is not in Intervals. */
  readonly since?: number | undefined;
  /** The windows whose texts this one continues, the latest first. */
  readonly after?: readonly string[] | undefined;
  /** The hashes of the texts that are based on the content, the latest one last. */
  readonly texts: readonly string[];
  /** The content, by the document's keys. */
  readonly parts: Readonly<Record<string, object>>;
}

/** What all windows share of a draft, or of several records. */
export interface KeptDocument extends DocumentName, Common {
  readonly kind: 'document';
  /** The time at which the document was created. */
  readonly since: number;
  /** The name in its tab. */
  readonly name: string;
  readonly parts: Readonly<Record<string, object>>;
}

/** A POST whose outcome is open, whichever command sent it. */
export interface KeptCreation extends Common {
  readonly kind: 'creation';
  /** The POST, as the store has it. */
  readonly open: KeptOpenCreation;
}

/** The stored form of a POST whose outcome is open. */
export interface KeptOpenCreation {
  readonly resource: ResourceName;
  readonly sent: {
    readonly values: object;
    readonly twins: readonly number[];
    readonly newest?: number | undefined;
    readonly at?: number | undefined;
  };
  readonly since: number;
}

export type KeptFile = KeptText | KeptDocument | KeptCreation;

const openCreation = z.looseObject({
  resource,
  sent: z.looseObject({ values, twins: z.array(z.int()), newest: z.optional(z.int()), at: z.optional(z.number()) }),
  since: z.number(),
});

const parts = z.record(z.string(), part);
const common = { account: z.string(), whose: z.optional(z.string()), at: z.number() };
const named = { ...common, resource, id: z.union([z.int(), z.string()]) };

const schema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('text'),
    ...named,
    window: z.string(),
    since: z.optional(z.number()),
    after: z.optional(z.array(z.string())),
    texts: z.array(z.string()),
    parts,
  }),
  z.looseObject({ kind: z.literal('document'), ...named, since: z.number(), name: z.string(), parts }),
  z.looseObject({ kind: z.literal('creation'), ...common, open: openCreation }),
]);

/** Whether a value is a stored POST whose outcome is open. */
export function isOpenCreation(value: unknown): value is KeptOpenCreation {
  return openCreation.safeParse(value).success;
}

export function toText(file: KeptFile): string {
  return JSON.stringify({ version, ...file });
}

/** Parses a file that `toText` wrote; `newer` for a file of a newer version. */
export function parse(text: string): KeptFile | 'unreadable' | 'newer' {
  const value = jsonIn(text);
  const written = versioned.safeParse(value).data?.version;
  if (written !== undefined && written > version) return 'newer';
  return written === version && isKeptFile(value) ? value : 'unreadable';
}

const versioned = z.looseObject({ version: z.number() });

/** A check of the value itself: zod's copy would lose a field called __proto__. */
function isKeptFile(value: unknown): value is KeptFile {
  return schema.safeParse(value).success;
}
