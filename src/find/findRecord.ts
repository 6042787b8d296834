import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { openLinkOf } from '../links';
import { separator, showExplained } from '../platform';
import type { Ref } from '../records';
import { buttonsFor } from './buttons';
import { copyFrom } from './copyFrom';
import { type Item, itemFor, type Use } from './items';
import { placesFor } from './places';
import type { RecentRecords } from './recent/recentRecords';
import { searchIn } from './search';
import { type Offer, SearchPick } from './searchPick';

/**
 * Asks which client or person, searching all of them; before anything is typed it offers the records looked at last,
 * without asking the server.
 *
 * @returns `undefined` when the user turned back
 */
export function findRecord(connection: Connection, recent: RecentRecords): Promise<Ref | undefined> {
  const places = placesFor(connection, ['client', 'person']);
  const offer = async (text: string, signal: AbortSignal): Promise<Offer> => {
    if (text === '') return { items: await withButtons(connection, recentItems(connection, recent)), isFinal: false };
    const found = await searchIn(places, text, signal);
    return { ...found, items: await withButtons(connection, found.items) };
  };
  return new SearchPick({
    title: l10n.t('Find Client, Person or Contact'),
    placeholder:
      places.length > 1
        ? l10n.t('Part of a name, local ID, e-mail address, phone number, note, etc.')
        : l10n.t('Part of a name or a local ID'),
    offer,
    use: (ref, use) => useRecord(connection, ref, use),
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

/** What goes wrong is told beside the pick, which stays with what was typed. */
async function useRecord(connection: Connection, ref: Ref, use: Use): Promise<void> {
  try {
    await (use === 'copy' ? copyFrom(connection, ref) : openLinkOf(connection, ref, use));
  } catch (error) {
    showExplained(error);
  }
}
