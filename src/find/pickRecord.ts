import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connection, isOutsideClients } from '../account';
import { IntervalsError } from '../api';
import { separator } from '../platform';
import type { Ref } from '../records';
import { folderItem, itemFor, type NamedClient, unreadableItem } from './items';
import { failureItem, searchIn } from './search';
import { SearchPick, type Suggestions } from './searchPick';
import { type Searchable, sourcesFor } from './searchSources';

/** Asks for a client. `undefined` if the user cancelled. */
export function pickClient(
  connection: Connection,
  title: string,
  options: Pick<PickOptions, 'except' | 'first'> = {},
): Promise<Ref | undefined> {
  return pickAmong(connection, ['client'], title, options);
}

/** Asks for a client or a person. */
export function pickClientOrPerson(
  connection: Connection,
  title: string,
  options: Pick<PickOptions, 'first'> = {},
): Promise<Ref | undefined> {
  return pickAmong(connection, ['client', 'person'], title, options);
}

/** Asks for a person, either directly or by asking for the client first. */
export async function pickAnyPerson(connection: Connection, title: string): Promise<Ref | undefined> {
  const found = await pickAmong(connection, ['client', 'person'], title, { hasOwn: isOutsideClients(connection) });
  return found?.resource === 'client' ? pickPerson(connection, found, title) : found;
}

/**
 * Asks for any record: a client or a person first, then that record itself or one below it. Users whose own contacts are below
 * no client can choose these at once.
 */
export async function pickRecord(connection: Connection, title: string): Promise<Ref | undefined> {
  const found = await pickAmong(connection, ['client', 'person'], title, { hasOwn: isOutsideClients(connection) });
  if (!found) return undefined;
  if (!connection.rights.mayRead('person')) return found.resource === 'person' ? pickContact(connection, found, title) : found;
  const below = await pickBelow(connection, found, title);
  return found.resource === 'client' && below?.resource === 'person' ? pickBelow(connection, below, title) : below;
}

/** Asks for a contact of a person. */
export async function pickContact({ store }: Connection, person: Ref, title: string): Promise<Ref | undefined> {
  const contacts = store.contactsOf(person.id);
  await contacts.load();
  const items = [
    ...contacts.items.map((contact) => itemFor('personcontact', contact)),
    ...contacts.unreadable.map(unreadableItem),
  ];
  const placeHolder = items.length === 0 ? l10n.t('No contacts.') : l10n.t('Choose a contact');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.ref;
}

/** Asks for a person of a client. */
export async function pickPerson({ store }: Connection, client: Ref, title: string): Promise<Ref | undefined> {
  const people = store.peopleOf(client.id);
  await people.load();
  const items = [...people.items.map((person) => itemFor('person', person)), ...people.unreadable.map(unreadableItem)];
  const placeHolder = items.length === 0 ? l10n.t('This client has no people.') : l10n.t('Choose a person');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.ref;
}

interface PickOptions {
  /** A client that is not listed before it is searched for. */
  readonly except?: number | undefined;
  /** The client of the folder in use, which is listed first and so is chosen by Enter. */
  readonly first?: NamedClient | undefined;
  /** Whether the user's own person is listed before anything is typed. */
  readonly hasOwn?: boolean;
}

/** Lists the clients of the view before anything is typed, and then searches. */
async function pickAmong(
  connection: Connection,
  kinds: readonly Searchable[],
  title: string,
  options: PickOptions = {},
): Promise<Ref | undefined> {
  const sources = sourcesFor(connection, kinds);
  const chosen = await new SearchPick({
    title,
    placeholder:
      sources.length > 1
        ? l10n.t('Part of a name, local ID, e-mail address, phone number, note, etc.')
        : l10n.t('Part of a name, a description or a local ID'),
    suggest: (text, signal) => (text === '' ? listed(connection, options) : searchIn(sources, text, signal)),
  }).ask();
  return chosen?.ref;
}

async function listed(connection: Connection, { except, first: ofFolder, hasOwn = false }: PickOptions): Promise<Suggestions> {
  const { account, store } = connection;
  const own = { label: `$(account) ${l10n.t('My Contacts')}`, ref: { resource: 'person', id: account.personId } } as const;
  const first = [...(ofFolder && ofFolder.id !== except ? [folderItem(ofFolder)] : []), ...(hasOwn ? [own] : [])];
  try {
    await store.clients.load();
  } catch (error) {
    if (!(error instanceof IntervalsError)) throw error;
    return { items: [...first, failureItem(l10n.t('The clients could not be loaded.'), error)], isFinal: false };
  }
  const items = store.clients.items.filter(({ id }) => id !== except).map((client) => itemFor('client', client));
  return {
    items: [...first, separator(l10n.t('Clients')), ...items, ...store.clients.unreadable.map(unreadableItem)],
    isFinal: true,
  };
}

/** Asks for a record itself, or one of those below it. */
async function pickBelow({ store }: Connection, parent: Ref, title: string): Promise<Ref | undefined> {
  const [resource, list] =
    parent.resource === 'client'
      ? (['person', store.peopleOf(parent.id)] as const)
      : (['personcontact', store.contactsOf(parent.id)] as const);
  await list.load();
  const record = await store.knownOrRead(parent);
  const self = itemFor(parent.resource, record, { description: l10n.t('this record itself') });
  const below = [...list.items.map((item) => itemFor(resource, item)), ...list.unreadable.map(unreadableItem)];
  if (below.length === 0) return parent;
  return (await vscode.window.showQuickPick([self, ...below], { title, placeHolder: l10n.t('Choose a record') }))?.ref;
}
