import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { NotSignedInError } from '../api';
import { forMessage } from '../base';
import { type Command, type CommandId, commandIds } from '../platform';
import { askListing, type ClientListing, type ClientTree, type Listing, nameOfListing, usualListing, viewId } from '../tree';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Asks which clients the tree is to list, and in which order. */
export const filterClients = (targets: Targets, listing: ClientListing, tree: ClientTree): Command =>
  arranging(commandIds.filterClients, 'filters', targets, listing, tree);

/** The same, with the cursor on the order. */
export const sortClients = (targets: Targets, listing: ClientListing, tree: ClientTree): Command =>
  arranging(commandIds.sortClients, 'order', targets, listing, tree);

/** Back to all clients in the usual order, which is what the view says nothing of. */
export const clearFilters = (targets: Targets, tree: ClientTree): Command =>
  forAccount(commandIds.clearFilters, targets, (connection) => list(connection, tree, usualListing));

function arranging(
  id: CommandId,
  start: 'filters' | 'order',
  targets: Targets,
  listing: ClientListing,
  tree: ClientTree,
): Command {
  return forAccount(id, targets, async (connection) => {
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
  const again = l10n.t('Try Again');
  const message = forMessage(l10n.t('Could not be applied: {0}. {1}', nameOfListing(wanted), failure.message), 500);
  if ((await vscode.window.showErrorMessage(message, again)) === again) await list(connection, tree, wanted);
}
