import * as l10n from '@vscode/l10n';

import { checkOf } from './checks';
import type { Field } from './definition';

/** The reason why a value cannot be stored in a field, in words for the user; `undefined` where it can. */
export function whyInvalid(name: string, field: Field, value: unknown): string | undefined {
  const result = checkOf(field).safeParse(value);
  if (result.success) return undefined;
  const issue = result.error.issues[0];
  if (issue?.code === 'too_big' && typeof value === 'string') {
    return l10n.t('"{0}" is too long: {1} characters. The maximum is {2}.', name, value.length, Number(issue.maximum));
  }
  if (field.required && typeof value === 'string' && value.trim() === '') {
    return l10n.t('"{0}" must not be empty.', name);
  }
  return whatItHasToBe(name, field);
}

function whatItHasToBe(name: string, field: Field): string {
  switch (field.kind) {
    case 'boolean':
      return l10n.t('"{0}" must be true or false, without quotes.', name);
    case 'date':
      return l10n.t('"{0}" must be a date in the form "YYYY-MM-DD".', name);
    case 'id':
      return field.required
        ? l10n.t('"{0}" must be the ID of a record (a number).', name)
        : l10n.t('"{0}" must be the ID of a record (a number), or null.', name);
    case 'hours':
      return field.required
        ? l10n.t('"{0}" must be hours, at most 24, such as 1.5, "1:30" or "90m".', name)
        : l10n.t('"{0}" must be hours, such as 1.5, "1:30" or "90m", or null.', name);
    case 'amount':
      return l10n.t('"{0}" must be a number, or null.', name);
    case 'text':
    case 'html':
      return l10n.t('"{0}" must be text in quotes. Use "" to leave it empty.', name);
  }
}

/** The message for an entry in a list of records that is not a record. */
export function whyNoRecord(): string {
  return l10n.t('Only records are allowed here, such as { "id": 5 }.');
}

/** The message for a text that should be several records and is not. */
export function whyNoBatch(): string {
  return l10n.t('The text must be a single JSON array of records, such as [{ "id": 5 }].');
}
