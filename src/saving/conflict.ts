import * as l10n from '@vscode/l10n';

/** Somebody else changed what this save would overwrite. Nothing was sent. */
export class ConflictError extends Error {
  /** The fields that both changed. */
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    const names = fields.map((field) => `"${field}"`).join(', ');
    super(l10n.t('Somebody else changed {0} meanwhile. Save again to compare both versions. Nothing was overwritten.', names));
    this.name = 'ConflictError';
    this.fields = fields;
  }
}
