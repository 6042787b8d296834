import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connect, Connection } from '../account';
import type { Opener } from '../documents';
import { oneByOne, tellFailures } from '../platform';
import type { Ref, ResourceName } from '../records';
import { confirmDeletion } from './confirmDeletion';
import type { DeletedRecords } from './deletedRecords';
import { Deletion } from './deletion';
import { offerUndo } from './offerUndo';

/** The collaborators of deleting. */
export interface DeletingTools {
  readonly connect: Connect;
  readonly opener: Opener;
  readonly records: DeletedRecords;
}

/** Deletes records after a question, keeps copies, and offers an undo. Records that the user may not delete are omitted. */
export async function deleteRecords(
  connection: Connection,
  { connect, opener, records }: DeletingTools,
  refs: readonly Ref[],
): Promise<void> {
  const permitted = deletable(connection, refs);
  const deletion = new Deletion(connection, opener, records, permitted);
  if (permitted.length === 0 || !(await confirmDeletion(connection, permitted, records.keptUntil))) return;
  const { rest } = await oneByOne(l10n.t('Deleting from Intervals'), permitted, (ref) => deletion.delete(ref));
  await deletion.findRemainingPeople();
  const undo = offerUndo(connect, records, deletion);
  tellFailures([...deletion.failures, ...(rest.length > 0 ? [l10n.t('Not deleted: {0}.', rest.length)] : [])]);
  await undo;
}

/** The order of deletion: records below another are deleted with it. */
const order: readonly ResourceName[] = ['client', 'person', 'personcontact', 'time'];

/** The records that the user may delete, in the order of deletion. Says so if there are none. */
function deletable({ rights, store }: Connection, refs: readonly Ref[]): readonly Ref[] {
  const permitted = refs.filter(({ resource, id }) => rights.mayWrite(resource, store.known(resource, id) ?? {}));
  if (refs.length > 0 && permitted.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('Only Administrators can delete this. You can delete your own contacts.'));
  }
  return permitted.sort((a, b) => order.indexOf(a.resource) - order.indexOf(b.resource));
}
