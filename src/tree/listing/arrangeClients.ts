import type { Connection } from '../../account';
import type { ClientTree } from '../clientTree';
import { askListing } from '../later';
import type { ClientListing } from './clientListing';
import { listClients } from './listClients';

/**
 * Asks for the filters and the order of the clients, and lists these.
 *
 * @param start the group of the first active item
 */
export async function arrangeClients(
  connection: Connection,
  { listing, tree }: { readonly listing: ClientListing; readonly tree: ClientTree },
  start: 'filters' | 'order',
): Promise<void> {
  const { id } = connection.account;
  const wanted = await askListing(listing.of(id), listing.describe(id), start);
  if (wanted) await listClients(connection, tree, wanted);
}
