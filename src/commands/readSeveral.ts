import * as vscode from 'vscode';
import type { Connection } from '../account';
import type { AnyRecord, ResourceName } from '../records';
import { JointReads } from '../store';
import { cancellable } from '../progress';

/**
 * Reads records that were not seen within the last minute, with as few requests as the API allows.
 *
 * @returns the records in the same order; `undefined` when the user stopped it
 */
export async function readSeveral(
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
