import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { confirmDeletion, type DeletedRecords, Deletion, offerUndo } from '../deleted';
import type { Opener } from '../documents';
import { pickRecord } from '../find';
import { type Command, commandIds, oneByOne, tellFailures } from '../platform';
import type { Ref, ResourceName } from '../records';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Deletes the selected records: asks first, keeps copies, and offers to undo it. */
export const deleteRecords = (targets: Targets, opener: Opener, records: DeletedRecords): Command =>
  forAccount(commandIds.delete, targets, async (connection, args) => {
    const refs = await refsToDelete(connection, targets, args);
    const deletion = new Deletion(connection, opener, records, refs);
    if (refs.length === 0 || !(await confirmDeletion(connection, refs, records.keptUntil))) return;
    await oneByOne(l10n.t('Deleting from Intervals'), refs, (ref) => deletion.delete(ref));
    await deletion.lookAfterPeople();
    const undo = offerUndo(() => targets.connection(), records, deletion);
    tellFailures(deletion.failures);
    await undo;
  });

async function refsToDelete(connection: Connection, targets: Targets, args: readonly unknown[]): Promise<readonly Ref[]> {
  const refs = await targets.all(args, () => pickRecord(connection, l10n.t('Delete Record')));
  // From the top down, as what is below goes along.
  const order: readonly ResourceName[] = ['client', 'person', 'personcontact'];
  const permitted = refs.filter((ref) => mayDelete(connection, ref));
  if (refs.length > 0 && permitted.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('This may be deleted by Administrators only. You may delete your own contacts.'),
    );
  }
  return permitted.sort((a, b) => order.indexOf(a.resource) - order.indexOf(b.resource));
}

function mayDelete({ rights, store }: Connection, { resource, id }: Ref): boolean {
  return rights.mayWrite(resource, store.known(resource, id) ?? {});
}
