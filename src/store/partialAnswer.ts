import { type AnyRecord, definitionOf, type ResourceName, valuesOf } from '../records';

/** A PUT or POST is answered with the whole record, as documented; some servers give what was changed, or an id, alone. */

/**
 * Whether an answer has all fields that there are of a record.
 *
 * @param before the record as it was, where there was one
 * @param sent the fields of the PUT or POST
 */
export function isWhole(resource: ResourceName, answered: AnyRecord, before: AnyRecord | undefined, sent: object): boolean {
  const { fields } = definitionOf(resource);
  // No record is without what identifies it; what else there is of it, nobody knows beforehand.
  const known = Object.entries(fields).filter(([, { access, required }]) => required || access === 'identity');
  const expected = before ?? Object.fromEntries(known);
  return [...Object.keys(expected), ...namesIn(sent)].every((name) => name === 'extra' || Object.hasOwn(answered, name));
}

/** Whether an answer has all that was sent, and nothing of that goes with another field. */
export function hasAllSent(resource: ResourceName, answered: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  return namesIn(sent).every((name) => Object.hasOwn(answered, name) && fields[name]?.kind !== 'id');
}

/** What is `undefined` is not sent. */
function namesIn(sent: object): readonly string[] {
  return Object.entries(sent).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/** A record with the fields of an answer in place of its own. */
export function mergedInto<R extends AnyRecord>(before: object, answered: R): R {
  const [then, now] = [valuesOf(before), valuesOf(answered)];
  const extra = { ...(then['extra'] as object | undefined), ...(now['extra'] as object | undefined) };
  return { ...before, ...answered, ...(Object.keys(extra).length > 0 && { extra }) };
}
