import * as l10n from '@vscode/l10n';

import { literal, literalBeginning } from '../base';

/** Marks a text that people or a model wrote, in the notation of the place where it is shown. */
type Mark = (text: string) => string;

/** A line of a question: words of this extension, in which what others wrote stands marked. */
export type Line = (mark: Mark) => string;

/** A question before something is changed in Intervals. */
export interface Question {
  /** Words of this extension only. */
  readonly title: string;
  readonly lines: readonly Line[];
  /** The button that agrees. */
  readonly yes: string;
}

/** The lines of a question as plain text, for a dialog. */
export function plainText({ lines }: Question): string {
  return lines.map((line) => line((text) => text)).join('\n');
}

/** The lines of a question as Markdown: what others wrote stands in code, where it means nothing. */
export function markdown({ lines }: Question): string {
  // A backtick cannot stand in such a text: `literal` has written it as its code.
  return lines.map((line) => line((text) => `\`${text}\``)).join('\n\n');
}

/** The most UTF-16 units of a text that a question shows. */
const longest = 300;

/** How many unchanged characters are shown on either side of a change. */
const lead = 20;

/** The line with the name of a record, or of an account. */
export function nameLine(what: string, name: string, id?: number): Line {
  return (mark) => {
    const named = cutLiteral(name, longest)(mark);
    return id === undefined ? l10n.t('{0}: {1}', what, named) : l10n.t('{0}: {1} (ID {2})', what, named, id);
  };
}

/** A line of words of this extension. */
export function wordsLine(words: string): Line {
  return () => words;
}

/** The line with a field of a new record. */
export function valueLine(field: string, value: unknown): Line {
  return (mark) => l10n.t('{0}: {1}', field, valueShown(value)(mark));
}

/**
 * The lines with a changed field: its former and its new value. Of long texts, the part is shown in which they differ; what is left out
 * is counted.
 */
export function changeLines(field: string, from: unknown, to: unknown): readonly Line[] {
  if (typeof from !== 'string' || typeof to !== 'string' || Math.max(from.length, to.length) <= longest) {
    return [(mark) => l10n.t('{0}: {1} → {2}', field, valueShown(from)(mark), valueShown(to)(mark))];
  }
  const [before, after] = commonEnds(from, to);
  const [was, is] = [from, to].map((text) => text.slice(before, text.length - after));
  const line: Line = (mark) => l10n.t('{0}: {1} → {2}', field, valueShown(was)(mark), valueShown(is)(mark));
  if (before + after === 0) return [line];
  return [line, () => l10n.t('Unchanged around it: {0} characters before, {1} after.', before, after)];
}

/** A value; an empty one in words, which no text can be taken for, as texts stand in quotation marks. */
function valueShown(value: unknown): Line {
  if (value === undefined || value === null || value === '') return () => l10n.t('(empty)');
  if (typeof value === 'string') return cutLiteral(value, longest);
  const json = JSON.stringify(value);
  return () => (typeof value === 'boolean' || typeof value === 'number' ? json : literal(json));
}

function cutLiteral(text: string, most: number): Line {
  const { shown, left } = literalBeginning(text, most);
  return (mark) => (left === 0 ? mark(shown) : l10n.t('{0}… and {1} more characters', mark(shown), left));
}

/** The number of characters at both ends that are left out, as both texts have them; a few more are shown. */
function commonEnds(one: string, other: string): readonly [before: number, after: number] {
  const least = Math.min(one.length, other.length);
  let before = 0;
  while (before < least && one[before] === other[before]) before += 1;
  let after = 0;
  while (after < least - before && one.at(-1 - after) === other.at(-1 - after)) after += 1;
  const [start, end] = [before, after].map((count) => (count > 2 * lead ? count - lead : 0)) as [number, number];
  // Neither end may lie within a surrogate pair.
  const isLow = (index: number): boolean => index < one.length && /[\udc00-\udfff]/.test(one.charAt(index));
  return [isLow(start) ? start - 1 : start, isLow(one.length - end) ? end - 1 : end];
}
