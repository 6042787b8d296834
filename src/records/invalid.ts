import * as l10n from '@vscode/l10n';
import { checkOf } from './checks';
import type { Field } from './definition';

/** Why a value cannot be stored in a field, in words for the user; `undefined` where it can. */
export function whyInvalid(name: string, field: Field, value: unknown): string | undefined {
  const result = checkOf(field).safeParse(value);
  if (result.success) return undefined;
  const issue = result.error.issues[0];
  if (issue?.code === 'too_big' && typeof value === 'string') {
    return l10n.t('"{0}" is too long: {1} characters, at most {2} are possible.', name, value.length, Number(issue.maximum));
  }
  if (field.required && typeof value === 'string' && value.trim() === '') {
    return l10n.t('"{0}" must not be empty.', name);
  }
  return whatItHasToBe(name, field);
}

function whatItHasToBe(name: string, field: Field): string {
  switch (field.kind) {
    case 'boolean':
      return l10n.t('"{0}" has to be true or false, without quotes.', name);
    case 'date':
      return l10n.t('"{0}" has to be a date as "YYYY-MM-DD".', name);
    case 'id':
      return field.required
        ? l10n.t('"{0}" has to be the number of a record.', name)
        : l10n.t('"{0}" has to be the number of a record, or null.', name);
    case 'text':
    case 'html':
      return l10n.t('"{0}" has to be text in quotes ("" where there is none).', name);
  }
}

/** What is wrong with what stands in a list of records and is none. */
export function whyNoRecord(): string {
  return l10n.t('Only records can stand here, as in { "id": 5 }.');
}

/** What is wrong with a text that was to be several records. */
export function whyNoBatch(): string {
  return l10n.t('The text has to be one JSON array of records, as in [{ "id": 5 }].');
}
