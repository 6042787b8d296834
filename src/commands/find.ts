import type { Opener } from '../documents';
import type { RecentRecords } from '../recent';
import type { ClientsView } from '../tree';
import { forAccount, openAndReveal, type Command, type Targets } from './shared';

/** From half a name, or part of a phone number, to the record: opened, and shown in the tree. */
export const find = (targets: Targets, opener: Opener, recent: RecentRecords, view: ClientsView): Command =>
  forAccount('intervals.find', targets, async (connection) => {
    const { findRecord } = await import('../find');
    const ref = await findRecord(connection, recent);
    if (!ref) return;
    await openAndReveal(connection, ref, opener, view);
  });
