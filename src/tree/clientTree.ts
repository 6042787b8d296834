import * as vscode from 'vscode';

import { type Accounts, type Connection, isOutsideClients } from '../account';
import { IntervalsError } from '../api';
import type { Ref } from '../records';
import type { ListOwner, Paged, Store } from '../store';
import { type ClientListing, type Listing, nameOfListing } from './listing/clientListing';
import { nodeId, type TreeNode } from './node';
import { Nodes } from './nodes';
import { pathTo } from './path';
import { PendingRows } from './pendingRows';
import { FailureNode, NoMatchNode } from './rows';
import type { SeenWithoutClient } from './seenWithoutClient';

/** What there is to say about the list of clients; `unmatched`: the filter leaves none. */
export type TreeState =
  | { readonly kind: 'signedOut' | 'loading' | 'shown' | 'empty' | 'unmatched' }
  /** The last attempt to load failed. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** What was loaded before is still shown. */
      readonly isShowing: boolean;
      /** What was asked for and is not in force, in words. */
      readonly wanted?: string;
    };

/** Feeds the view: clients → their people → each person's contacts; and the people, and own contacts, that no client leads to. */
export class ClientTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #listing: ClientListing;
  readonly #seenWithoutClient: SeenWithoutClient;
  readonly #pending = new PendingRows();
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #stateChanged = new vscode.EventEmitter<TreeState>();
  readonly #listening: vscode.Disposable;
  #connection: Connection | undefined;
  #nodes: Nodes | undefined;
  /** A client that was looked for and that this list lacks. */
  #sought: { readonly id: number; readonly list: Paged } | undefined;

  readonly onDidChangeTreeData = this.#changed.event;
  readonly onDidChangeState = this.#stateChanged.event;

  constructor(accounts: Accounts, listing: ClientListing, seenWithoutClient: SeenWithoutClient) {
    this.#accounts = accounts;
    this.#listing = listing;
    this.#seenWithoutClient = seenWithoutClient;
    this.#listening = accounts.onDidChange(() => this.#follow());
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    this.#pending.asked(node);
    return node.item();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!node) {
      this.#pending.asked(undefined);
      return this.#clients();
    }
    try {
      return [...(await node.children())];
    } catch (error) {
      // A toast for each of twenty rows would help nobody: the row itself says it.
      if (!(error instanceof IntervalsError)) throw error;
      return [new FailureNode(error.message, node)];
    }
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const tooltip = await node.tooltip();
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  find(ref: Ref): TreeNode | undefined {
    return this.#nodes?.find(ref);
  }

  /**
   * Sees to it that a record can be revealed. Of people and contacts the first page is loaded, no more; a client that
   * is in no loaded page, or that the filters leave out, is shown below the others until the filters change.
   *
   * @returns its row, or else the nearest above it, which for people without a client and for one's own contacts is no
   *   record's; `undefined` where the tree shows neither
   * @throws IntervalsError what reading the records above it meets
   */
  async show(ref: Ref): Promise<TreeNode | undefined> {
    const [connection, nodes] = [this.#connection, this.#nodes];
    if (!connection || !nodes) return undefined;
    const path = await pathTo(connection, ref);
    const top = path[0] && (await this.#topRow(connection, nodes, path[0]));
    if (!top || connection !== this.#connection) return undefined;
    let row = top;
    for (const next of path.filter((one) => nodeId(one) !== top.id)) {
      const found = (await row.children()).find(({ id }) => id === nodeId(next));
      if (!found) break;
      row = found;
    }
    return row;
  }

  /**
   * The row of the people who belong to no client, who are looked for; whether there are any is known afterwards.
   *
   * @returns `undefined` where there is nobody, or its user may read no people
   * @throws IntervalsError what looking for them meets
   */
  async showWithoutClient(): Promise<TreeNode | undefined> {
    const [connection, nodes] = [this.#connection, this.#nodes];
    if (!connection || !nodes || !connection.rights.mayRead('person')) return undefined;
    await connection.store.peopleWithoutClient.load();
    return this.#hasPeopleWithoutClient(connection) ? nodes.withoutClient() : undefined;
  }

  /** Loads all anew. What is shown stays until then, and also if it fails. */
  async refresh(): Promise<void> {
    await this.#reporting(({ store }) => store.refresh());
  }

  /**
   * Lists other clients, or in another order. What is shown, and in force, stays until they are here, and also if that fails.
   *
   * @returns why it failed
   */
  async list(connection: Connection, wanted: Listing): Promise<IntervalsError | undefined> {
    if (connection !== this.#connection) return undefined;
    return this.#reporting(() => this.#listing.set(connection, wanted), nameOfListing(wanted));
  }

  /** Makes VS Code ask for a row's children again; without a row, for the clients. */
  reload(node?: TreeNode): void {
    this.#tell(node);
  }

  /** Whether a row still stands where it was. */
  async has(row: TreeNode): Promise<boolean> {
    return (row.parent ? await row.parent.children() : await this.#clients()).includes(row);
  }

  /** Waits until VS Code has taken up the rows that changed. */
  async untilTakenUp(): Promise<void> {
    await this.#pending.none();
  }

  dispose(): void {
    this.#unfollow();
    this.#listening.dispose();
    this.#changed.dispose();
    this.#stateChanged.dispose();
  }

  async #clients(): Promise<TreeNode[]> {
    // Whose clients these are may not have been asked yet; the tree is told of it then.
    void this.#accounts.ready;
    const connection = this.#connection;
    if (!connection) return [];
    const failure = await this.#reporting(({ store }) => store.clients.load());
    const { clients } = connection.store;
    // While this waited, somebody else may have signed in.
    if (connection !== this.#connection || !this.#nodes) return [];
    // The welcome text of the empty view says that one has to sign in again, with a button for it.
    if (!clients.isLoaded && this.#accounts.state === 'expired') return [];
    if (failure && !clients.isLoaded) return [new FailureNode(failure.message, undefined)];
    const nodes = this.#nodes;
    const ids = [...clients.items.map(({ id }) => id), ...this.#missingIn(connection.store)];
    const none =
      clients.items.length + clients.odd.length === 0 && this.#listing.isFiltered(connection.account.id)
        ? [new NoMatchNode()]
        : [];
    return [
      ...(connection.rights.mayRead('person') ? [] : [nodes.ownContacts()]),
      ...none,
      ...ids.map((id) => nodes.client(id)),
      ...nodes.loadMore(clients, undefined),
      ...(this.#hasPeopleWithoutClient(connection) ? [nodes.withoutClient()] : []),
    ];
  }

  /** The row of the first in a path; `undefined` where the tree has none. */
  async #topRow(connection: Connection, nodes: Nodes, top: Ref): Promise<TreeNode | undefined> {
    const { account, rights, store } = connection;
    if (top.resource !== 'client') {
      if (rights.mayRead('person')) return top.resource === 'person' ? nodes.withoutClient() : undefined;
      return top.resource === 'person' && top.id === account.personId ? nodes.ownContacts() : undefined;
    }
    if (!store.known('client', top.id)) await store.get({ resource: 'client', id: top.id });
    await this.#reporting(() => store.clients.load());
    if (!store.clients.isLoaded || connection !== this.#connection) return undefined;
    this.#seek(store, top.id);
    return nodes.client(top.id);
  }

  /** Whether there are people to be shown who belong to no client, as far as that is known without asking. */
  #hasPeopleWithoutClient(connection: Connection): boolean {
    const { account, rights, store } = connection;
    if (!rights.mayRead('person')) return false;
    const known = store.hasPeopleWithoutClient ?? (isOutsideClients(connection) ? true : undefined);
    if (known !== undefined) void this.#seenWithoutClient.note(account.id, known);
    return known ?? this.#seenWithoutClient.has(account.id);
  }

  #seek(store: Store, id: number): void {
    if (store.clients.items.some((client) => client.id === id) || this.#missingIn(store).includes(id)) return;
    this.#sought = { id, list: store.clients };
    this.#tell(undefined);
  }

  /** The client that was looked for, unless it is listed by now, is gone, or was looked for in another list. */
  #missingIn(store: Store): readonly number[] {
    const { clients } = store;
    if (this.#sought?.list !== clients) return [];
    const { id } = this.#sought;
    return store.known('client', id) && !clients.items.some((client) => client.id === id) ? [id] : [];
  }

  /**
   * Runs a request for clients and reports how it went.
   *
   * @param wanted what comes in force if it succeeds, in words
   * @returns why it failed
   */
  async #reporting(task: (connection: Connection) => Promise<void>, wanted?: string): Promise<IntervalsError | undefined> {
    const connection = this.#connection;
    if (!connection) return undefined;
    const { account, store } = connection;
    const report = (state: TreeState): void => {
      if (connection === this.#connection) this.#stateChanged.fire(state);
    };
    if (!store.clients.isLoaded) report({ kind: 'loading' });
    try {
      await task(connection);
      const without = this.#listing.isFiltered(account.id) ? 'unmatched' : 'empty';
      report({ kind: store.clients.items.length + store.clients.odd.length > 0 ? 'shown' : without });
      return undefined;
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
      const isShowing = store.clients.isLoaded;
      report({ kind: 'failed', message: error.message, isShowing, ...(wanted !== undefined && { wanted }) });
      return error;
    }
  }

  #follow(): void {
    const { connection } = this.#accounts;
    if (connection === this.#connection) return;
    this.#unfollow();
    this.#connection = connection;
    this.#nodes = connection && new Nodes(connection);
    connection?.store.on('record', this.#onRecord).on('removed', this.#onRemoved).on('list', this.#onList);
    if (!connection) this.#stateChanged.fire({ kind: 'signedOut' });
    this.#tell(undefined);
  }

  #unfollow(): void {
    this.#connection?.store.off('record', this.#onRecord).off('removed', this.#onRemoved).off('list', this.#onList);
  }

  #tell(node: TreeNode | undefined): void {
    this.#pending.told(node);
    this.#changed.fire(node);
  }

  readonly #onRecord = (ref: Ref): void => {
    const node = this.#nodes?.find(ref);
    if (node) this.#tell(node);
  };

  readonly #onRemoved = (ref: Ref): void => {
    this.#nodes?.delete(ref);
  };

  readonly #onList = (owner: ListOwner): void => {
    // Whether there are people without a client decides whether there is a row for them.
    const isOfTop = owner === 'clients' || owner === 'withoutClient';
    const node = isOfTop ? undefined : this.#nodes?.find(owner);
    if (isOfTop || node) this.#tell(node);
  };
}
