import { isDeepStrictEqual as equal } from 'node:util';

import { valuesOf } from './registry';

/** What three versions of a record come to. Field by field, so that two people may change one record at once. */
export interface Merge {
  /** What is still to be sent: the user's changes that the server does not have already. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The fields that the user and somebody else changed, each to something else. */
  readonly conflicts: readonly string[];
}

/**
 * Compares what a user changed with what the server has meanwhile.
 *
 * @param baseline the record as its user last saw it
 * @param theirs the record as the server has it now
 * @param changes the user's changes to the baseline
 */
export function merge(baseline: object, theirs: object, changes: Readonly<Record<string, unknown>>): Merge {
  const [before, now] = [valuesOf(baseline), valuesOf(theirs)];
  const open = Object.entries(changes).filter(([name, mine]) => !equal(mine, now[name]));
  const conflicts = open.filter(([name]) => !equal(before[name], now[name])).map(([name]) => name);
  return { changes: Object.fromEntries(open), conflicts };
}

/** Whether two versions of a record agree in some fields. */
export function agree(one: object, other: object, fields: readonly string[]): boolean {
  return fields.every((name) => equal(valuesOf(one)[name], valuesOf(other)[name]));
}
