/** The longest text that is searched for, in UTF-16 units. */
const longest = 200;

/** How a text that is searched for is found in others: whatever its case and its white space; `undefined` if it is too long, or none. */
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
