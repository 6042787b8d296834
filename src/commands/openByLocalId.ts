import type { Opener } from '../documents';
import { askClientByLocalId } from '../find';
import { type Command, commandIds } from '../platform';
import type { ClientsView } from '../tree';
import { forAccount } from './shared/forAccount';
import { openAndReveal } from './shared/openAndReveal';
import { type Targets } from './shared/targets';

/** From the number that people know a client by to the client: opened, and shown in the tree. */
export const openByLocalId = (targets: Targets, opener: Opener, view: ClientsView): Command =>
  forAccount(commandIds.openByLocalId, targets, async (connection) => {
    const ref = await askClientByLocalId(connection);
    if (ref) await openAndReveal(connection, ref, opener, view);
  });
