import * as z from 'zod/mini';

import type { ResourceName } from '../../records';
import type { RecordLocation } from '../../store';
import type { Baseline } from '../baseline';

/** The stored content of a record's document. */
export interface KeptRecord {
  readonly baseline: Baseline;
  readonly version: number;
  /** The held text. */
  readonly held?: string | undefined;
  /** The changes that were sent, if their outcome is unknown. */
  readonly sent?: Readonly<Record<string, unknown>> | undefined;
  /** The text that contains those changes. */
  readonly tried?: string | undefined;
}

/** The stored content of a draft. */
export interface KeptDraft {
  readonly resource: ResourceName;
  /** The held text, or the initial one. */
  readonly text: string;
  /** The initial text, if another one is held. */
  readonly begun?: string;
  /** Whether `text` is held: a save that the user did not ask for stored it. */
  readonly isHeld?: boolean;
  /** The text that the user has typed since, without saving it. */
  readonly typed?: string;
  /** The fields that were sent to create the record, if the outcome is unknown. */
  readonly sent?: object;
  /** The ids of look-alikes: records with such content that existed before, or that the user said are others. */
  readonly twins?: readonly number[];
  /** The highest id of its kind that was known before. */
  readonly newest?: number | undefined;
  /** The last time at which the server may have been working on it, in ms since 1970. */
  readonly sentAt?: number | undefined;
  /** The id of the record that was created from it. The draft is the document of that record then. */
  readonly created?: number;
  /** The hash of the text from which it was created: it is in Intervals, whichever windows still have it. */
  readonly createdFrom?: string;
}

/** The stored content of several records in one document. Each record's baseline is stored under its own key. */
export interface KeptBatch {
  readonly resource: ResourceName;
  readonly members: readonly RecordLocation[];
  readonly version?: number;
  /** The held text. */
  readonly held?: string | undefined;
  /** The text of a save that may be incomplete. */
  readonly tried?: string | undefined;
}

/** A part of a draft, or of several records: either what all windows share, or what belongs to one window. */
export type OtherPart = Partial<KeptDraft & KeptBatch>;

/** The name of a resource. */
export const resource = z.enum(['client', 'person', 'personcontact', 'time']);
/** The values of a record, by field. */
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
  createdFrom: z.optional(z.string()),
  // Several records.
  members: z.optional(z.array(z.looseObject({ id: z.int() }))),
  version: z.optional(z.number()),
  held: z.optional(z.string()),
  tried: z.optional(z.string()),
};

const otherPart = z.looseObject(otherFields);
const draft = z.looseObject({ ...otherFields, resource, text: z.string() });
const batch = z.looseObject({ ...otherFields, resource, members: z.array(z.looseObject({ id: z.int() })) });

/** The value of one of a document's keys. */
export const part = z.union([recordPart, otherPart]);

/** Whether a value can be that of one of a document's keys. */
export function isPart(value: unknown): value is object {
  return part.safeParse(value).success;
}

// The functions return the values themselves: zod's copies would lose a field called __proto__.

/** The stored content of a record's document; `undefined` if the value is something else. */
export function keptRecordIn(value: unknown): KeptRecord | undefined {
  return isKeptRecord(value) ? value : undefined;
}

/** The stored content of a draft; `undefined` if the value is something else. */
export function keptDraftIn(value: unknown): KeptDraft | undefined {
  return isKeptDraft(value) ? value : undefined;
}

/** The stored content of several records; `undefined` if the value is something else. */
export function keptBatchIn(value: unknown): KeptBatch | undefined {
  return isKeptBatch(value) ? value : undefined;
}

/** A part of a draft, or of several records; empty if the value is something else. */
export function otherPartIn(value: unknown): OtherPart {
  return isOtherPart(value) ? value : {};
}

/** Whether a part contains a held text. */
export function isHolding(value: unknown): boolean {
  const { held, isHeld } = otherPartIn(value);
  return (keptRecordIn(value)?.held ?? held) !== undefined || isHeld === true;
}

function isKeptRecord(value: unknown): value is KeptRecord {
  return recordPart.safeParse(value).success;
}

function isKeptDraft(value: unknown): value is KeptDraft {
  return draft.safeParse(value).success;
}

function isKeptBatch(value: unknown): value is KeptBatch {
  return batch.safeParse(value).success;
}

function isOtherPart(value: unknown): value is OtherPart {
  return otherPart.safeParse(value).success;
}
