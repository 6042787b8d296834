import * as l10n from '@vscode/l10n';

import { IntervalsError, unreadableOf } from '../api';
import { forLabel } from '../base';
import { separator } from '../platform';
import { type Item, oddItem } from './items';
import type { Place } from './places';
import type { Offer } from './searchPick';

/** How many records of a kind one search shows: who has to look through more would rather type on. */
const most = 50;

/**
 * Searches all places at the same time. A search that fails says so in its group.
 *
 * @throws the signal's reason when it is aborted
 */
export async function searchIn(places: readonly Place[], text: string, signal: AbortSignal): Promise<Offer> {
  const offers = await Promise.all(places.map((place) => searchOne(place, text, signal)));
  const items = offers.flatMap((offer) => offer.items);
  return { items: items.length > 0 ? items : [nothing(text)], isFinal: offers.every(({ isFinal }) => isFinal) };
}

async function searchOne(place: Place, text: string, signal: AbortSignal): Promise<Offer> {
  try {
    const page = await place.search(text, most, signal);
    const items = [...page.items, ...unreadableOf(page).map(oddItem)];
    return { items: groupOf(place, items, page.total), isFinal: true };
  } catch (error) {
    if (signal.aborted || !(error instanceof IntervalsError)) throw error;
    return { items: [separator(place.heading), failure(place.failed, error)], isFinal: false };
  }
}

function groupOf(place: Place, items: readonly Item[], total: number): readonly Item[] {
  if (items.length === 0) return [];
  const group = [separator(place.heading), ...items];
  if (total <= items.length) return group;
  const description = l10n.t('Type more to narrow the results.');
  return [...group, { label: `$(ellipsis) ${place.more(total - items.length)}`, description, alwaysShow: true }];
}

/** The row of what could not be loaded; choosing it tries again. */
export function failure(what: string, { message }: IntervalsError): Item {
  // What to do stands before the reason: VS Code cuts off what is longer than its box.
  const label = `$(warning) ${what} ${l10n.t('Press Enter to try again.')}`;
  return { label, detail: forLabel(message, 300), alwaysShow: true };
}

function nothing(text: string): Item {
  return { label: `$(info) ${l10n.t('Nothing found for “{0}”.', forLabel(text, 60))}`, alwaysShow: true };
}
