import { requireConnection } from '../account';
import { askClientByLocalId, findRecord } from '../find';
import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';
import { openAndReveal } from './shared/openAndReveal';
import { type Targets } from './shared/targets';

type FindingFeatures = Pick<Features, 'accounts' | 'findOptions' | 'folderClients' | 'opener' | 'recent' | 'view'>;

/** The commands that find a record, open it and reveal it in the tree. */
export function findingCommands(targets: Targets, features: FindingFeatures): readonly Command[] {
  return [
    {
      id: commandIds.find,
      run: async () => {
        const { accounts, findOptions: options, folderClients, recent } = features;
        await accounts.ready;
        // Nobody is asked for an account, as Find searches several.
        if (accounts.connections.length === 0 && !(await requireConnection(accounts))) return;
        const found = await findRecord({ accounts, options, recent, ofFolder: folderClients.current });
        if (found) await openAndReveal(found.connection, found.ref, features);
      },
    },
    targets.command(commandIds.openByLocalId, async (connection) => {
      const ref = await askClientByLocalId(connection);
      if (ref) await openAndReveal(connection, ref, features);
    }),
  ];
}
