import { oneLine, withoutMeaningless } from '../untrusted';

/** How much of the text in front of what was searched for is shown, in characters. */
const lead = 20;

/**
 * The part of a text around what was searched for, as one line.
 *
 * @returns `undefined` where it is not in there
 */
export function excerpt(text: string, sought: string): string | undefined {
  const line = oneLine(withoutMeaningless(text), text.length);
  const { index } = new RegExp(sought.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu').exec(line) ?? {};
  if (index === undefined) return undefined;
  if (index <= lead) return oneLine(line);
  // From the beginning of a word, where there is one so near.
  const space = line.indexOf(' ', index - lead);
  return `…${oneLine(line.slice(space === -1 || space > index ? index : space + 1))}`;
}
