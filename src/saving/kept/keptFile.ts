import * as z from 'zod/mini';

import { jsonIn, type ResourceName } from '../../records';
import { part, resource, values } from './parts';

/** The version of what is written here. What a newer one wrote is for that one. */
const version = 1;

/** A document, whatever name its URI carries. */
export interface DocumentName {
  readonly account: string;
  readonly resource: ResourceName;
  /** The record's id, the draft's, or that of several records in one document. */
  readonly id: number | string;
}

/** What is in every file. */
interface Common {
  readonly account: string;
  /** What its user calls the account; `undefined` where that was not known. */
  readonly whose?: string | undefined;
  /** When it was written last, in ms since 1970. */
  readonly at: number;
}

/** What one window keeps of a document: the texts that it has, and what they were made from. */
export interface KeptText extends DocumentName, Common {
  readonly kind: 'text';
  readonly window: string;
  /** Since when it holds a text that is not in Intervals. */
  readonly since?: number | undefined;
  /** The windows whose text this goes on from, the last one first. */
  readonly after?: readonly string[] | undefined;
  /** Hashes of the texts that an edit made out of what is kept, the last one at the end. */
  readonly texts: readonly string[];
  /** What the document keeps, by its own keys. */
  readonly parts: Readonly<Record<string, object>>;
}

/** What all windows have in common of a document that is no record's: of a draft, or of several records. */
export interface KeptDocument extends DocumentName, Common {
  readonly kind: 'document';
  /** Since when there is such a document. */
  readonly since: number;
  /** What its tab shows. */
  readonly name: string;
  readonly parts: Readonly<Record<string, object>>;
}

/** A POST whose outcome is open, however it was sent. */
export interface KeptCreation extends Common {
  readonly kind: 'creation';
  /** As the store has it. */
  readonly open: KeptOpenCreation;
}

/** What is kept of a POST whose outcome is open. */
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

/** Whether something is what the store keeps of a POST whose outcome is open. */
export function isOpenCreation(value: unknown): value is KeptOpenCreation {
  return openCreation.safeParse(value).success;
}

export function toText(file: KeptFile): string {
  return JSON.stringify({ version, ...file });
}

/** Reads a file as `toText` wrote it; of any other it tells whether a newer version may be able to. */
export function parse(text: string): KeptFile | 'unreadable' | 'newer' {
  const value = jsonIn(text);
  const written = versioned.safeParse(value).data?.version;
  if (written !== undefined && written > version) return 'newer';
  return written === version && isKeptFile(value) ? value : 'unreadable';
}

const versioned = z.looseObject({ version: z.number() });

/** The value itself, not what zod makes of it: a field may be called __proto__. */
function isKeptFile(value: unknown): value is KeptFile {
  return schema.safeParse(value).success;
}
