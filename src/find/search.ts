import * as l10n from '@vscode/l10n';

import { IntervalsError, unreadableOf } from '../api';
import { forLabel } from '../base';
import { separator } from '../platform';
import { type Item, unreadableItem } from './items';
import type { Suggestions } from './searchPick';
import type { SearchSource } from './searchSources';

/** The most records of a kind that one search shows: to find one among more, users would rather type on. */
const most = 50;

/**
 * Searches all sources at the same time. If a search fails, its group says so.
 *
 * @throws the signal's reason when it is aborted
 */
export async function searchIn(sources: readonly SearchSource[], text: string, signal: AbortSignal): Promise<Suggestions> {
  const groups = await Promise.all(sources.map((source) => searchOne(source, text, signal)));
  const items = groups.flatMap((group) => group.items);
  return { items: items.length > 0 ? items : [noMatchItem(text)], isFinal: groups.every(({ isFinal }) => isFinal) };
}

async function searchOne(source: SearchSource, text: string, signal: AbortSignal): Promise<Suggestions> {
  try {
    const page = await source.search(text, most, signal);
    const items = [...page.items, ...unreadableOf(page).map(unreadableItem)];
    const group = groupOf(source, items, page.total);
    if (!source.below || page.items.length === 0) return { items: group, isFinal: true };
    const below = await searchOne(source.below(page.items), text, signal);
    return { items: [...group, ...below.items], isFinal: below.isFinal };
  } catch (error) {
    if (signal.aborted || !(error instanceof IntervalsError)) throw error;
    return { items: [separator(source.heading), failureItem(source.failed, error)], isFinal: false };
  }
}

function groupOf(source: SearchSource, items: readonly Item[], total: number): readonly Item[] {
  if (items.length === 0 && total === 0) return [];
  const group = [separator(source.heading), ...items];
  if (total <= items.length) return group;
  const description = l10n.t('Type more to narrow the results.');
  return [...group, { label: `$(ellipsis) ${source.more(total - items.length)}`, description, alwaysShow: true }];
}

/** The row in place of records that could not be loaded; choosing it tries again. */
export function failureItem(what: string, { message }: IntervalsError): Item {
  // The advice comes before the reason, as VS Code cuts off long labels.
  const label = `$(warning) ${what} ${l10n.t('Press Enter to try again.')}`;
  return { label, detail: forLabel(message, 300), alwaysShow: true };
}

function noMatchItem(text: string): Item {
  const words = text === '' ? l10n.t('Nothing open.') : l10n.t('Nothing found for “{0}”.', forLabel(text, 60));
  return { label: `$(info) ${words}`, alwaysShow: true };
}
