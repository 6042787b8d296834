import { beginningOf, oneLine, patternOf, withoutMeaningless } from '../base';

/** The longest text that is shown before a match, in characters. */
const lead = 20;

/** The longest text that is searched, in UTF-16 units. The server has searched all of it; this only finds the place. */
export const longestSearched = 100_000;

/**
 * The part of a text around a match, as one line.
 *
 * @returns `undefined` if the searched part of the text has no match
 */
export function excerpt(text: string, sought: string): string | undefined {
  const pattern = patternOf(sought);
  if (pattern === undefined) return undefined;
  const searched = withoutMeaningless(beginningOf(text, longestSearched));
  const { index } = new RegExp(pattern, 'iu').exec(searched) ?? {};
  if (index === undefined) return undefined;
  const before = searched.slice(0, index).trimStart();
  if (before.length <= lead) return oneLine(searched);
  // The excerpt begins at a word if one begins near enough.
  const near = before.slice(-lead);
  const space = near.search(/\s/);
  return `…${oneLine(searched.slice(space === -1 ? index : index - lead + space + 1))}`;
}
