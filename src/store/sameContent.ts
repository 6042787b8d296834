import { definitionOf, valuesOf, type AnyRecord, type ResourceName } from '../records';

/**
 * Whether a record has the content that was sent for it. As the server may strip HTML, other HTML counts as what was
 * sent too, unless one of them is empty or it stood there before.
 *
 * @param sent the fields of a POST or PUT
 * @param before the record as it was before a PUT
 */
export function hasContent(resource: ResourceName, record: AnyRecord, sent: object, before?: AnyRecord): boolean {
  const { fields } = definitionOf(resource);
  const [now, then] = [valuesOf(record), valuesOf(before ?? {})];
  return Object.entries(sent).every(([name, value]) => {
    if (now[name] === value) return true;
    return fields[name]?.kind === 'html' && now[name] !== '' && value !== '' && now[name] !== then[name];
  });
}
