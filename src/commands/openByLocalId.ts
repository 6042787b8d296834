import type { Opener } from '../documents';
import type { ClientsView } from '../tree';
import { forAccount, openAndReveal, type Command, type Targets } from './shared';

/** From the number that people know a client by to the client: opened, and shown in the tree. */
export const openByLocalId = (targets: Targets, opener: Opener, view: ClientsView): Command =>
  forAccount('intervals.openByLocalId', targets, async (connection) => {
    const { askClientByLocalId } = await import('../find');
    const ref = await askClientByLocalId(connection);
    if (ref) await openAndReveal(connection, ref, opener, view);
  });
