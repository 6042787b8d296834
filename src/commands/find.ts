import type { Opener } from '../documents';
import { findRecord, type RecentRecords } from '../find';
import { type Command, commandIds } from '../platform';
import type { ClientsView } from '../tree';
import { forAccount } from './shared/forAccount';
import { openAndReveal } from './shared/openAndReveal';
import { type Targets } from './shared/targets';

/** From half a name, or part of a phone number, to the record: opened, and shown in the tree. */
export const find = (targets: Targets, opener: Opener, recent: RecentRecords, view: ClientsView): Command =>
  forAccount(commandIds.find, targets, async (connection) => {
    const ref = await findRecord(connection, recent);
    if (!ref) return;
    await openAndReveal(connection, ref, opener, view);
  });
