import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connect, firstOf } from '../account';
import { IntervalsError } from '../api';
import { forMessage } from '../base';
import { commandIds, oneByOne, tellFailures } from '../platform';
import { countRecords, nameOf, recordsInWords, type Ref } from '../records';
import type { LeftBehind, Store } from '../store';
import { createAgain } from './createAgain';
import { type DeletedRecord, nameOfDeleted, refsIn } from './deletedRecord';
import type { DeletedRecords } from './deletedRecords';
import type { Deletion } from './deletion';

/**
 * Says what was deleted, and offers to create it again. Clients are not created again: their projects, tasks and invoices,
 * which this extension does not know, would be missing. For a client, the copy is shown instead.
 */
export async function offerUndo(
  connect: Connect,
  records: DeletedRecords,
  { copies, deleted, leftBehind }: Deletion,
): Promise<void> {
  const [copy] = copies;
  if (!copy) return;
  const hasClient = copies.some(({ resource }) => resource === 'client');
  const [undo, show] = [l10n.t('Undo'), l10n.t('Show Deleted Records')];
  const shownIfKept = records.keptUntil === undefined ? [] : [show];
  const message =
    deleted.length === 1 ? l10n.t('“{0}” was deleted.', labelOfCopy(copy)) : l10n.t('Deleted: {0}.', inWords(copies, deleted));
  const whole = [message, ...(leftBehind ? [peopleInWords(leftBehind)] : [])].join(' ');
  const answer = await vscode.window.showInformationMessage(whole, ...(hasClient ? shownIfKept : [undo]));
  if (answer === show) await vscode.commands.executeCommand(commandIds.showDeleted, { account: copy.account });
  if (answer === undo) await undoDeletion(connect, records, copies);
}

/** A message about the people of deleted clients. */
function peopleInWords(leftBehind: LeftBehind | IntervalsError): string {
  if (leftBehind instanceof IntervalsError) {
    return l10n.t('Could not check whether the people were deleted too. {0}', forMessage(leftBehind.message, 300));
  }
  const { kept, gone, more } = leftBehind;
  if (kept.length + more > 0) {
    const names = firstOf(kept.map((person) => forMessage(nameOf('person', person)))).join(', ');
    const count = recordsInWords({ person: kept.length + more }, vscode.env.language);
    return l10n.t('Intervals kept {0}: {1}.', count, names);
  }
  return gone.length > 0 ? l10n.t('The people were deleted too.') : l10n.t('Intervals no longer lists any people there.');
}

async function undoDeletion(connect: Connect, records: DeletedRecords, copies: readonly DeletedRecord[]): Promise<void> {
  const connection = await connect();
  if (!connection) return;
  // The user may have signed in to another account while the notification was shown.
  if (copies.some(({ account }) => account !== connection.account.id)) {
    void vscode.window.showWarningMessage(l10n.t('This was deleted from another account. Sign in to that account first.'));
    return;
  }
  const failures: string[] = [];
  const stop = new AbortController();
  const { rest } = await oneByOne(l10n.t('Creating again in Intervals'), copies, async (copy) => {
    failures.push(...(await createOne(records, connection.store, copy, stop)));
    return !stop.signal.aborted;
  });
  if (rest.length > 0) failures.push(notTried(rest));
  tellFailures(failures);
  if (failures.length === 0) void vscode.window.showInformationMessage(created(copies));
}

/** A message about records that were not tried; their copies are kept. */
function notTried(copies: readonly DeletedRecord[]): string {
  return l10n.t('Not created again: {0}.', firstOf(copies.map(labelOfCopy)).join(', '));
}

async function createOne(
  records: DeletedRecords,
  store: Store,
  copy: DeletedRecord,
  stop: AbortController,
): Promise<readonly string[]> {
  const { failures, left } = await createAgain(store, copy, stop);
  await records.replace(copy, left);
  return failures;
}

function created(copies: readonly DeletedRecord[]): string {
  const refs = copies.flatMap(refsIn);
  const [copy] = copies;
  return copy && refs.length === 1
    ? l10n.t('“{0}” was created again.', labelOfCopy(copy))
    : l10n.t('Created again: {0}.', inWords(copies, refs));
}

/** Deleted or created records in words: a single one by its name, and the records below it by their numbers. */
function inWords(copies: readonly DeletedRecord[], refs: readonly Ref[]): string {
  const [copy, ...others] = copies;
  if (!copy || others.length > 0) return recordsInWords(countRecords(refs), vscode.env.language);
  const { resource, record } = copy;
  const below = refs.filter((ref) => ref.resource !== resource || ref.id !== record.id);
  return l10n.t('“{0}”, {1}', labelOfCopy(copy), recordsInWords(countRecords(below), vscode.env.language));
}

function labelOfCopy(copy: DeletedRecord): string {
  return forMessage(nameOfDeleted(copy));
}
