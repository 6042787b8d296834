import { isDeepStrictEqual as equal } from 'node:util';

import * as l10n from '@vscode/l10n';

import { ExplainedError } from '../base';
import { type AnyRecord, valuesOf } from '../records';

/** What three versions of a record come to. Field by field, so that two people may change one record at once. */
export interface Merge {
  /** What is still to be sent: the user's changes that the server does not have already. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The fields that the user and somebody else changed, each to something else. */
  readonly conflicts: readonly string[];
}

/**
 * Compares what a user changed with what the server has meanwhile: here it is decided what is a conflict.
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

/** What a save would overwrite: the fields that both changed, and what the server has there now. */
export type Contested = ReadonlyMap<string, unknown>;

/**
 * What a conflict is about.
 *
 * @param fields the fields that both changed
 * @param theirs the record as the server has it now
 */
export function contestedFields(fields: readonly string[], theirs: AnyRecord): Contested {
  const values = valuesOf(theirs);
  return new Map(fields.map((field) => [field, values[field]]));
}

/** Somebody else changed what this save would overwrite. Nothing was sent. */
export class ConflictError extends ExplainedError {
  readonly contested: Contested;

  constructor(contested: Contested) {
    const names = [...contested.keys()].map((field) => `"${field}"`).join(', ');
    super(
      l10n.t(
        'Someone else has changed {0} in the meantime. Save again to compare both versions. Nothing was overwritten.',
        names,
      ),
    );
    this.name = 'ConflictError';
    this.contested = contested;
  }
}

/** Nobody knows any more what a text was made from. Nothing was sent. */
export class UnknownBaselineError extends ExplainedError {
  constructor() {
    super(
      l10n.t(
        'The original version of this text is no longer known, so saving it could undo changes made by someone else. Save it yourself to compare it with what is in Intervals. Nothing was sent.',
      ),
    );
    this.name = 'UnknownBaselineError';
  }
}
