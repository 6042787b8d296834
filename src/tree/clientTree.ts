import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccount, isOutsideClients } from '../account';
import { IntervalsError } from '../api';
import type { Ref } from '../records';
import type { ListOwner, Paged, RecordChange, Store } from '../store';
import { type ClientListing, type Listing, nameOfListing } from './listing/clientListing';
import { nodeId, type TreeNode } from './node';
import { Nodes } from './nodes';
import { pathTo } from './path';
import { PendingRows } from './pendingRows';
import { FailureNode, NoMatchNode } from './rows';
import type { SeenWithoutClient } from './seenWithoutClient';

/** The state of the list of clients; `unmatched`: the filter leaves none. */
export type TreeState =
  | { readonly kind: 'signedOut' | 'loading' | 'shown' | 'empty' | 'unmatched' }
  /** The last attempt to load failed. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Whether the clients that were loaded before are still shown. */
      readonly isShowing: boolean;
      /** The listing that was requested and is not in force, in words. */
      readonly wanted?: string;
    };

/**
 * Feeds the view: clients → their people → each person's contacts; and the people without a client, or the user's own
 * contacts.
 */
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
  /** A client that is to be revealed and is not in this list. */
  #sought: { readonly id: number; readonly list: Paged } | undefined;

  readonly onDidChangeTreeData = this.#changed.event;
  readonly onDidChangeState = this.#stateChanged.event;

  constructor(accounts: Accounts, listing: ClientListing, seenWithoutClient: SeenWithoutClient) {
    this.#accounts = accounts;
    this.#listing = listing;
    this.#seenWithoutClient = seenWithoutClient;
    this.#listening = followAccount(accounts, (connection) => this.#begin(connection));
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
      // The row itself shows the error: a notification for each of twenty rows would help nobody.
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
   * Makes a record's row available for revealing. Of people and contacts only the first page is loaded. A client that is in
   * no loaded page, or is filtered out, is shown below the others until the filters change.
   *
   * @returns its row, or else the nearest row above it, which for people without a client and for one's own contacts is no
   * record's; `undefined` if the tree shows neither
   * @throws IntervalsError if the records above it cannot be read
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
   * The row of the people who belong to no client. Looks for them.
   *
   * @returns `undefined` if there are none, or the user may read no people
   * @throws IntervalsError if people cannot be read
   */
  async showWithoutClient(): Promise<TreeNode | undefined> {
    const [connection, nodes] = [this.#connection, this.#nodes];
    if (!connection || !nodes || !connection.rights.mayRead('person')) return undefined;
    await connection.store.peopleWithoutClient.load();
    return this.#hasPeopleWithoutClient(connection) ? nodes.withoutClient() : undefined;
  }

  /** Loads everything again. The rows stay until then, and also if that fails. */
  async refresh(): Promise<void> {
    await this.#reporting(({ store }) => store.refresh());
  }

  /**
   * Changes the filters and the order. The present clients and listing stay until the new ones are loaded, and also if that
   * fails.
   *
   * @returns the error if it failed
   */
  async list(connection: Connection, wanted: Listing): Promise<IntervalsError | undefined> {
    if (connection !== this.#connection) return undefined;
    return this.#reporting(() => this.#listing.set(connection, wanted), nameOfListing(wanted));
  }

  /** Makes VS Code request a row's children again; without a row, the clients. */
  reload(node?: TreeNode): void {
    this.#tell(node);
  }

  /** Whether a row is still in its place. */
  async has(row: TreeNode): Promise<boolean> {
    return (row.parent ? await row.parent.children() : await this.#clients()).includes(row);
  }

  /** Waits until VS Code has requested the rows that changed. */
  async untilTakenUp(): Promise<void> {
    await this.#pending.none();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
    this.#stateChanged.dispose();
  }

  async #clients(): Promise<TreeNode[]> {
    // The account may not be known yet; its connection is reported to the tree then.
    void this.#accounts.ready;
    const connection = this.#connection;
    if (!connection) return [];
    const failure = await this.#reporting(({ store }) => store.clients.load());
    const { clients } = connection.store;
    // Another user may have signed in meanwhile.
    if (connection !== this.#connection || !this.#nodes) return [];
    // The welcome text of the empty view asks the user to sign in again, with a button for it.
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

  /** The row of the first record in a path; `undefined` if the tree has none. */
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

  /** Whether there are people without a client, as far as it is known without a request. */
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

  /** The client that is to be revealed, unless it is listed by now, is gone, or belongs to another list. */
  #missingIn(store: Store): readonly number[] {
    const { clients } = store;
    if (this.#sought?.list !== clients) return [];
    const { id } = this.#sought;
    return store.known('client', id) && !clients.items.some((client) => client.id === id) ? [id] : [];
  }

  /**
   * Runs a request for clients and reports its result.
   *
   * @param wanted the listing that is in force if it succeeds, in words
   * @returns the error if it failed
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

  #begin(connection: Connection | undefined): vscode.Disposable | undefined {
    this.#connection = connection;
    this.#nodes = connection && new Nodes(connection);
    if (!connection) this.#stateChanged.fire({ kind: 'signedOut' });
    this.#tell(undefined);
    const store = connection?.store;
    return (
      store &&
      vscode.Disposable.from(
        store.onDidChange(this.#onRecord),
        store.onDidRemove(this.#onRemoved),
        store.onDidChangeList(this.#onList),
      )
    );
  }

  #tell(node: TreeNode | undefined): void {
    this.#pending.told(node);
    this.#changed.fire(node);
  }

  readonly #onRecord = ({ ref }: RecordChange): void => {
    const node = this.#nodes?.find(ref);
    if (node) this.#tell(node);
  };

  readonly #onRemoved = (ref: Ref): void => {
    this.#nodes?.delete(ref);
  };

  readonly #onList = (owner: ListOwner): void => {
    // The row for people without a client depends on whether there are any.
    const isOfTop = owner === 'clients' || owner === 'withoutClient';
    const node = isOfTop ? undefined : this.#nodes?.find(owner);
    if (isOfTop || node) this.#tell(node);
  };
}
