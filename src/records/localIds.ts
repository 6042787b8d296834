import { withoutMeaningless } from '../base';

/**
 * The local IDs in a text that people typed or pasted: "15", "#15" and "00015" are the same; commas or spaces separate
 * several.
 *
 * @returns each of them once; `undefined` where the text holds anything else, or nothing
 */
export function localIdsIn(text: string): readonly number[] | undefined {
  const words = withoutMeaningless(text)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const ids = words.map((word) => (/^#?\d+$/.test(word) ? Number(word.replace('#', '')) : NaN));
  if (ids.length === 0 || !ids.every((id) => Number.isSafeInteger(id) && id > 0)) return undefined;
  return [...new Set(ids)];
}
