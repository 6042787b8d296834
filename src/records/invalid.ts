import * as l10n from '@vscode/l10n';
import type { Field } from './definition';

/** Why a value cannot be stored in a field, in words for the user; `undefined` where it can. */
export function whyInvalid(name: string, field: Field, value: unknown): string | undefined {
  const result = field.schema.safeParse(value);
  if (result.success) return undefined;
  const issue = result.error.issues[0];
  if (issue?.code === 'too_big' && typeof value === 'string') {
    return l10n.t('"{0}" is too long: {1} characters, at most {2} are possible.', name, value.length, Number(issue.maximum));
  }
  if (field.required && typeof value === 'string' && value.trim() === '') {
    return l10n.t('"{0}" must not be empty.', name);
  }
  return l10n.t('"{0}" has to be {1}.', name, expectation(field));
}

function expectation(field: Field): string {
  switch (field.kind) {
    case 'boolean':
      return l10n.t('true or false, without quotes');
    case 'date':
      return l10n.t('a date as "YYYY-MM-DD"');
    case 'id':
      return field.required ? l10n.t('the number of a record') : l10n.t('the number of a record, or null');
    case 'text':
    case 'html':
      return l10n.t('text in quotes ("" where there is none)');
  }
}
