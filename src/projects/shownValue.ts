import * as l10n from '@vscode/l10n';

import type { FieldKind } from '../records';

/**
 * A value as rows show it: hours and amounts with the language's digits, all else as it came.
 *
 * @returns '' for nothing, and for what has no short form
 */
export function shownValue(kind: FieldKind, value: unknown, language: string): string {
  if (typeof value === 'number') {
    if (kind === 'hours') return l10n.t('{0} h', value.toLocaleString(language, { maximumFractionDigits: 2 }));
    if (kind === 'amount') return value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return String(value);
  }
  return typeof value === 'string' ? value : '';
}
