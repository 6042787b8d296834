import type { Opener } from '../documents';
import type { ClientsView } from '../tree';
import { openAndReveal } from './openAndReveal';
import { forAccount, type Command } from './command';
import type { Targets } from './targets';

export const openByLocalId = (targets: Targets, opener: Opener, view: ClientsView): Command =>
  forAccount('intervals.openByLocalId', targets, async (connection) => {
    const { askClientByLocalId } = await import('../find');
    const ref = await askClientByLocalId(connection);
    if (ref) await openAndReveal(connection, ref, opener, view);
  });
