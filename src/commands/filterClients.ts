import type { ClientListing } from '../tree';
import { forAccount, type Command } from './command';
import type { Targets } from './targets';

export const filterClients = (targets: Targets, listing: ClientListing): Command =>
  arranging('intervals.filterClients', 'filters', targets, listing);

/** The same, with the cursor on the order. */
export const sortClients = (targets: Targets, listing: ClientListing): Command =>
  arranging('intervals.sortClients', 'order', targets, listing);

export const clearFilters = (targets: Targets, listing: ClientListing): Command =>
  forAccount('intervals.clearFilters', targets, async (connection) => {
    await listing.clearFilters(connection);
  });

function arranging(id: string, start: 'filters' | 'order', targets: Targets, listing: ClientListing): Command {
  return forAccount(id, targets, async (connection) => {
    const { askListing } = await import('../filter');
    const { id: accountId } = connection.account;
    const asked = await askListing(listing.of(accountId), listing.describe(accountId), start);
    if (asked) await listing.set(connection, asked);
  });
}
