import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../explainedError';

/** Somebody else changed what this save would overwrite. Nothing was sent. */
export class ConflictError extends ExplainedError {
  /** The fields that both changed. */
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    const names = fields.map((field) => `"${field}"`).join(', ');
    super(
      l10n.t(
        'Someone else has changed {0} in the meantime. Save again to compare both versions. Nothing was overwritten.',
        names,
      ),
    );
    this.name = 'ConflictError';
    this.fields = fields;
  }
}

/** Nobody knows any more what a text was made from. Nothing was sent. */
export class UnknownBaselineError extends ExplainedError {
  constructor() {
    super(
      l10n.t(
        'The original version of this text is no longer known, so saving it could undo changes made by someone else. Copy what you typed, revert the document, and paste it in again. Nothing was sent.',
      ),
    );
    this.name = 'UnknownBaselineError';
  }
}
