import type { Connection } from '../../account';
import { NoSuchRecordError } from '../../api';
import type { Opener } from '../../documents';
import type { Ref } from '../../records';
import type { ClientsView } from '../../tree';

/**
 * Opens a record in a tab that stays, and shows it in the tree.
 *
 * @throws IntervalsError what reading the record, or those above it, meets
 */
export async function openAndReveal(connection: Connection, ref: Ref, opener: Opener, view: ClientsView): Promise<void> {
  try {
    await opener.open(connection, ref, { preview: false });
  } catch (error) {
    // A record found some time ago may be gone: then it is offered no more.
    if (error instanceof NoSuchRecordError) connection.store.gone(ref);
    throw error;
  }
  await view.reveal(ref);
}
