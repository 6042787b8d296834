import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import { ExplainedError, forLabel } from '../base';
import { linkedRecord, openLinkOf, readLink, readWebAddress, type RecordLink } from '../links';
import { separator, showExplained, webUrl } from '../platform';
import type { Ref, TableName } from '../records';
import { buttonsFor } from './buttons';
import { copyFrom } from './copyFrom';
import type { FindOptions } from './findOptions';
import {
  folderItem,
  type FoundItem,
  isRecordItem,
  type Item,
  itemFor,
  type NamedClient,
  type RecordAction,
  type RecordItem,
} from './items';
import type { RecentRecords } from './recent/recentRecords';
import { searchIn } from './search';
import { SearchPick, type Suggestions, type Toggles } from './searchPick';
import { mostRead, type SearchSource, sourcesFor } from './searchSources';
import { searchedWork, workSource } from './workSource';

/** The collaborators of Find. */
export interface FindingTools {
  readonly accounts: Accounts;
  readonly recent: RecentRecords;
  readonly options: FindOptions;
  /** The client of the folder in use, and its account. */
  readonly ofFolder: (NamedClient & { readonly account: string }) | undefined;
}

/** A record that was found, and the connection to its account. */
export interface Found {
  readonly connection: Connection;
  readonly ref: Ref<TableName>;
}

/** A connection that is searched, and the name of its account if there are others. */
interface Searched {
  readonly connection: Connection;
  readonly name: string | undefined;
}

/**
 * Asks for a client or a person by searching all of them, in the accounts that the user chose. Before anything is typed, it
 * lists the records that were opened last, without a request.
 *
 * @returns `undefined` if the user cancelled
 */
export async function findRecord(tools: FindingTools): Promise<Found | undefined> {
  const { accounts, options } = tools;
  const searched = (): readonly Searched[] => {
    const isAlone = accounts.connections.length === 1;
    const named = accounts.connections.map((connection) => {
      return { connection, name: isAlone ? undefined : accounts.nameOf(connection.account.id) };
    });
    return isAlone ? named : named.filter(({ connection }) => options.searches(connection.account.id));
  };
  const sources = (): readonly SearchSource[] =>
    searched().flatMap(({ connection, name }) => {
      const work = searchedWork.filter((resource) => options.workToo && connection.rights.mayRead(resource));
      return [
        ...sourcesFor(connection, ['client', 'person'], options),
        ...work.map((resource) => workSource(connection, resource, options)),
      ].map((source) => ofAccount(source, connection, name));
    });
  const suggest = async (text: string, signal: AbortSignal): Promise<Suggestions> => {
    if (text === '') return { items: await withButtons(firstItems(searched(), tools)), isFinal: false };
    const link = readLink(text) ?? readWebAddress(webUrl(), text);
    if (link) return { items: await withButtons(await linkedItems(searched(), link, signal)), isFinal: false };
    const found = await searchIn(sources(), text, signal);
    return { ...found, items: await withButtons(found.items) };
  };
  const find = async (text: string): Promise<FoundItem | undefined> => {
    const choosing = new AbortController();
    const toggles = togglesOf(tools, () => choosing.abort());
    const pick = new SearchPick({
      title: l10n.t('Find Client, Person or Contact'),
      placeholder: readsPeople(accounts)
        ? l10n.t('Part of a name, local ID, e-mail address, phone number, note, etc.')
        : l10n.t('Part of a name or a local ID'),
      ...{ text, suggest, toggles, act: runAction },
    });
    const chosen = await pick.ask();
    if (!choosing.signal.aborted) return chosen;
    // VS Code shows one question at a time.
    await askAccounts(accounts, options);
    return find(pick.text);
  };
  const chosen = await find('');
  return chosen?.connection && { connection: chosen.connection, ref: chosen.ref };
}

/** The rows of the record that a link names, in the accounts in which it may be; a row says why there is none. */
async function linkedItems(searched: readonly Searched[], link: RecordLink, signal: AbortSignal): Promise<readonly Item[]> {
  const wanted = searched.filter(({ connection }) => link.account === undefined || connection.account.id === link.account);
  if (wanted.length === 0) return [messageItem(l10n.t('The link leads to a record of an account that is not searched.'))];
  return Promise.all(
    wanted.map(async ({ connection, name }) => {
      try {
        const { resource, id } = await linkedRecord(connection, link, { signal });
        return belongingTo(itemFor(resource, await connection.store.knownOrRead({ resource, id })), connection, name);
      } catch (error) {
        if (signal.aborted || !(error instanceof ExplainedError)) throw error;
        return messageItem(error.message);
      }
    }),
  );
}

function messageItem(message: string): Item {
  return { label: `$(info) ${forLabel(message, 200)}`, alwaysShow: true };
}

/** A source whose rows say whose they are. */
function ofAccount(source: SearchSource, connection: Connection, name: string | undefined): SearchSource {
  const { below } = source;
  return {
    ...source,
    ...(below && { below: (found) => ofAccount(below(found), connection, name) }),
    heading: name === undefined ? source.heading : `${source.heading} · ${forLabel(name)}`,
    search: async (text, limit, signal) => {
      const page = await source.search(text, limit, signal);
      return { ...page, items: page.items.map((item) => belongingTo(item, connection, name)) };
    },
  };
}

