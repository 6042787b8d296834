import { type AnyRecord, definitionOf, type Field, type ResourceName, valuesOf } from '../records';
import { hasSameLetters, isSame, meansSame, resembles } from './meaning';

/** How much a record has of what was sent: all of it and nothing else, what it is known by, or not even that. */
export type Likeness = 'same' | 'alike' | 'different';

/** What people tell the records of each kind apart by, or whose they are. */
const mainFields: Readonly<Record<ResourceName, readonly string[]>> = {
  client: ['name'],
  person: ['clientid', 'firstname', 'lastname'],
  personcontact: ['personid', 'contacttypeid', 'value'],
};

/**
 * Whether a record may be the one that was created from these values.
 *
 * What has the same content, but for HTML that the server may have cleaned, is `same`. What has the same name, say, is
 * `alike`: the server may have trimmed, completed or filled what was sent. It may also be somebody else's, and then to take
 * it for the new one would be to change theirs with the next save: only its user can tell.
 *
 * @param sent the fields of a POST
 */
export function likenessOf(resource: ResourceName, record: AnyRecord, sent: object): Likeness {
  if (hasContent(resource, record, sent)) return 'same';
  const [now, values] = [valuesOf(record), valuesOf(sent)];
  const isAlike = mainFields[resource].every((name) => !Object.hasOwn(values, name) || resembles(now[name], values[name]));
  return isAlike ? 'alike' : 'different';
}

function hasContent(resource: ResourceName, record: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  const [now, values] = [valuesOf(record), valuesOf(sent)];
  const has = ([name, value]: [string, unknown]): boolean =>
    isSame(now[name], value) || (fields[name]?.kind === 'html' && hasSameLetters(now[name], value));
  return Object.entries(values).every(has) && filledFields(resource, record, sent).length === 0;
}

/** The fields that have something though nothing was sent for them. What is a yes or no, the server decided. */
function filledFields(resource: ResourceName, record: AnyRecord, sent: object): readonly string[] {
  const now = valuesOf(record);
  const isFilled = ([name, { access, kind }]: [string, Field]): boolean =>
    !Object.hasOwn(sent, name) && access === 'settable' && kind !== 'boolean' && (now[name] ?? '') !== '';
  return Object.entries(definitionOf(resource).fields)
    .filter(isFilled)
    .map(([name]) => name);
}

/** A field in which a record is other than what was sent. */
export interface Difference {
  readonly field: string;
  /** `undefined` where nothing was sent. */
  readonly sent: unknown;
  readonly there: unknown;
}

/** What is other in a record than in what was sent to create one. */
export function differencesOf(resource: ResourceName, record: AnyRecord, sent: object): readonly Difference[] {
  const [now, values] = [valuesOf(record), valuesOf(sent)];
  const others = Object.keys(values).filter((name) => !isSame(now[name], values[name]));
  return [...others, ...filledFields(resource, record, sent)].map((field) => ({
    field,
    sent: values[field],
    there: now[field],
  }));
}

/**
 * Whether changes whose answer never came were carried out. What means the same as what was sent, as HTML that the server
 * stripped, has to be another than before: else an edit that never arrived would pass for saved, or somebody else's for
 * this one.
 *
 * @param before the record as it was before the PUT
 * @param sent the fields of the PUT
 */
export function wasDone(before: AnyRecord, record: AnyRecord, sent: object): boolean {
  const [then, now] = [valuesOf(before), valuesOf(record)];
  return Object.entries(sent).every(([name, value]) => {
    return isSame(now[name], value) || (now[name] !== then[name] && meansSame(now[name], value));
  });
}
