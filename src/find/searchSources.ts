import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import type { Page } from '../api';
import { forLabel, htmlText, isVisible, unlessAborted } from '../base';
import { type Client, localIdOf, nameOf, type Person, type PersonContact } from '../records';
import type { SearchOptions } from '../store';
import { excerpt, longestSearched } from './excerpt';
import { type FoundItem, itemFor } from './items';

/** A resource that the API can search for a text. */
export type Searchable = 'client' | 'person';

/** The most people whose contacts are read for one search, one request each. */
export const mostRead = 5;

/** What is searched for besides the text. */
export interface SourceOptions extends Pick<SearchOptions, 'onlyActive'> {
  /** Whether the contacts of the people who are found are searched too. */
  readonly contactsToo?: boolean;
}

/** A source of search results: one resource, and one request for each search. */
export interface SearchSource {
  readonly heading: string;
  /** A message about what may match beyond what is shown. */
  readonly more: (count: number) => string;
  /** A message in place of the results of a failed search. */
  readonly failed: string;
  /** Searches; the rows of the result say why they match. */
  readonly search: (text: string, limit: number, signal: AbortSignal) => Promise<Page<FoundItem>>;
  /** The source of what belongs to the records that were found, which is searched afterwards. */
  readonly below?: (found: readonly FoundItem[]) => SearchSource;
}

/** The wanted sources, as far as the user may read them. */
export function sourcesFor(
  connection: Connection,
  wanted: readonly Searchable[],
  options: SourceOptions = {},
): readonly SearchSource[] {
  const all = { client: clients, person: people };
  return wanted.filter((kind) => connection.rights.mayRead(kind)).map((kind) => all[kind](connection, options));
}

function clients({ store }: Connection, { onlyActive = false }: SourceOptions): SearchSource {
  return {
    heading: l10n.t('Clients'),
    more: (count) => l10n.t('{0} more clients match', count.toLocaleString(vscode.env.language)),
    failed: l10n.t('The clients could not be searched.'),
    search: async (text, limit, signal) => {
      const page = await store.searchClients(text, limit, { signal, onlyActive });
      return { ...page, items: page.items.map((client) => itemFor('client', client, detailOfClient(client, text))) };
    },
  };
}

function people(connection: Connection, { onlyActive = false, contactsToo = false }: SourceOptions): SearchSource {
  const { store } = connection;
  return {
    heading: l10n.t('People'),
    more: (count) => l10n.t('{0} more people match', count.toLocaleString(vscode.env.language)),
    failed: l10n.t('The people could not be searched.'),
    search: async (text, limit, signal) => {
      const page = await store.searchPeople(text, limit, { signal, onlyActive });
      const valuesOf = (person: Person) => store.contactsOf(person.id).items.map(({ value = '' }) => value);
      const itemOf = (person: Person) => itemFor('person', person, detailOfPerson(person, valuesOf(person), text));
      return { ...page, items: page.items.map(itemOf) };
    },
    ...(contactsToo && { below: (found) => contactsAmong(connection, found) }),
  };
}

/**
 * The matching contacts of people who were found: the server finds people by their contacts, and does not return these. Those
 * that are loaded take no request; those of a few others are read, first of the people of whom nothing else says why they match.
 */
function contactsAmong({ store }: Connection, people: readonly FoundItem[]): SearchSource {
  return {
    heading: l10n.t('Contacts'),
    more: (count) => l10n.t('The contacts of {0} more people were not read', count.toLocaleString(vscode.env.language)),
    failed: l10n.t('The contacts could not be searched.'),
    search: async (text, _limit, signal) => {
      const persons = people.flatMap(({ ref }) => store.known('person', ref.id) ?? []);
      const unread = persons.filter(({ id }) => !store.contactsOf(id).isLoaded);
      const isOpen = (person: Person): boolean => !isExplained(person, [], text);
      const inOrder = [...unread.filter(isOpen), ...unread.filter((person) => !isOpen(person))];
      await Promise.all(inOrder.slice(0, mostRead).map(({ id }) => unlessAborted(store.contactsOf(id).load(), signal)));
      const items = await Promise.all(
        persons.flatMap((person) =>
          store
            .contactsOf(person.id)
            .items.filter(({ value = '' }) => excerpt(value, text) !== undefined)
            .map(async (contact) =>
              itemFor('personcontact', contact, { description: await whatAndWhose(store, contact, person) }),
            ),
        ),
      );
      return { items, total: items.length + Math.max(unread.length - mostRead, 0) };
    },
  };
}

/** A contact's descriptor, and whose it is. */
async function whatAndWhose({ names }: Connection['store'], contact: PersonContact, person: Person): Promise<string> {
  const { descriptor } = await names.of(contact);
  return [descriptor, nameOf('person', person), person.client]
    .map((word) => forLabel(word ?? ''))
    .filter(isVisible)
    .join(' · ');
}

/** Source: the vendor's page of `client`: "Searches client name, description and localid." */
function detailOfClient(client: Client, text: string): { readonly detail?: string } {
  if (excerpt(`${nameOf('client', client)} ${localIdOf(client)}`, text) !== undefined) return {};
  return { detail: detailFrom([client.description], text) ?? l10n.t('Found in the description') };
}

/**
 * Source: the vendor's OpenAPI file: "Searches firstname, lastname, client, username, notes and contact info."
 *
 * @param contacts the values of the contacts that are loaded: loading others would take a request for each person
 */
function detailOfPerson(person: Person, contacts: readonly string[], text: string): { readonly detail?: string } {
  const found = detailFrom([...contacts, person.notes], text);
  if (found !== undefined) return { detail: found };
  return isExplained(person, contacts, text) ? {} : { detail: l10n.t('Found in the contacts or the user name') };
}

/** Whether what is known of a person says why they were found. */
function isExplained(person: Person, contacts: readonly string[], text: string): boolean {
  const shown = `${nameOf('person', person)} ${person.client ?? ''}`;
  return excerpt(shown, text) !== undefined || detailFrom([...contacts, person.notes], text) !== undefined;
}

function detailFrom(texts: readonly (string | undefined)[], text: string): string | undefined {
  const found = texts.map((one) => excerpt(htmlText(one ?? '', longestSearched), text)).find((line) => line !== undefined);
  return found && forLabel(found);
}
