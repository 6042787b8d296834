import * as l10n from '@vscode/l10n';

import { ExplainedError } from '../base';
import { type AnyRecord, valuesOf } from '../records';

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
