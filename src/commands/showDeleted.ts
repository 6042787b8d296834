import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type DeletedRecords, openCopy, openDraftOfDeleted, pickDeleted } from '../deleted';
import type { Opener } from '../documents';
import { type Command, commandIds } from '../platform';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Shows the copies of deleted records of this account: to read, or to create one again from. */
export const showDeleted = (targets: Targets, opener: Opener, records: DeletedRecords): Command =>
  forAccount(commandIds.showDeleted, targets, async (connection) => {
    const kept = await records.of(connection.account.id);
    if (kept.length === 0) tellNone(records);
    const choice = kept.length > 0 && (await pickDeleted(connection, kept));
    if (!choice) return;
    if (choice.isToCreate) await openDraftOfDeleted(connection, opener, choice.deleted);
    else await openCopy(choice.deleted);
  });

function tellNone({ keptUntil }: DeletedRecords): void {
  const none = l10n.t('No deleted records from this account are kept on this machine.');
  const never = l10n.t('Copies are not kept because the setting “intervals.keepDeletedRecords” is 0.');
  void vscode.window.showInformationMessage(keptUntil === undefined ? `${none} ${never}` : none);
}