function belongingTo<I extends FoundItem>(item: I, connection: Connection, name: string | undefined): I {
  if (name === undefined) return { ...item, connection };
  return { ...item, connection, description: [item.description, forLabel(name)].filter(Boolean).join(' · ') };
}

/** The rows before anything is typed: the client of the folder in use, and the recent records. */
function firstItems(searched: readonly Searched[], { ofFolder, recent }: FindingTools): readonly Item[] {
  const items = recentItems(searched, recent);
  const own = searched.find(({ connection }) => connection.account.id === ofFolder?.account);
  if (!ofFolder || !own) return items;
  const isIt = ({ connection, ref }: Item): boolean =>
    connection === own.connection && ref?.resource === 'client' && ref.id === ofFolder.id;
  return [belongingTo(folderItem(ofFolder), own.connection, own.name), ...items.filter((item) => !isIt(item))];
}

function recentItems(searched: readonly Searched[], recent: RecentRecords): readonly Item[] {
  const items = searched.flatMap(({ connection, name }) => {
    const { account, rights, store } = connection;
    return recent
      .of(account.id)
      .filter(({ resource }) => rights.mayRead(resource))
      .map(({ resource, record }) =>
        belongingTo(itemFor(resource, store.known(resource, record.id) ?? record), connection, name),
      );
  });
  return items.length > 0 ? [separator(l10n.t('Recent')), ...items] : [];
}

function withButtons(items: readonly Item[]): Promise<readonly Item[]> {
  const withOwn = async (item: Item): Promise<Item> =>
    isRecordItem(item) && item.connection ? { ...item, buttons: await buttonsFor(item.connection, item.ref) } : item;
  return Promise.all(items.map(withOwn));
}

/** Runs a button's action. An error is shown as a message, and the pick stays open with its input. */
async function runAction({ connection, ref }: RecordItem, action: RecordAction): Promise<void> {
  if (!connection) return;
  try {
    await (action === 'copy' ? copyFrom(connection, ref) : openLinkOf(connection, ref, action));
  } catch (error) {
    showExplained(error);
  }
}

/** A button of the title, and what pressing it does. */
interface Toggle {
  readonly button: vscode.QuickInputButton;
  readonly press: () => ReturnType<Toggles['press']>;
}

/**
 * The buttons of the title: whether only active records are found, whether contacts, and projects and tasks, are too, and, of
 * several accounts, which are searched.
 *
 * @param chooseAccounts called before the pick is closed to ask for them
 */
function togglesOf({ accounts, options }: FindingTools, chooseAccounts: () => void): Toggles {
  const onlyActive = (): Toggle => ({
    button: {
      iconPath: new vscode.ThemeIcon(options.onlyActive ? 'filter-filled' : 'filter'),
      tooltip: options.onlyActive ? l10n.t('Find inactive ones too') : l10n.t('Find only active ones'),
    },
    press: async () => {
      await options.setOnlyActive(!options.onlyActive);
      return 'search';
    },
  });
  const contactsToo = (): Toggle => ({
    button: {
      iconPath: new vscode.ThemeIcon(options.contactsToo ? 'eye' : 'eye-closed'),
      tooltip: options.contactsToo
        ? l10n.t('Stop listing contacts')
        : l10n.t('List matching contacts too, with up to {0} more requests for each search', mostRead),
    },
    press: async () => {
      await options.setContactsToo(!options.contactsToo);
      return 'search';
    },
  });
  const workToo = (): Toggle => ({
    button: {
      iconPath: new vscode.ThemeIcon(options.workToo ? 'layers-active' : 'layers'),
      tooltip: options.workToo
        ? l10n.t('Stop finding projects and tasks')
        : l10n.t('Find projects and tasks too, with {0} more requests for each search', searchedWork.length),
    },
    press: async () => {
      await options.setWorkToo(!options.workToo);
      return 'search';
    },
  });
  const choosing: Toggle = {
    button: { iconPath: new vscode.ThemeIcon('account'), tooltip: l10n.t('Choose the accounts to search') },
    press: async () => {
      chooseAccounts();
      return 'close';
    },
  };
  const all = (): readonly Toggle[] => [
    onlyActive(),
    ...(readsPeople(accounts) ? [contactsToo()] : []),
    workToo(),
    ...(accounts.connections.length > 1 ? [choosing] : []),
  ];
  return {
    buttons: () => all().map(({ button }) => button),
    press: async (index) => all()[index]?.press() ?? 'search',
  };
}

/** Whether the user of any account may read people, and so their contacts. */
function readsPeople({ connections }: Accounts): boolean {
  return connections.some(({ rights }) => rights.mayRead('person'));
}

/** Asks for the accounts that are searched; at least one is. */
async function askAccounts(accounts: Accounts, options: FindOptions): Promise<void> {
  const ids = accounts.connections.map(({ account }) => account.id);
  const items = ids.map((id) => ({ label: forLabel(accounts.nameOf(id) ?? id), picked: options.searches(id), id }));
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('Accounts to Search'), canPickMany: true });
  const searched = chosen?.map(({ id }) => id) ?? [];
  if (searched.length > 0) await options.setSearched(searched, ids);
}
