import * as z from 'zod/mini';

import type { ResourceName } from '../../records';
import type { RecordLocation } from '../../store';
import type { Baseline } from '../baseline';

/** What is kept of a record's text. */
export interface KeptRecord {
  readonly baseline: Baseline;
  readonly version: number;
  /** The text that is held. */
  readonly held?: string | undefined;
  /** What was sent, as long as nobody knows whether it was done. */
  readonly sent?: Readonly<Record<string, unknown>> | undefined;
  /** The text that it was sent for. */
  readonly tried?: string | undefined;
}

/** What is kept of a draft. */
export interface StoredDraft {
  readonly resource: ResourceName;
  /** The text that it began with, or that is held. */
  readonly text: string;
  /** The text that it began with, where another is held. */
  readonly begun?: string;
  /** The text is one that its user typed, and a save they did not ask for put here. */
  readonly isHeld?: boolean;
  /** The text that its user has typed since, and nobody saved. */
  readonly typed?: string;
  /** What was sent to create the record, as long as nobody knows whether that was done. */
  readonly sent?: object;
  /** The ids of records that had such content before, or that its user said are others: none is the one that was sent. */
  readonly twins?: readonly number[];
  /** The highest id of its kind that was known before. */
  readonly newest?: number | undefined;
  /** When the server was last known to be at work on it, in ms since 1970. */
  readonly sentAt?: number | undefined;
  /** The id of the record that was created from it; from then on the draft stands for that record. */
  readonly created?: number;
}

/** What is kept of several records that are edited together. Each record's own baseline is kept beside it. */
export interface StoredBatch {
  readonly resource: ResourceName;
  readonly members: readonly RecordLocation[];
  readonly version?: number;
  /** The text that is held. */
  readonly held?: string | undefined;
  /** The text of a save of which some may not have arrived. */
  readonly tried?: string | undefined;
}

/** What a file has of a draft, or of several records: the one of what all windows have in common, another of a window's own. */
export type OtherPart = Partial<StoredDraft & StoredBatch>;

/** One of the resources, by name. */
export const resource = z.enum(['client', 'person', 'personcontact']);
/** Values of a record by field. */
export const values = z.record(z.string(), z.unknown());

const record = z.looseObject({ id: z.int() });

const recordPart = z.looseObject({
  baseline: z.object({ seen: record, server: record }),
  version: z.number(),
  held: z.optional(z.string()),
  sent: z.optional(values),
  tried: z.optional(z.string()),
});

const otherFields = {
  baseline: z.optional(z.never()),
  resource: z.optional(resource),
  // A draft.
  text: z.optional(z.string()),
  begun: z.optional(z.string()),
  isHeld: z.optional(z.boolean()),
  typed: z.optional(z.string()),
  sent: z.optional(values),
  twins: z.optional(z.array(z.int())),
  newest: z.optional(z.int()),
  sentAt: z.optional(z.number()),
  created: z.optional(z.int()),
  // Several records.
  members: z.optional(z.array(z.looseObject({ id: z.int() }))),
  version: z.optional(z.number()),
  held: z.optional(z.string()),
  tried: z.optional(z.string()),
};

const otherPart = z.looseObject(otherFields);
const draft = z.looseObject({ ...otherFields, resource, text: z.string() });
const batch = z.looseObject({ ...otherFields, resource, members: z.array(z.looseObject({ id: z.int() })) });

/** What a document keeps, by one of its keys. */
export const part = z.union([recordPart, otherPart]);

/** Whether something is what a document keeps, by one of its keys. */
export function isPart(value: unknown): value is object {
  return part.safeParse(value).success;
}

// The values themselves, not what zod makes of them: a field may be called __proto__.

/** What is kept of a record's text; `undefined` where it is something else, or nothing. */
export function keptRecordIn(value: unknown): KeptRecord | undefined {
  return isKeptRecord(value) ? value : undefined;
}

/** What is kept of a draft; `undefined` where it is something else, or nothing. */
export function storedDraftIn(value: unknown): StoredDraft | undefined {
  return isStoredDraft(value) ? value : undefined;
}

/** What is kept of several records; `undefined` where it is something else, or nothing. */
export function storedBatchIn(value: unknown): StoredBatch | undefined {
  return isStoredBatch(value) ? value : undefined;
}

/** What a file has of a draft, or of several records; empty where it is something else, or nothing. */
export function otherPartIn(value: unknown): OtherPart {
  return isOtherPart(value) ? value : {};
}

/** Whether a part holds a text. */
export function isHolding(value: unknown): boolean {
  const { held, isHeld } = otherPartIn(value);
  return (keptRecordIn(value)?.held ?? held) !== undefined || isHeld === true;
}

function isKeptRecord(value: unknown): value is KeptRecord {
  return recordPart.safeParse(value).success;
}

function isStoredDraft(value: unknown): value is StoredDraft {
  return draft.safeParse(value).success;
}

function isStoredBatch(value: unknown): value is StoredBatch {
  return batch.safeParse(value).success;
}

function isOtherPart(value: unknown): value is OtherPart {
  return otherPart.safeParse(value).success;
}
