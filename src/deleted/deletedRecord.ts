import { randomUUID } from 'node:crypto';

import * as z from 'zod/mini';

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

/** A record as it was when it was deleted from here, with what went along as far as that was known. */
export interface DeletedRecord {
  /** Names it among all that were ever deleted; made of a time and chance only, as it becomes part of a path. */
  readonly key: string;
  /** When it was deleted, in ms since 1970. */
  readonly at: number;
  /** The account that it was deleted from. */
  readonly account: string;
  readonly resource: ResourceName;
  readonly record: AnyRecord;
  /** The people of a client. */
  readonly people: readonly Person[];
  /** The contacts of a person, or of the people. */
  readonly contacts: readonly PersonContact[];
}

/**
 * Copies a record that is about to be deleted.
 *
 * Reads what was not seen within the last minute, and all contacts of a person, which are to come back with it. Of a
 * client's people and their contacts only those are copied that were loaded: to load them may take hundreds of requests.
 *
 * @throws NoSuchRecordError where the record is gone; whatever else reading meets, so that no copy lacks anything unsaid
 */
export async function copyOf(store: Store, account: string, { resource, id }: Ref, at: number): Promise<DeletedRecord> {
  const record = await store.get({ resource, id });
  const people = resource === 'client' ? store.peopleOf(id).items : [];
  const contacts =
    resource === 'person' ? await store.allContactsOf(id) : people.flatMap((person) => store.contactsOf(person.id).items);
  return { key: newKey(at), at, account, resource, record, people, contacts };
}

/** A contact of a copy as a copy of its own. */
export function partOf({ at, account }: DeletedRecord, contact: PersonContact): DeletedRecord {
  return { key: newKey(at), at, account, resource: 'personcontact', record: contact, people: [], contacts: [] };
}

function newKey(at: number): string {
  return `${at}-${randomUUID()}`;
}

/** Whether a copy of this client would have all its people and all their contacts. */
export function isLoadedWhole(store: Store, clientId: number): boolean {
  const people = store.peopleOf(clientId);
  const lists = [people, ...people.items.map(({ id }) => store.contactsOf(id))];
  return lists.every(({ isWhole }) => isWhole);
}

/** What people call the record, as the server wrote it. */
export function nameOfDeleted({ resource, record }: Pick<DeletedRecord, 'resource' | 'record'>): string {
  return nameOf(resource, record);
}

/** The records of a copy, the deleted one first. */
export function refsIn({ resource, record, people, contacts }: DeletedRecord): readonly Ref[] {
  const refs = (of: ResourceName, records: readonly AnyRecord[]) => records.map(({ id }) => ({ resource: of, id }));
  return [...refs(resource, [record]), ...refs('person', people), ...refs('personcontact', contacts)];
}

/** The copy as JSON for people: each record as its document shows it. */
export function textOf({ at, resource, record, people, contacts }: DeletedRecord): string {
  const shown = (of: ResourceName) => (one: AnyRecord) => shownOf(definitionOf(of), one);
  const content = {
    deleted: new Date(at).toISOString(),
    [resource]: shown(resource)(record),
    ...(resource === 'client' && { people: people.map(shown('person')) }),
    ...(resource !== 'personcontact' && { contacts: contacts.map(shown('personcontact')) }),
  };
  return toJson(content);
}

/** The time in a key; `undefined` for what is no key. */
export function timeOf(key: string): number | undefined {
  const time = /^(?<time>\d{1,16})-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.exec(key)?.groups?.['time'];
  return time === undefined ? undefined : Number(time);
}

const record = z.looseObject({ id: z.int(), extra: z.optional(z.looseObject({})) });

const schema = z.object({
  key: z.string(),
  at: z.int(),
  account: z.string(),
  resource: z.enum(['client', 'person', 'personcontact']),
  record,
  people: z.array(record),
  contacts: z.array(record),
});

/** Reads a copy as it was written with JSON.stringify; `undefined` for any other text. */
export function parse(key: string, text: string): DeletedRecord | undefined {
  const value = jsonIn(text);
  return isDeletedRecord(value) && value.key === key && value.at === timeOf(key) ? value : undefined;
}

/** What comes out of it is the value itself, not what zod makes of it: a field may be called __proto__. */
function isDeletedRecord(value: unknown): value is DeletedRecord {
  return schema.safeParse(value).success;
}
