import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { openLinkOf } from '../links';
import { separator, showExplained } from '../platform';
import type { Ref } from '../records';
import { buttonsFor } from './buttons';
import { copyFrom } from './copyFrom';
import { type Item, itemFor, type RecordAction } from './items';
import type { RecentRecords } from './recent/recentRecords';
import { searchIn } from './search';
import { SearchPick, type Suggestions } from './searchPick';
import { sourcesFor } from './searchSources';

/**
 * Asks for a client or a person by searching all of them. Before anything is typed, it lists the records that were opened
 * last, without a request.
 *
 * @returns `undefined` if the user cancelled
 */
export function findRecord(connection: Connection, recent: RecentRecords): Promise<Ref | undefined> {
  const sources = sourcesFor(connection, ['client', 'person']);
  const suggest = async (text: string, signal: AbortSignal): Promise<Suggestions> => {
    if (text === '') return { items: await withButtons(connection, recentItems(connection, recent)), isFinal: false };
    const found = await searchIn(sources, text, signal);
    return { ...found, items: await withButtons(connection, found.items) };
  };
  return new SearchPick({
    title: l10n.t('Find Client, Person or Contact'),
    placeholder:
      sources.length > 1
        ? l10n.t('Part of a name, local ID, e-mail address, phone number, note, etc.')
        : l10n.t('Part of a name or a local ID'),
    suggest,
    act: (ref, action) => runAction(connection, ref, action),
  }).ask();
}

function recentItems(connection: Connection, recent: RecentRecords): readonly Item[] {
  const { account, rights, store } = connection;
  const items = recent
    .of(account.id)
    .filter(({ resource }) => rights.mayRead(resource))
    .map(({ resource, record }) => itemFor(resource, store.known(resource, record.id) ?? record));
  return items.length > 0 ? [separator(l10n.t('Recent')), ...items] : [];
}

function withButtons(connection: Connection, items: readonly Item[]): Promise<readonly Item[]> {
  return Promise.all(items.map(async (item) => (item.ref ? { ...item, buttons: await buttonsFor(connection, item.ref) } : item)));
}

/** Runs a button's action. An error is shown as a message, and the pick stays open with its input. */
async function runAction(connection: Connection, ref: Ref, action: RecordAction): Promise<void> {
  try {
    await (action === 'copy' ? copyFrom(connection, ref) : openLinkOf(connection, ref, action));
  } catch (error) {
    showExplained(error);
  }
}
