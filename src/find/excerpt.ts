import { beginningOf, oneLine, withoutMeaningless } from '../base';

/** How much of the text in front of what was searched for is shown, in characters. */
const lead = 20;

/** How much of a text is searched, in UTF-16 units: the server has searched all of it, and this only says where. */
export const longestSearched = 100_000;

/** The longest text that is looked for, in UTF-16 units. */
const longestSought = 200;

/**
 * The part of a text around what was searched for, as one line.
 *
 * @returns `undefined` where it is not in what the text begins with
 */
export function excerpt(text: string, sought: string): string | undefined {
  if (sought.length > longestSought) return undefined;
  const words = sought.trim().split(/\s+/);
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const searched = withoutMeaningless(beginningOf(text, longestSearched));
  const { index } = new RegExp(pattern, 'iu').exec(searched) ?? {};
  if (index === undefined) return undefined;
  const before = searched.slice(0, index).trimStart();
  if (before.length <= lead) return oneLine(searched);
  // From the beginning of a word, where there is one so near.
  const near = before.slice(-lead);
  const space = near.search(/\s/);
  return `…${oneLine(searched.slice(space === -1 ? index : index - lead + space + 1))}`;
}
