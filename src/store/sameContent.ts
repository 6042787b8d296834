import { definitionOf, valuesOf, type AnyRecord, type ResourceName } from '../records';

/**
 * Whether a record may be the one that was created from these values. As the server may strip HTML, other HTML counts
 * as what was sent too, unless one of them is empty.
 *
 * @param sent the fields of a POST
 */
export function hasContent(resource: ResourceName, record: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  const now = valuesOf(record);
  return Object.entries(sent).every(([name, value]) => {
    if (now[name] === value) return true;
    return fields[name]?.kind === 'html' && now[name] !== '' && value !== '';
  });
}

/**
 * Whether changes whose answer never came were carried out. Text with HTML, which the server may strip, has to be
 * another than before and to have the words that were sent: else an edit that never arrived would pass for saved, or
 * somebody else's for this one.
 *
 * @param before the record as it was before the PUT
 * @param sent the fields of the PUT
 */
export function wasDone(resource: ResourceName, before: AnyRecord, record: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  const [then, now] = [valuesOf(before), valuesOf(record)];
  return Object.entries(sent).every(([name, value]) => {
    if (now[name] === value) return true;
    return fields[name]?.kind === 'html' && now[name] !== then[name] && wordsOf(now[name]) === wordsOf(value);
  });
}

/** What is left of a text when its HTML is taken out. */
function wordsOf(value: unknown): string {
  return (
    String(value)
      // Neither goes beyond the next beginning of the same: with many of them and no end that would take hours.
      .replace(/<(script|style)\b(?:(?!<\/?\1\b)[\s\S])*<\/\1\s*>/gi, '')
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
