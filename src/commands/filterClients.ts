import * as vscode from 'vscode';
import type { Connection } from '../account';
import { NotSignedInError } from '../api';
import { nameOfListing, usualListing, type ClientListing, type Listing } from '../listing';
import { viewId, type ClientTree } from '../tree';
import { forMessage } from '../untrusted';
import { forAccount, type Command, type Targets } from './shared';

/** Asks which clients the tree is to list, and in which order. */
export const filterClients = (targets: Targets, listing: ClientListing, tree: ClientTree): Command =>
  arranging('intervals.filterClients', 'filters', targets, listing, tree);

/** The same, with the cursor on the order. */
export const sortClients = (targets: Targets, listing: ClientListing, tree: ClientTree): Command =>
  arranging('intervals.sortClients', 'order', targets, listing, tree);

/** Back to all clients in the usual order, which is what the view says nothing of. */
export const clearFilters = (targets: Targets, tree: ClientTree): Command =>
  forAccount('intervals.clearFilters', targets, (connection) => list(connection, tree, usualListing));

function arranging(id: string, start: 'filters' | 'order', targets: Targets, listing: ClientListing, tree: ClientTree): Command {
  return forAccount(id, targets, async (connection) => {
    const { askListing } = await import('../filter');
    const { id: accountId } = connection.account;
    const asked = await askListing(listing.of(accountId), listing.describe(accountId), start);
    if (asked) await list(connection, tree, asked);
  });
}

/** Has the tree list these clients; where that fails it can be tried again, without choosing it once more. */
async function list(connection: Connection, tree: ClientTree, wanted: Listing): Promise<void> {
  const options = { location: { viewId } };
  const failure = await vscode.window.withProgress(options, () => tree.list(connection, wanted));
  // `watchAccount` says so, with a button to sign in again.
  if (!failure || failure instanceof NotSignedInError) return;
  const again = vscode.l10n.t('Try Again');
  const message = forMessage(vscode.l10n.t('Could not be applied: {0}. {1}', nameOfListing(wanted), failure.message), 500);
  if ((await vscode.window.showErrorMessage(message, again)) === again) await list(connection, tree, wanted);
}
