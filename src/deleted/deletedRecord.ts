import * as z from 'zod/mini';

import { randomUUID } from '../base';
import {
  type AnyRecord,
  definitionOf,
  jsonIn,
  nameOf,
  type Person,
  type PersonContact,
  type Ref,
  type ResourceName,
  shownOf,
  toJson,
} from '../records';
import type { Store } from '../store';

/** A copy of a record at the time of its deletion, with the records below it as far as they were known. */
export interface DeletedRecord {
  /** A unique key; it consists of a time and random digits only, as it becomes part of a path. */
  readonly key: string;
  /** The time of the deletion, in ms since 1970. */
  readonly at: number;
  /** The id of the record's account. */
  readonly account: string;
  readonly resource: ResourceName;
  readonly record: AnyRecord;
  /** The people, if the record is a client. */
  readonly people: readonly Person[];
  /** The contacts of the person, or of the people. */
  readonly contacts: readonly PersonContact[];
}

/**
 * Copies a record that is about to be deleted.
 *
 * The record is read again unless it was read within the last minute, and so are all contacts of a person, which are created
 * again with it. A client's people and their contacts are copied only as far as they are loaded: loading them may take
 * hundreds of requests.
 *
 * @throws NoSuchRecordError if the record is already deleted
 * @throws IntervalsError if something cannot be read: a copy never lacks anything unnoticed
 */
export async function copyOf(store: Store, account: string, { resource, id }: Ref, at: number): Promise<DeletedRecord> {
  const record = await store.get({ resource, id });
  const people = resource === 'client' ? store.peopleOf(id).items : [];
  const contacts =
    resource === 'person' ? await store.allContactsOf(id) : people.flatMap((person) => store.contactsOf(person.id).items);
  return { key: newKey(at), at, account, resource, record, people, contacts };
}

/** A copy of one of the contacts in a copy. */
export function copyOfContact({ at, account }: DeletedRecord, contact: PersonContact): DeletedRecord {
  return { key: newKey(at), at, account, resource: 'personcontact', record: contact, people: [], contacts: [] };
}

function newKey(at: number): string {
  return `${at}-${randomUUID()}`;
}

/** Whether a copy of a client would contain all its people and all their contacts. */
export function isLoadedWhole(store: Store, clientId: number): boolean {
  const people = store.peopleOf(clientId);
  const lists = [people, ...people.items.map(({ id }) => store.contactsOf(id))];
  return lists.every(({ isWhole }) => isWhole);
}

/** The record's name, as the server sent it. */
export function nameOfDeleted({ resource, record }: Pick<DeletedRecord, 'resource' | 'record'>): string {
  return nameOf(resource, record);
}

/** The records in a copy, the deleted one first. */
export function refsIn({ resource, record, people, contacts }: DeletedRecord): readonly Ref[] {
  const refs = (of: ResourceName, records: readonly AnyRecord[]) => records.map(({ id }) => ({ resource: of, id }));
  return [...refs(resource, [record]), ...refs('person', people), ...refs('personcontact', contacts)];
}

/** The copy as JSON for users: each record as its document shows it. */
export function readableJson({ at, resource, record, people, contacts }: DeletedRecord): string {
  const shown = (of: ResourceName) => (one: AnyRecord) => shownOf(definitionOf(of), one);
  const content = {
    deleted: new Date(at).toISOString(),
    [resource]: shown(resource)(record),
    ...(resource === 'client' && { people: people.map(shown('person')) }),
    ...((resource === 'client' || resource === 'person') && { contacts: contacts.map(shown('personcontact')) }),
  };
  return toJson(content);
}

/** The time in a key; `undefined` for any other text. */
export function timeInKey(key: string): number | undefined {
  const time = /^(?<time>\d{1,16})-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.exec(key)?.groups?.['time'];
  return time === undefined ? undefined : Number(time);
}

const record = z.looseObject({ id: z.int(), extra: z.optional(z.looseObject({})) });

const schema = z.object({
  key: z.string(),
  at: z.int(),
  account: z.string(),
  resource: z.enum(['client', 'person', 'personcontact', 'time']),
  record,
  people: z.array(record),
  contacts: z.array(record),
});

/** Reads a copy as it was written with JSON.stringify; `undefined` for any other text. */
export function deletedRecordIn(key: string, text: string): DeletedRecord | undefined {
  const value = jsonIn(text);
  return isDeletedRecord(value) && value.key === key && value.at === timeInKey(key) ? value : undefined;
}

/** The value itself is used, rather than zod's copy of it, as a field may be called `__proto__`. */
function isDeletedRecord(value: unknown): value is DeletedRecord {
  return schema.safeParse(value).success;
}
