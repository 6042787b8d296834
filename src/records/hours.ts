import * as l10n from '@vscode/l10n';

/** The decimals that are kept: with these, every minute stays a minute. */
const precision = 10_000;

const [decimal, hourWord, minuteWord] = ['\\d{0,6}(?:[.,]\\d{1,6})?', 'h(?:(?:ou)?rs?|ours?)?', 'm(?:in(?:ute)?s?)?'];
const withColon = /^(?<hours>\d{0,6}):(?<minutes>[0-5]\d)$/;
const withWords = new RegExp(
  `^(?:(?<hours>${decimal})(?:\\s*${hourWord}|$))?\\s*(?:(?<minutes>\\d{1,6})(?:\\s*${minuteWord})?)?$`,
  'i',
);
const minutesOnly = new RegExp(`^(?<minutes>${decimal})\\s*${minuteWord}$`, 'i');

/**
 * Hours as people type them: `1.5`, `"1.5"`, `"1,5"`, `"1:30"`, `"90m"`, `"1h 30m"`, `"1h30"`.
 *
 * @returns decimal hours; `undefined` for anything else
 */
export function hoursIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const worded = withWords.exec(text);
  // Minutes after a part of an hour, or after no hour, are a slip.
  const isSlip = worded?.groups?.['minutes'] !== undefined && !/^\d+$/.test(worded.groups['hours'] ?? '');
  const found = withColon.exec(text) ?? minutesOnly.exec(text) ?? (isSlip ? undefined : worded);
  const { hours = '', minutes = '' } = found?.groups ?? {};
  if (!/\d/.test(hours + minutes)) return undefined;
  return Math.round((numberIn(hours) + numberIn(minutes) / 60) * precision) / precision;
}

/** Hours with the digits of a language, such as `1.5 h`. */
export function hoursInWords(hours: number, language: string): string {
  return l10n.t('{0} h', hours.toLocaleString(language, { maximumFractionDigits: 2 }));
}

/** A number whose decimals are after a point or a comma; 0 for an empty text. */
function numberIn(text: string): number {
  return Number(text.replace(',', '.'));
}
