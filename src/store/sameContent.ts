import { definitionOf, valuesOf, type AnyRecord, type Field, type ResourceName } from '../records';

/**
 * Whether a record may be the one that was created from these values. As the server may strip HTML, other HTML counts
 * as what was sent too, unless one of them is empty. A record that has more than was sent is somebody else's: to take it
 * for the new one would be to empty what it has with the next save.
 *
 * @param sent the fields of a POST
 */
export function hasContent(resource: ResourceName, record: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  const [now, values] = [valuesOf(record), valuesOf(sent)];
  const has = (name: string, value: unknown): boolean =>
    isSame(now[name], value) || (fields[name]?.kind === 'html' && now[name] !== '' && value !== '');
  // What was not sent and is a yes or no, the server decided.
  const isEmpty = ([name, { access, kind }]: [string, Field]): boolean =>
    Object.hasOwn(sent, name) || access !== 'settable' || kind === 'boolean' || (now[name] ?? '') === '';
  return Object.entries(values).every(([name, value]) => has(name, value)) && Object.entries(fields).every(isEmpty);
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
    if (isSame(now[name], value)) return true;
    return fields[name]?.kind === 'html' && now[name] !== then[name] && wordsOf(now[name]) === wordsOf(value);
  });
}

/** Whether a field has what was sent, however its lines end: the API's addresses have CRLF, whatever was sent. */
function isSame(value: unknown, sent: unknown): boolean {
  return value === sent || (typeof value === 'string' && typeof sent === 'string' && withLf(value) === withLf(sent));
}

const withLf = (text: string): string => text.replace(/\r\n?/g, '\n');

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
