import * as vscode from 'vscode';
import type { Connection } from '../account';
import type { Opener } from '../documents';
import { cancellable } from '../progress';
import { recordsInWords } from '../recordCounts';
import { nameOf, type AnyRecord, type Ref, type ResourceName } from '../records';
import { JointReads } from '../store';
import { forAccount, pickSeveral, type Command, type Targets } from './shared';

/** How many records one document may have: each that is changed takes a request to save. */
const most = 200;

/** Opens several records of one kind as one JSON array. */
export const editTogether = (targets: Targets, opener: Opener): Command =>
  forAccount('intervals.editTogether', targets, async (connection, args) => {
    const given = args.length > 0 ? targets.refs(args) : targets.selected;
    const isGiven = args.length > 0 || given.length > 1;
    const refs = isGiven ? given : await pickSeveral(connection, vscode.l10n.t('Edit as One Document'));
    const resource = refs && oneKindOf(refs);
    if (!resource) return;
    const records = await readSeveral(connection, resource, [...new Set(refs.map(({ id }) => id))]);
    if (records) await opener.openBatch(connection, resource, records, titleOf(resource, records));
  });

/** The kind that all are of; `undefined`, and a message, where they cannot be edited together. */
function oneKindOf(refs: readonly Ref[]): ResourceName | undefined {
  const [resource, ...others] = new Set(refs.map((ref) => ref.resource));
  const message =
    others.length > 0
      ? vscode.l10n.t('Select only clients, only people or only contacts.')
      : refs.length > most
        ? vscode.l10n.t('At most {0} records can be edited together, but {1} are selected.', most, refs.length)
        : undefined;
  if (message) void vscode.window.showInformationMessage(message);
  return message ? undefined : resource;
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
  return cancellable(vscode.l10n.t('Reading from Intervals'), (signal) => {
    return JointReads.of(store, resource, ids, { signal }).all();
  });
}

/** What the tab shows. */
function titleOf(resource: ResourceName, records: readonly AnyRecord[]): string {
  const [record] = records;
  if (record && records.length === 1) return nameOf(resource, record);
  return recordsInWords({ [resource]: records.length }, vscode.env.language);
}
