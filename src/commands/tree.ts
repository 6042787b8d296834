import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError } from '../base';
import { type Command, type CommandId, commandIds, documentRef } from '../platform';
import type { Paged } from '../store';
import { askListing, FailureNode, listClients, LoadMoreNode, usualListing } from '../tree';
import { documentUri } from './shared/documentUri';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

type TreeFeatures = Pick<Features, 'documents' | 'listing' | 'tree' | 'view'>;

/** What the view of the clients shows, and going to something in it. */
export function treeCommands(targets: Targets, features: TreeFeatures): readonly Command[] {
  return [
    refresh(features),
    reload(features),
    loading(commandIds.loadMore, features, (list) => list.more()),
    loading(commandIds.loadAll, features, (list) => list.rest()),
    filtering(commandIds.filterClients, 'filters', targets, features),
    filtering(commandIds.sortClients, 'order', targets, features),
    clearFilters(targets, features),
    showInTree(targets, features),
    showOwnContacts(targets, features),
    showWithoutClient(targets, features),
  ];
}

/** Loads the tree anew, and has the documents in sight follow: those that the list of clients does not tell of, too. */
const refresh = ({ tree, documents }: TreeFeatures): Command => ({
  id: commandIds.refresh,
  run: async () => {
    await tree.refresh();
    const clean = vscode.window.visibleTextEditors.filter(({ document }) => !document.isDirty);
    await Promise.all(clean.map(({ document }) => documents.freshen(document.uri)));
  },
});

/** Tries again what could not be loaded: a row's children, or the clients. */
const reload = ({ tree }: TreeFeatures): Command => ({
  id: commandIds.reload,
  run: async (node) => {
    tree.reload(node instanceof FailureNode ? node.parent : undefined);
  },
});

/** Loads the next page of a list that goes on, or all that is left of it: what the row below the list is for. */
const loading = (id: CommandId, { tree }: TreeFeatures, load: (list: Paged) => Promise<unknown>): Command => ({
  id,
  run: async (node) => {
    if (!(node instanceof LoadMoreNode)) return;
    await load(node.list);
    tree.reload(node.parent);
  },
});

/** Asks which clients the tree is to list, and in which order; the cursor is on the one or the other. */
const filtering = (id: CommandId, start: 'filters' | 'order', targets: Targets, { listing, tree }: TreeFeatures): Command =>
  targets.command(id, async (connection) => {
    const { id: accountId } = connection.account;
    const asked = await askListing(listing.of(accountId), listing.describe(accountId), start);
    if (asked) await listClients(connection, tree, asked);
  });

/** Back to all clients in the usual order, which is what the view says nothing of. */
const clearFilters = (targets: Targets, { tree }: TreeFeatures): Command =>
  targets.command(commandIds.clearFilters, (connection) => listClients(connection, tree, usualListing));

/** Shows the row of the record that a document shows, and goes there. */
const showInTree = (targets: Targets, { view }: TreeFeatures): Command =>
  targets.command(commandIds.showInTree, async ({ account }, [given]) => {
    const uri = documentUri(given);
    const ref = uri && documentRef(uri, account.id);
    if (!ref) throw new ExplainedError(l10n.t('This document is not in the tree.'));
    await view.reveal(ref);
    await vscode.commands.executeCommand('intervals.clients.focus');
  });

/** Goes to the user's own contacts in the tree, wherever they stand there. */
const showOwnContacts = (targets: Targets, { view }: TreeFeatures): Command =>
  targets.command(commandIds.showOwnContacts, async ({ account }) => {
    await view.goTo({ resource: 'person', id: account.personId });
  });

/** Looks for people who belong to no client, and goes to them in the tree. */
const showWithoutClient = (targets: Targets, { view }: TreeFeatures): Command =>
  targets.command(commandIds.showWithoutClient, async ({ rights, store }) => {
    if (await view.goTo('withoutClient')) return;
    const message = !rights.mayRead('person')
      ? l10n.t('Executives cannot see people in Intervals.')
      : store.peopleWithoutClient.isWhole
        ? l10n.t('Everybody belongs to a client.')
        : l10n.t('Nobody without a client was found, but Intervals returned fewer people than it counted.');
    void vscode.window.showInformationMessage(message);
  });
