import { valuesOf, type AnyRecord } from '../records';

/** What an edit is made from. The two differ only where the server made something else of what its user saved. */
export interface Baseline {
  /** The record as its user sees it: a text's difference to this is what its user changed. */
  readonly seen: AnyRecord;
  /** The record as the server had it: the difference to this is what somebody else changed. */
  readonly server: AnyRecord;
}

/** The baseline of a text that shows a record as the server has it. */
export function baselineOf(record: AnyRecord): Baseline {
  return { seen: record, server: record };
}

/**
 * The baseline of a text that was just saved and may be typed on. What somebody else changed is no part of it: the
 * editor does not show that yet.
 *
 * @param changes what the text changed
 * @param saved the record as the server has it now
 */
export function afterSaving({ seen, server }: Baseline, changes: object, saved: AnyRecord): Baseline {
  const made = Object.entries(valuesOf(saved)).filter(([name]) => Object.hasOwn(changes, name));
  return { seen: { ...seen, ...changes }, server: { ...server, ...Object.fromEntries(made) } };
}
