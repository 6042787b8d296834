import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { NotPermittedError } from '../api';
import { ExplainedError } from '../base';
import type { Opener } from '../documents';
import type { DeletedRecords } from './deletedRecords';
import { DeletedRecordsProvider } from './deletedRecordsProvider';
import { openCopy, openDraftOfDeleted } from './openDeleted';
import { pickDeleted } from './pickDeleted';

/** Lists the account's copies of deleted records, to show one or to create its record again. */
export async function showDeleted(connection: Connection, opener: Opener, records: DeletedRecords): Promise<void> {
  const kept = await records.of(connection.account.id);
  if (kept.length === 0) tellNone(records);
  const choice = kept.length > 0 && (await pickDeleted(connection, kept));
  if (!choice) return;
  if (choice.isToCreate) await openDraftOfDeleted(connection, opener, choice.deleted);
  else await openCopy(choice.deleted);
}

/**
 * Opens a draft of the deleted record whose copy a document shows.
 *
 * @throws ExplainedError if the copy is not kept any more, or is another account's
 * @throws NotPermittedError if the user may not create such a record
 */
export async function createShownAgain(
  connection: Connection,
  opener: Opener,
  records: DeletedRecords,
  uri: vscode.Uri | undefined,
): Promise<void> {
  const key = uri && DeletedRecordsProvider.keyOf(uri);
  const deleted = key === undefined ? undefined : await records.get(key);
  if (deleted?.account !== connection.account.id) {
    throw new ExplainedError(l10n.t('The copy of this deleted record is no longer available.'));
  }
  if (!connection.rights.mayWrite(deleted.resource, deleted.record)) throw new NotPermittedError();
  await openDraftOfDeleted(connection, opener, deleted);
}

function tellNone({ keptUntil }: DeletedRecords): void {
  const none = l10n.t('No deleted records from this account are kept on this machine.');
  const never = l10n.t('Copies are not kept because the setting “intervals.keepDeletedRecords” is 0.');
  void vscode.window.showInformationMessage(keptUntil === undefined ? `${none} ${never}` : none);
}
