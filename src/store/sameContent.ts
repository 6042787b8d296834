import { type AnyRecord, checkOf, definitionOf, type Field, type ResourceName, valuesOf } from '../records';
import { hasSameLetters, isSame, meansSame, resembles } from './meaning';

/** How similar a record is to what was sent: the same content, the same main fields, or neither. */
export type Likeness = 'same' | 'alike' | 'different';

/** The fields by which people identify a record of each kind, and its owner. */
const mainFields: Readonly<Record<ResourceName, readonly string[]>> = {
  client: ['name'],
  person: ['clientid', 'firstname', 'lastname'],
  personcontact: ['personid', 'contacttypeid', 'value'],
  time: ['personid', 'date', 'time', 'taskid', 'projectid', 'worktypeid'],
};

/**
 * Whether a record may be the one that was created from these values.
 *
 * A record with the same content, apart from HTML that the server may have cleaned, is `same`. One with the same name is
 * `alike`: the server may have trimmed or completed what was sent. It may also be another person's record, which the next save
 * would change: only the user can tell.
 *
 * @param sent the fields of a POST
 */
export function likenessOf(resource: ResourceName, record: AnyRecord, sent: object): Likeness {
  if (hasContent(resource, record, sent)) return 'same';
  const [now, values] = [valuesOf(record), valuesOf(sent)];
  const isAlike = mainFields[resource].every((name) => {
    const [there, here] = [now[name], values[name]];
    const isLike = resembles(there, here) || areRounded(there, here) || tellsNothing(resource, name, there);
    return !Object.hasOwn(values, name) || isTaken(resource, name, values) || isLike;
  });
  return isAlike ? 'alike' : 'different';
}

/**
 * Whether a record's value says nothing against it: where answers are not documented, a value may be missing, or come in another form
 * than it was sent. To ask the user once too often harms nobody.
 */
function tellsNothing(resource: ResourceName, name: string, there: unknown): boolean {
  const { fields, isDocumented } = definitionOf(resource);
  const field = fields[name];
  return !isDocumented && field !== undefined && !checkOf(field).safeParse(there ?? null).success;
}

function hasContent(resource: ResourceName, record: AnyRecord, sent: object): boolean {
  const { fields } = definitionOf(resource);
  const [now, values] = [valuesOf(record), valuesOf(sent)];
  const has = ([name, value]: [string, unknown]): boolean =>
    isTaken(resource, name, values) ||
    isSame(now[name], value) ||
    (fields[name]?.kind === 'html' && hasSameLetters(now[name], value)) ||
    (fields[name]?.kind === 'hours' && meansSame(now[name], value));
  return Object.entries(values).every(has) && filledFields(resource, record, sent).length === 0;
}

/** The fields that have a value though none was sent. Booleans do not count, as the server sets them. */
function filledFields(resource: ResourceName, record: AnyRecord, sent: object): readonly string[] {
  const now = valuesOf(record);
  const isFilled = ([name, { access, kind }]: [string, Field]): boolean =>
    !Object.hasOwn(sent, name) &&
    !isTaken(resource, name, valuesOf(sent)) &&
    access === 'settable' &&
    kind !== 'boolean' &&
    (now[name] ?? '') !== '';
  return Object.entries(definitionOf(resource).fields)
    .filter(isFilled)
    .map(([name]) => name);
}

/** Whether numbers may be one that the server rounded: hours, to whole ones at most; all others are whole themselves. */
function areRounded(there: unknown, sent: unknown): boolean {
  return typeof there === 'number' && typeof sent === 'number' && Math.abs(there - sent) < 1;
}

/**
 * Whether two records of a kind with the same content are one to people. Two contacts are; two time entries are not, as somebody may
 * work the same hour twice.
 */
export function isByContent(resource: ResourceName): boolean {
  return resource !== 'time';
}

/** Whether the server takes a field from another record that was sent, whatever was sent for it: a task has its own project. */
function isTaken(resource: ResourceName, name: string, sent: Readonly<Record<string, unknown>>): boolean {
  const via = definitionOf(resource).fields[name]?.via;
  return via !== undefined && (sent[via] ?? null) !== null;
}

/** A field in which a record differs from what was sent. */
export interface Difference {
  readonly field: string;
  /** `undefined` if nothing was sent for it. */
  readonly sent: unknown;
  readonly there: unknown;
}

/** The differences between a record and what was sent to create it. */
export function differencesOf(resource: ResourceName, record: AnyRecord, sent: object): readonly Difference[] {
  const [now, values] = [valuesOf(record), valuesOf(sent)];
  const others = Object.keys(values).filter((name) => !isTaken(resource, name, values) && !isSame(now[name], values[name]));
  return [...others, ...filledFields(resource, record, sent)].map((field) => ({
    field,
    sent: values[field],
    there: now[field],
  }));
}

/**
 * Whether changes without an answer were carried out. A value that only means the same as the sent one, for example after the
 * server stripped HTML, has to differ from the value before: otherwise an edit that never arrived would count as saved, or
 * another person's edit as this one.
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
