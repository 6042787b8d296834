/** The longest text that is searched for, in UTF-16 units. */
const longest = 200;

/**
 * A regular expression for a text that is searched for, with any white space in place of its own; whoever uses it ignores case.
 *
 * @returns `undefined` if the text is blank or too long
 */
export function patternOf(sought: string): string | undefined {
  if (sought.length > longest || sought.trim() === '') return undefined;
  const words = sought.trim().split(/\s+/);
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
}

/**
 * The places at which a text that is searched for stands in a shown one, as UTF-16 offsets of beginning and end. The marks on its
 * last letter belong to it.
 */
export function placesOf(sought: string, shown: string): [begin: number, end: number][] {
  const pattern = patternOf(sought);
  if (pattern === undefined) return [];
  return [...shown.matchAll(new RegExp(`${pattern}\\p{M}*`, 'giu'))].map(({ index, 0: { length } }) => [index, index + length]);
}
