import { definitionOf, valuesOf, type AnyRecord, type ResourceName } from '../records';

/**
 * Whether a record has the content that was sent for it. Text with HTML counts as the same when both are empty or
 * neither is, as the server may strip it.
 *
 * @param sent the fields of a POST or PUT
 */
export function hasContent(resource: ResourceName, record: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  const values = valuesOf(record);
  return Object.entries(sent).every(([name, value]) => {
    if (fields[name]?.kind === 'html') return (values[name] === '') === (value === '');
    return values[name] === value;
  });
}
