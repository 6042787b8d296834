import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forLabel, htmlText, isVisible } from '../base';
import { isClosed, isTableName, kindAndId, labelOf, localIdOf, resourceOf, type TableName, type WorkRecord } from '../records';
import type { WorkSearchOptions } from '../store';
import { excerpt, longestSearched } from './excerpt';
import type { FoundItem } from './items';
import type { SearchSource } from './searchSources';

/** What is done for clients, as far as Find searches it. */
export const searchedWork = ['project', 'task'] as const satisfies readonly TableName[];

/** The source of the records of one of these resources: one request for each search. */
export function workSource(
  { store }: Connection,
  resource: TableName,
  { onlyActive = false, within }: WorkSearchOptions = {},
): SearchSource {
  const kind = resourceOf(resource).look.names.several();
  return {
    heading: kind,
    more: (count) => l10n.t('{0} more match', count.toLocaleString(vscode.env.language)),
    failed: l10n.t('{0} could not be searched.', kind),
    search: async (text, limit, signal) => {
      const page = await store.work.search(resource, text, limit, { signal, onlyActive, within });
      return { ...page, items: page.items.map((record) => workItem(store, resource, record, text)) };
    },
  };
}

/**
 * The row of a record: its name, its number and whose it is.
 *
 * @param text what was searched for; empty for a row of a list
 */
export function workItem(store: Connection['store'], resource: TableName, record: WorkRecord, text: string): FoundItem {
  const { icon } = resourceOf(resource).look;
  const ref = { resource, id: record.id };
  const name = labelOf(resource, record);
  const localId = textIn(record['localid']);
  const whose = namesAbove(store, resource, record);
  const words = [localIdOf({ localid: localId }), ...whose, isClosed(resource, record) ? l10n.t('closed') : ''];
  const isExplained = text === '' || excerpt([name, localId, ...whose].join(' '), text) !== undefined;
  return {
    label: `$(${icon}) ${forLabel(isVisible(name) ? name : kindAndId(ref))}`,
    description: words
      .map((word) => forLabel(word))
      .filter(isVisible)
      .join(' · '),
    ...(!isExplained && { detail: foundIn(resource, record, text) }),
    // The server has matched the record, perhaps in a field that the row does not show: VS Code must not filter it out.
    alwaysShow: true,
    ref,
  };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The names of the project and the client to which a record belongs, as far as they are known. */
function namesAbove(store: Connection['store'], resource: TableName, record: WorkRecord): readonly string[] {
  const { fields } = resourceOf(resource);
  return Object.entries(fields).flatMap(([field, { of }]) => {
    if (!isTableName(of) || !['project', 'client'].includes(of)) return [];
    const [nameField] = Object.keys(fields).filter((name) => fields[name]?.nameOf === field);
    const own = textIn(nameField === undefined ? undefined : record[nameField]);
    if (isVisible(own)) return [own];
    const id = record[field];
    const known = typeof id === 'number' ? store.known(of, id) : undefined;
    return known ? [labelOf(of, known)] : [];
  });
}

/** The part of a text with HTML that matches. */
function foundIn(resource: TableName, record: WorkRecord, text: string): string {
  const { fields } = resourceOf(resource);
  const texts = Object.keys(fields)
    .filter((name) => fields[name]?.kind === 'html')
    .flatMap((name) => excerpt(htmlText(textIn(record[name]), longestSearched), text) ?? []);
  return forLabel(texts[0] ?? l10n.t('Found in the description'));
}
