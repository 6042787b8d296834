import type { Connection } from '../account';
import { askClientByLocalId, findRecord } from '../find';
import { type Command, commandIds } from '../platform';
import type { Ref } from '../records';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

type FindingFeatures = Pick<Features, 'opener' | 'recent' | 'view'>;

/** The commands that find a record, open it and reveal it in the tree. */
export function findingCommands(targets: Targets, features: FindingFeatures): readonly Command[] {
  return [
    targets.command(commandIds.find, async (connection) => {
      const ref = await findRecord(connection, features.recent);
      if (ref) await openAndReveal(connection, ref, features);
    }),
    targets.command(commandIds.openByLocalId, async (connection) => {
      const ref = await askClientByLocalId(connection);
      if (ref) await openAndReveal(connection, ref, features);
    }),
  ];
}

/** @throws IntervalsError if the record, or one above it, cannot be read */
async function openAndReveal(connection: Connection, ref: Ref, { opener, view }: FindingFeatures): Promise<void> {
  await opener.open(connection, ref, { preview: false });
  await view.reveal(ref);
}
