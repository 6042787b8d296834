import * as l10n from '@vscode/l10n';

import { isVisible } from '../base';
import { type Client, client } from './client';
import type { Definition } from './definition';
import { bareValue } from './ownContacts';
import { type Person, person } from './person';
import { type PersonContact, personcontact } from './personcontact';

/** The three resources whose records are shown in the tree and edited as documents. */
export const editable = { client, person, personcontact } as const;

/** One of these resources. */
export type ResourceName = keyof typeof editable;

/** What a record of each resource looks like. */
export interface RecordByResource {
  readonly client: Client;
  readonly person: Person;
  readonly personcontact: PersonContact;
}

/** A record of any of the three resources. */
export type AnyRecord = RecordByResource[ResourceName];

/** Which record, without its content. */
export interface Ref<R extends ResourceName = ResourceName> {
  readonly resource: R;
  readonly id: number;
}

/** The record below which others stand: a client its people, a person their contacts. */
export type Parent = Ref<'client' | 'person'>;

/** @returns `undefined` for a client, and for a person of none */
export function parentOf(resource: ResourceName, record: AnyRecord): Parent | undefined {
  const { clientid, personid } = record as Partial<Person & PersonContact>;
  if (resource === 'person' && clientid) return { resource: 'client', id: clientid };
  return resource === 'personcontact' && personid ? { resource: 'person', id: personid } : undefined;
}

/** Whether something that came from elsewhere names a record. */
export function isRef(value: unknown): value is Ref {
  const { resource, id } = (value ?? {}) as Partial<Ref>;
  return typeof resource === 'string' && isResourceName(resource) && Number.isSafeInteger(id) && Number(id) > 0;
}

/** Whether a name is that of one of these resources. */
export function isResourceName(name: string): name is ResourceName {
  return Object.hasOwn(editable, name);
}

/** The definition of a resource, for code that works on all of them alike. */
export function definitionOf(resource: ResourceName): Definition {
  return editable[resource];
}

/**
 * A record's or a draft's fields by name, for code that works on every resource alike.
 * A plain view of the same object: nothing is copied.
 */
export function valuesOf(record: object): Readonly<Record<string, unknown>> {
  return record as Readonly<Record<string, unknown>>;
}

/**
 * What people call the record, as the server wrote it; its number where it has no name. Of a name of nothing but
 * characters that nobody sees it says so, as an empty row would say nothing.
 */
export function nameOf<R extends ResourceName>(resource: R, record: RecordByResource[R]): string {
  const words = wordsOf(resource, record);
  if (words.length === 0) return `${resource} ${String(record.id)}`;
  return visibleNameOf(resource, record) ?? l10n.t('(no visible name)');
}

/** As `nameOf`; `undefined` where there is no name to be seen. */
export function visibleNameOf<R extends ResourceName>(resource: R, record: RecordByResource[R]): string | undefined {
  const words = wordsOf(resource, record).filter(isVisible);
  if (words.length === 0) return undefined;
  return resource === 'personcontact' ? bareValue(words.join(' ')) : words.join(' ');
}

function wordsOf(resource: ResourceName, record: AnyRecord): readonly string[] {
  const { name, firstname, lastname, value } = valuesOf(record);
  const words = { client: [name], person: [firstname, lastname], personcontact: [value] }[resource];
  return words.filter((word) => typeof word === 'string' && word !== '') as readonly string[];
}
