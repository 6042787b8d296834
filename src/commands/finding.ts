import type { Connection } from '../account';
import { NoSuchRecordError } from '../api';
import { askClientByLocalId, findRecord } from '../find';
import { type Command, commandIds } from '../platform';
import type { Ref } from '../records';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

type FindingFeatures = Pick<Features, 'opener' | 'recent' | 'view'>;

/** From what somebody knows of a record to the record: opened, and shown in the tree. */
export function findingCommands(targets: Targets, features: FindingFeatures): readonly Command[] {
  return [
    // From half a name, or part of a phone number.
    targets.command(commandIds.find, async (connection) => {
      const ref = await findRecord(connection, features.recent);
      if (ref) await openAndReveal(connection, ref, features);
    }),
    // From the number that people know a client by.
    targets.command(commandIds.openByLocalId, async (connection) => {
      const ref = await askClientByLocalId(connection);
      if (ref) await openAndReveal(connection, ref, features);
    }),
  ];
}

/**
 * Opens a record in a tab that stays, and shows it in the tree.
 *
 * @throws IntervalsError what reading the record, or those above it, meets
 */
async function openAndReveal(connection: Connection, ref: Ref, { opener, view }: FindingFeatures): Promise<void> {
  try {
    await opener.open(connection, ref, { preview: false });
  } catch (error) {
    // A record found some time ago may be gone: then it is offered no more.
    if (error instanceof NoSuchRecordError) connection.store.markDeleted(ref);
    throw error;
  }
  await view.reveal(ref);
}
