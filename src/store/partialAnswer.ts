import { type AnyRecord, definitionOf, type ResourceName, valuesOf } from '../records';

/** The documented answer to a PUT or POST is the whole record; some servers return only the changed fields, or only an id. */

/**
 * Whether an answer has all fields of a record.
 *
 * @param before the record before the request, if it existed
 * @param sent the fields of the PUT or POST
 */
export function isWhole(resource: ResourceName, answered: AnyRecord, before: AnyRecord | undefined, sent: object): boolean {
  const { fields, isDocumented } = definitionOf(resource);
  // Of a new record, only the required fields and those that identify it are certain to exist.
  const known = Object.entries(fields).filter(([, { access, required }]) => required || (isDocumented && access === 'identity'));
  const expected = before ?? Object.fromEntries(known);
  return [...Object.keys(expected), ...namesIn(sent)].every((name) => name === 'extra' || Object.hasOwn(answered, name));
}

/** Whether an answer has all fields that were sent, and none of them is a reference, which determines other fields too. */
export function hasAllSent(resource: ResourceName, answered: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  return namesIn(sent).every((name) => Object.hasOwn(answered, name) && fields[name]?.kind !== 'id');
}

/** The names of the fields that were sent: those with `undefined` were not. */
function namesIn(sent: object): readonly string[] {
  return Object.entries(sent).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/** A record in which the fields of an answer replace its own. */
export function mergedInto<R extends AnyRecord>(before: object, answered: R): R {
  const [then, now] = [valuesOf(before), valuesOf(answered)];
  const extra = { ...(then['extra'] as object | undefined), ...(now['extra'] as object | undefined) };
  return { ...before, ...answered, ...(Object.keys(extra).length > 0 && { extra }) };
}
