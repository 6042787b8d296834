import { type FieldKind, hoursInWords } from '../records';

/**
 * A value as rows show it: hours and amounts with the language's digits, all else as it came.
 *
 * @returns '' for nothing, and for what has no short form
 */
export function shownValue(kind: FieldKind, value: unknown, language: string): string {
  if (typeof value === 'number') {
    if (kind === 'hours') return hoursInWords(value, language);
    if (kind === 'amount') return value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return String(value);
  }
  return typeof value === 'string' ? value : '';
}
