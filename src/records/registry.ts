import * as l10n from '@vscode/l10n';

import { isObject, isText, isVisible } from '../base';
import { type Client, client } from './client';
import type { Definition } from './definition';
import { kindAndId } from './kindNames';
import { bareValue } from './ownContacts';
import { type Person, person } from './person';
import { type PersonContact, personcontact } from './personcontact';
import type { TableName, WorkRecord } from './table';
import { type Time, time } from './work/time';

/** The resources of the address book: the company's clients, their people, and the contacts of these. */
export const addressBook = { client, person, personcontact } as const;

/** The name of one of these resources. */
export type AddressBookName = keyof typeof addressBook;

/** The resources whose records are edited as documents. */
export const editable = { ...addressBook, time } as const;

/** The name of one of these resources. */
export type ResourceName = keyof typeof editable;

/** The type of a record of each resource. */
export interface RecordByResource {
  readonly client: Client;
  readonly person: Person;
  readonly personcontact: PersonContact;
  readonly time: Time;
}

/** A record of any of these resources. */
export type AnyRecord = RecordByResource[ResourceName];

/** The type of a record of any resource of the API; of those that are not edited here, fields are only known at run time. */
export type RecordByTable = RecordByResource & Readonly<Record<Exclude<TableName, ResourceName>, WorkRecord>>;

/** A reference to a record, without its content. */
export interface Ref<R extends TableName = ResourceName> {
  readonly resource: R;
  readonly id: number;
}

/** The record of the address book to which others belong: a client has people, a person has contacts. */
export type Parent = Ref<'client' | 'person'>;

/** @returns `undefined` for a client, for a person without one, and for what is not in the address book */
export function parentOf(resource: ResourceName, record: AnyRecord): Parent | undefined {
  const { clientid, personid } = record as Partial<Person & PersonContact>;
  if (resource === 'person' && clientid) return { resource: 'client', id: clientid };
  return resource === 'personcontact' && personid ? { resource: 'person', id: personid } : undefined;
}

/** Names a record among all of an account, for keys. */
export function refKey({ resource, id }: Ref<TableName>): string {
  return `${resource}/${id}`;
}

/** Whether a value from outside is a reference to a record. */
export function isRef(value: unknown): value is Ref {
  if (!isObject(value)) return false;
  const { resource, id } = value;
  return isResourceName(resource) && Number.isSafeInteger(id) && Number(id) > 0;
}

/** Whether a value is the name of a resource whose records are edited. */
export function isResourceName(name: unknown): name is ResourceName {
  return typeof name === 'string' && Object.hasOwn(editable, name);
}

/** Whether a resource is one of the address book. */
export function isAddressBookName(name: unknown): name is AddressBookName {
  return typeof name === 'string' && Object.hasOwn(addressBook, name);
}

/** Whether a record is one of the address book. */
export function isOfAddressBook(ref: Ref<TableName>): ref is Ref<AddressBookName> {
  return isAddressBookName(ref.resource);
}

/** The definition of a resource, for code that works on all of them alike. */
export function definitionOf(resource: ResourceName): Definition {
  return editable[resource];
}

/** A record's or a draft's fields by name, for code that works on every resource alike. The same object, with another type. */
export function valuesOf(record: object): Readonly<Record<string, unknown>> {
  return record as Readonly<Record<string, unknown>>;
}

/**
 * The name by which people call a record, as the server wrote it, or its kind and ID where it has none. A name of invisible
 * characters is replaced by words that say so, as an empty row would say nothing.
 */
export function nameOf<R extends ResourceName>(resource: R, record: RecordByResource[R]): string {
  const words = wordsOf(resource, record);
  if (words.length === 0) return kindAndId({ resource, id: record.id });
  return visibleNameOf(resource, record) ?? l10n.t('(no visible name)');
}

/** As `nameOf`; `undefined` where there is no visible name. */
export function visibleNameOf<R extends ResourceName>(resource: R, record: RecordByResource[R]): string | undefined {
  const words = wordsOf(resource, record).filter(isVisible);
  if (words.length === 0) return undefined;
  return resource === 'personcontact' ? bareValue(words.join(' ')) : words.join(' ');
}

function wordsOf(resource: ResourceName, record: AnyRecord): readonly string[] {
  const { name, firstname, lastname, value, date, task, project } = valuesOf(record);
  const words = {
    client: [name],
    person: [firstname, lastname],
    personcontact: [value],
    time: [date, isText(task) && task !== '' ? task : project],
  }[resource];
  return words.filter((word) => typeof word === 'string' && word !== '') as readonly string[];
}
