import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import type { Page } from '../api';
import { forLabel, htmlText } from '../base';
import { type Client, localIdOf, nameOf, type Person } from '../records';
import type { SearchOptions } from '../store';
import { excerpt, longestSearched } from './excerpt';
import { itemFor, type RecordItem } from './items';

/** A resource that the API can search for a text. */
export type Searchable = 'client' | 'person';

/** A source of search results: one resource, and one request for each search. */
export interface SearchSource {
  readonly heading: string;
  /** A message about the matches beyond those that are shown. */
  readonly more: (count: number) => string;
  /** A message in place of the results of a failed search. */
  readonly failed: string;
  /** Searches; the rows of the result say why they match. */
  readonly search: (text: string, limit: number, signal: AbortSignal) => Promise<Page<RecordItem>>;
}

/** The wanted sources, as far as the user may read them. */
export function sourcesFor(
  connection: Connection,
  wanted: readonly Searchable[],
  options: Pick<SearchOptions, 'onlyActive'> = {},
): readonly SearchSource[] {
  const all = { client: clients, person: people };
  return wanted.filter((kind) => connection.rights.mayRead(kind)).map((kind) => all[kind](connection, options));
}

function clients({ store }: Connection, { onlyActive = false }: Pick<SearchOptions, 'onlyActive'>): SearchSource {
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

function people({ store }: Connection, { onlyActive = false }: Pick<SearchOptions, 'onlyActive'>): SearchSource {
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
  };
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
  if (excerpt(`${nameOf('person', person)} ${person.client ?? ''}`, text) !== undefined) return {};
  return { detail: l10n.t('Found in the contacts or the user name') };
}

function detailFrom(texts: readonly (string | undefined)[], text: string): string | undefined {
  const found = texts.map((one) => excerpt(htmlText(one ?? '', longestSearched), text)).find((line) => line !== undefined);
  return found && forLabel(found);
}
