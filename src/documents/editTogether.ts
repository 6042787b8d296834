import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { cancellable } from '../platform';
import { type AnyRecord, countRecords, nameOf, parentOf, recordsInWords, type Ref, type ResourceName } from '../records';
import { JointReads } from '../store';
import type { Opener } from './opener';

/** How many records one document may have: each that is changed takes a request to save. */
const most = 200;

/** Opens records of one kind as one document. Says why where they are not all of one kind, or are too many. */
export async function editTogether(connection: Connection, opener: Opener, refs: readonly Ref[]): Promise<void> {
  const selection = selectionOf(connection, refs);
  const [{ resource } = {}] = selection?.chosen ?? [];
  if (!selection || !resource) return;
  const records = await readSeveral(connection, resource, [...new Set(selection.chosen.map(({ id }) => id))]);
  if (!records) return;
  await opener.openBatch(connection, resource, records, titleOf(resource, records));
  if (selection.leftOut.length > 0) tellLeftOut(selection);
}

/** Records of one kind, and what was selected with them and is not opened. */
interface Selection {
  readonly chosen: readonly Ref[];
  readonly leftOut: readonly Ref[];
}

/**
 * Takes several records of one kind; what belongs to them, as the contacts between the rows of people, is left out.
 *
 * @returns `undefined`, and a message, where they cannot be edited together
 */
function selectionOf(connection: Connection, refs: readonly Ref[]): Selection | undefined {
  const [kind] = (['client', 'person', 'personcontact', 'time'] as const).filter((one) =>
    refs.some(({ resource }) => resource === one),
  );
  const chosen = refs.filter(({ resource }) => resource === kind);
  const leftOut = refs.filter(({ resource }) => resource !== kind);
  // A user who selected one record with what belongs to it may have meant either.
  const isClear = leftOut.length === 0 || (chosen.length > 1 && leftOut.every((ref) => isBelow(connection, ref, chosen)));
  const message = !isClear
    ? l10n.t('Select only clients, only people or only contacts.')
    : chosen.length > most
      ? l10n.t('At most {0} records can be edited together, but {1} are selected.', most, chosen.length)
      : undefined;
  if (message) void vscode.window.showInformationMessage(message);
  return message ? undefined : { chosen, leftOut };
}

/** Whether a record belongs to one of others, as far as that is known. */
function isBelow(connection: Connection, { resource, id }: Ref, others: readonly Ref[]): boolean {
  const record = connection.store.known(resource, id);
  const parent = record && parentOf(resource, record);
  if (!parent) return false;
  return (
    others.some((other) => other.resource === parent.resource && other.id === parent.id) || isBelow(connection, parent, others)
  );
}

function tellLeftOut({ chosen, leftOut }: Selection): void {
  const inWords = (refs: readonly Ref[]): string => recordsInWords(countRecords(refs), vscode.env.language);
  const message = l10n.t('Opened: {0}. Not opened, although selected: {1}.', inWords(chosen), inWords(leftOut));
  void vscode.window.showInformationMessage(message);
}

/**
 * Reads records that were not seen within the last minute, with as few requests as the API allows.
 *
 * @returns the records in the same order; `undefined` when the user stopped it
 */
async function readSeveral(
  { store }: Connection,
  resource: ResourceName,
  ids: readonly number[],
): Promise<readonly AnyRecord[] | undefined> {
  const seen = ids.flatMap((id) => store.justSeen(resource, id) ?? []);
  if (seen.length === ids.length) return seen;
  return cancellable(l10n.t('Reading from Intervals'), (signal) => {
    return JointReads.of(store, resource, ids, { signal }).all();
  });
}

/** What the tab shows. */
function titleOf(resource: ResourceName, records: readonly AnyRecord[]): string {
  const [record] = records;
  if (record && records.length === 1) return nameOf(resource, record);
  return recordsInWords({ [resource]: records.length }, vscode.env.language);
}
