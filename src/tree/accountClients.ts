import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Accounts, type Connection, isOutsideClients } from '../account';
import { IntervalsError } from '../api';
import type { Ref } from '../records';
import type { ListOwner, Paged, RecordChange, Store } from '../store';
import { type AccountLook, AccountNode } from './accountNode';
import { type ClientListing, type Listing, nameOfListing } from './listing/clientListing';
import type { TreeNode } from './node';
import { Nodes } from './nodes';
import { pathTo } from './path';
import type { RememberedAccounts } from './rememberedAccounts';
import { FailureNode, NoMatchNode, rowsBelow } from './rows';

/** The state of an account's list of clients; `unmatched`: the filter leaves none. */
export type ListState =
  | { readonly kind: 'loading' | 'shown' | 'empty' | 'unmatched' }
  /** The last attempt to load failed. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Whether the clients that were loaded before are still shown. */
      readonly isShowing: boolean;
      /** The listing that was requested and is not in force, in words. */
      readonly wanted?: string;
    };

export interface AccountClientsOptions {
  readonly accounts: Pick<Accounts, 'isExpired' | 'nameOf'>;
  readonly listing: ClientListing;
  readonly seenWithoutClient: RememberedAccounts;
  readonly collapsed: RememberedAccounts;
  /** Whether the account has a row of its own, above its clients. */
  readonly hasTop: () => boolean;
  /** Called when a row has changed. */
  readonly changed: (node: TreeNode) => void;
  /** Called when the account's first rows have changed. */
  readonly changedTop: () => void;
  /** Called when the state of the list may have changed. */
  readonly reported: (state: ListState) => void;
}

/** The rows of one account: clients → their people → each person's contacts; and the people without a client, or the user's own contacts. */
export class AccountClients implements vscode.Disposable {
  readonly connection: Connection;
  /** The row of the account, which is shown if there are several. */
  readonly top: AccountNode;
  readonly #options: AccountClientsOptions;
  readonly #nodes: Nodes;
  readonly #listening: vscode.Disposable;
  /** A client that is to be revealed and is not in this list. */
  #sought: { readonly id: number; readonly list: Paged } | undefined;
  #state: ListState | undefined;
  #hasEnded = false;

