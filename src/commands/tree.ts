import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError } from '../base';
import { freshenVisible } from '../documents';
import { type Command, type CommandId, commandIds } from '../platform';
import { isOfWork } from '../projects';
import { isRef } from '../records';
import {
  accountOfRow,
  arrangeClients,
  FailureNode,
  goToWithoutClient,
  listClients,
  loadMore,
  LoadMoreNode,
  type TreeNode,
  usualListing,
} from '../tree';
import { documentUri } from './shared/documentUri';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

type TreeFeatures = Pick<Features, 'documents' | 'listing' | 'projects' | 'tree' | 'view' | 'workFiles'>;

/** The commands on the view of the clients. */
export function treeCommands(targets: Targets, features: TreeFeatures): readonly Command[] {
  return [
    refresh(features),
    reload(features),
    loading(commandIds.loadMore, features, false),
    loading(commandIds.loadAll, features, true),
    arranging(commandIds.filterClients, 'filters', targets, features),
    arranging(commandIds.sortClients, 'order', targets, features),
    clearFilters(targets, features),
    showInTree(targets, features),
    showOwnContacts(targets, features),
    showWithoutClient(targets, features),
  ];
}

const refresh = ({ tree, documents, workFiles }: TreeFeatures): Command => ({
  id: commandIds.refresh,
  run: async (row) => {
    await tree.refresh(accountOfRow(row));
    await freshenVisible(documents, workFiles);
  },
});

/** Loads the children of a row, or the clients, again after a failure. */
const reload = (features: TreeFeatures): Command => ({
  id: commandIds.reload,
  run: async (node) => {
    if (node instanceof FailureNode) (await treeOf(node, features)).reload(node.parent);
    else features.tree.reload();
  },
});

/** Loads the next page of a list, or all remaining ones. */
const loading = (id: CommandId, features: TreeFeatures, isAll: boolean): Command => ({
  id,
  run: async (node) => {
    if (node instanceof LoadMoreNode) await loadMore(await treeOf(node, features), node, isAll);
  },
});

/** The tree that has a row. */
async function treeOf(row: TreeNode, { projects, tree }: TreeFeatures): Promise<{ reload(row?: TreeNode): void }> {
  return isOfWork(row) ? (await projects.get()).tree : tree;
}

const arranging = (id: CommandId, start: 'filters' | 'order', targets: Targets, features: TreeFeatures): Command =>
  targets.command(id, (connection) => arrangeClients(connection, features, start));

const clearFilters = (targets: Targets, { tree }: TreeFeatures): Command =>
  targets.command(commandIds.clearFilters, (connection) => listClients(connection, tree, usualListing));

/** Reveals a document's record in the tree, and moves the focus there. */
const showInTree = (targets: Targets, { view }: TreeFeatures): Command =>
  targets.command(commandIds.showInTree, async (connection, [given]) => {
    const uri = documentUri(given);
    const ref = uri && connection.refAt(uri);
    if (!isRef(ref)) throw new ExplainedError(l10n.t('This document is not in the tree.'));
    await view.reveal(connection, ref);
    await vscode.commands.executeCommand('intervals.clients.focus');
  });

const showOwnContacts = (targets: Targets, { view }: TreeFeatures): Command =>
  targets.command(commandIds.showOwnContacts, async (connection) => {
    await view.goTo(connection, { resource: 'person', id: connection.account.personId });
  });

const showWithoutClient = (targets: Targets, { view }: TreeFeatures): Command =>
  targets.command(commandIds.showWithoutClient, (connection) => goToWithoutClient(connection, view));