  constructor(connection: Connection, options: AccountClientsOptions) {
    this.connection = connection;
    this.#options = options;
    this.top = new AccountNode(
      connection.account.id,
      () => this.#look(),
      () => this.rows(),
    );
    this.#nodes = new Nodes(
      connection,
      () => (options.hasTop() ? this.top : undefined),
      () => options.listing.of(connection.account.id).search,
    );
    const { store } = connection;
    this.#listening = vscode.Disposable.from(
      store.onDidChange(this.#onRecord),
      store.onDidRemove(this.#onRemoved),
      store.onDidChangeList(this.#onList),
    );
  }

  /** The state of the list; `undefined` until it is first loaded. */
  get state(): ListState | undefined {
    return this.#state;
  }

  /** The first rows: mostly clients. Loads them. */
  async rows(): Promise<readonly TreeNode[]> {
    const { connection } = this;
    const failure = await this.#reporting(({ store }) => store.clients.load());
    const { clients } = connection.store;
    // The user may have signed out meanwhile.
    if (this.#hasEnded) return [];
    // The welcome text of the empty view asks the user to sign in again, with a button for it.
    if (!clients.isLoaded && !this.#nodes.top && this.#options.accounts.isExpired(connection.account.id)) return [];
    if (failure && !clients.isLoaded) return [new FailureNode(failure.message, this.#nodes.top)];
    const nodes = this.#nodes;
    const ids = [...clients.items.map(({ id }) => id), ...this.#missingIn(connection.store)];
    const none =
      clients.items.length + clients.unreadable.length === 0 && this.#isFiltered
        ? [new NoMatchNode(connection.account.id, nodes.top)]
        : [];
    return [
      ...(connection.rights.mayRead('person') ? [] : [nodes.ownContacts()]),
      ...none,
      ...ids.map((id) => nodes.client(id)),
      ...rowsBelow(clients, nodes.top),
      ...(this.#hasPeopleWithoutClient() ? [nodes.withoutClient()] : []),
    ];
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
    const path = await pathTo(this.connection, ref);
    const top = path[0] && (await this.#topRow(path[0]));
    if (!top || this.#hasEnded) return undefined;
    let row = top;
    for (const next of path.filter((one) => this.#nodes.idOf(one) !== top.id)) {
      const found = (await row.children()).find(({ id }) => id === this.#nodes.idOf(next));
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
    const { rights, store } = this.connection;
    if (!rights.mayRead('person')) return undefined;
    await store.peopleWithoutClient.load();
    return this.#hasPeopleWithoutClient() ? this.#nodes.withoutClient() : undefined;
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
  async list(wanted: Listing): Promise<IntervalsError | undefined> {
    return this.#reporting((connection) => this.#options.listing.set(connection, wanted), nameOfListing(wanted));
  }

  /** Makes VS Code request the account's own row again. */
  updateTop(): void {
    if (this.#nodes.top) this.#options.changed(this.top);
  }

  dispose(): void {
    this.#hasEnded = true;
    this.#listening.dispose();
  }

  #look(): AccountLook {
    const { account, rights } = this.connection;
    const { accounts, listing, collapsed } = this.#options;
    const isExpired = accounts.isExpired(account.id);
    const isUnreachable = !isExpired && this.#state?.kind === 'failed';
    const inForce = listing.describe(account.id);
    const can = {
      expired: isExpired,
      arranged: inForce !== '',
      administrator: rights.isAdministrator,
      readsPeople: rights.mayRead('person'),
    };
    return {
      name: accounts.nameOf(account.id) ?? account.label,
      state: [...(isExpired ? [l10n.t('sign in again')] : []), ...(isUnreachable ? [l10n.t('unreachable')] : []), inForce].filter(
        Boolean,
      ),
      failure: isExpired ? l10n.t('Intervals no longer accepts the API token.') : failureInWords(this.#state),
      isExpanded: !collapsed.has(account.id),
      can,
    };
  }

  get #isFiltered(): boolean {
    return this.#options.listing.isFiltered(this.connection.account.id);
  }

  /** The row of the first record in a path; `undefined` if the tree has none. */
  async #topRow(top: Ref): Promise<TreeNode | undefined> {
    const { account, rights, store } = this.connection;
    const nodes = this.#nodes;
    if (top.resource !== 'client') {
      if (rights.mayRead('person')) return top.resource === 'person' ? nodes.withoutClient() : undefined;
      return top.resource === 'person' && top.id === account.personId ? nodes.ownContacts() : undefined;
    }
    if (!store.known('client', top.id)) await store.get({ resource: 'client', id: top.id });
    await this.#reporting(() => store.clients.load());
    if (!store.clients.isLoaded || this.#hasEnded) return undefined;
    this.#seek(store, top.id);
    return nodes.client(top.id);
  }

  /** Whether there are people without a client, as far as it is known without a request. */
  #hasPeopleWithoutClient(): boolean {
    const { account, rights, store } = this.connection;
    const { seenWithoutClient } = this.#options;
    if (!rights.mayRead('person')) return false;
    const known = store.hasPeopleWithoutClient ?? (isOutsideClients(this.connection) ? true : undefined);
    if (known !== undefined) void seenWithoutClient.note(account.id, known);
    return known ?? seenWithoutClient.has(account.id);
  }

  #seek(store: Store, id: number): void {
    if (store.clients.items.some((client) => client.id === id) || this.#missingIn(store).includes(id)) return;
    this.#sought = { id, list: store.clients };
    this.#options.changedTop();
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
    const { connection } = this;
    const { store } = connection;
    if (!store.clients.isLoaded) this.#report({ kind: 'loading' });
    try {
      await task(connection);
      const without = this.#isFiltered ? 'unmatched' : 'empty';
      this.#report({ kind: store.clients.items.length + store.clients.unreadable.length > 0 ? 'shown' : without });
      return undefined;
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
      const isShowing = store.clients.isLoaded;
      this.#report({ kind: 'failed', message: error.message, isShowing, ...(wanted !== undefined && { wanted }) });
      return error;
    }
  }

  #report(state: ListState): void {
    if (this.#hasEnded) return;
    const hadFailed = this.#state?.kind === 'failed';
    this.#state = state;
    if (hadFailed !== (state.kind === 'failed') && state.kind !== 'loading') this.updateTop();
    this.#options.reported(state);
  }

  readonly #onRecord = ({ ref }: RecordChange): void => {
    const node = this.#nodes.find(ref);
    if (node) this.#options.changed(node);
  };

  readonly #onRemoved = (ref: Ref): void => {
    this.#nodes.delete(ref);
  };

  readonly #onList = (owner: ListOwner): void => {
    // The row for people without a client depends on whether there are any.
    const isOfTop = owner === 'clients' || owner === 'withoutClient';
    const node = isOfTop ? undefined : this.#nodes.find(owner);
    if (isOfTop) this.#options.changedTop();
    if (node) this.#options.changed(node);
  };
}

/** The last failure of a list in words; `undefined` if the only row shows it. */
export function failureInWords(state: ListState | { readonly kind: 'signedOut' } | undefined): string | undefined {
  if (state?.kind !== 'failed') return undefined;
  const { message, isShowing, wanted } = state;
  const reason = wanted === undefined ? message : l10n.t('Could not be applied: {0}. {1}', wanted, message);
  if (isShowing) return l10n.t('{0} Showing what was loaded earlier.', reason);
  return wanted === undefined ? undefined : reason;
}
