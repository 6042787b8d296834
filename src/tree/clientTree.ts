import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccounts } from '../account';
import { IntervalsError } from '../api';
import type { Ref } from '../records';
import { AccountClients, type ListState } from './accountClients';
import type { ClientListing, Listing } from './listing/clientListing';
import type { TreeNode } from './node';
import { PendingRows } from './pendingRows';
import type { RememberedAccounts } from './rememberedAccounts';
import { FailureNode } from './rows';

/** The state of the view: that of the only account's list of clients; with several accounts their rows are always shown. */
export type TreeState = ListState | { readonly kind: 'signedOut' };

export interface ClientTreeOptions {
  /** Called when a row has changed; with `undefined`, those at the top. */
  readonly changed: (node: TreeNode | undefined) => void;
  readonly accounts: Accounts;
  readonly listing: ClientListing;
  readonly seenWithoutClient: RememberedAccounts;
  readonly collapsed: RememberedAccounts;
}

/** Feeds the view: the clients of the account, or, with several accounts, a row for each with its clients below it. */
export class ClientTree implements vscode.Disposable {
  readonly #options: ClientTreeOptions;
  readonly #pending = new PendingRows();
  readonly #stateChanged = new vscode.EventEmitter<TreeState>();
  readonly #listening: vscode.Disposable;
  readonly #lists = new Map<string, AccountClients>();
  /** The connections whose rows VS Code was told of last. */
  #shown: readonly Connection[] = [];

  readonly onDidChangeState = this.#stateChanged.event;

  constructor(options: ClientTreeOptions) {
    this.#options = options;
    const { accounts, listing } = options;
    this.#listening = vscode.Disposable.from(
      followAccounts(accounts, (connection) => this.#begin(connection)),
      accounts.onDidChange(() => this.#onAccounts()),
      // The row of an account shows the filters in force.
      listing.onDidChange((account) => this.#lists.get(account)?.updateTop()),
    );
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    this.#pending.asked(node);
    return node.item();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!node) {
      this.#pending.asked(undefined);
      return [...(await this.#roots())];
    }
    try {
      return [...(await node.children())];
    } catch (error) {
      // The row itself shows the error: a notification for each of twenty rows would help nobody.
      if (!(error instanceof IntervalsError)) throw error;
      return [new FailureNode(error.message, node)];
    }
  }

  /** See `AccountClients.show`; `undefined` also if the account is not signed in any more. */
  async show({ account }: Connection, ref: Ref): Promise<TreeNode | undefined> {
    return this.#lists.get(account.id)?.show(ref);
  }

  /** See `AccountClients.showWithoutClient`. */
  async showWithoutClient({ account }: Connection): Promise<TreeNode | undefined> {
    return this.#lists.get(account.id)?.showWithoutClient();
  }

  /**
   * Loads the rows of an account again, or of all accounts whose rows were loaded. They stay until then, and also if that
   * fails.
   */
  async refresh(account?: string): Promise<void> {
    const isWanted = (list: AccountClients): boolean =>
      account === undefined ? this.#isAlone || list.state !== undefined : list.connection.account.id === account;
    const wanted = [...this.#lists.values()].filter(isWanted);
    await Promise.all(wanted.map((list) => list.refresh()));
  }

  /** See `AccountClients.list`. */
  async list({ account }: Connection, wanted: Listing): Promise<IntervalsError | undefined> {
    return this.#lists.get(account.id)?.list(wanted);
  }

  /** Makes VS Code request a row's children again; without a row, those at the top. */
  reload(node?: TreeNode): void {
    this.#tell(node);
  }

  /** Whether a row is still in its place. */
  async has(row: TreeNode): Promise<boolean> {
    return (row.parent ? await row.parent.children() : await this.#roots()).includes(row);
  }

  /** Waits until VS Code has requested the rows that changed. */
  async untilTakenUp(): Promise<void> {
    await this.#pending.none();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#stateChanged.dispose();
  }

  get #isAlone(): boolean {
    return this.#lists.size === 1;
  }

  async #roots(): Promise<readonly TreeNode[]> {
    const { accounts } = this.#options;
    // The accounts may not be known yet; their connections are reported to the tree then.
    void accounts.ready;
    const lists = accounts.connections.flatMap(({ account }) => this.#lists.get(account.id) ?? []);
    const [only] = lists;
    return only && lists.length === 1 ? only.rows() : lists.map(({ top }) => top);
  }

  #begin(connection: Connection): vscode.Disposable {
    const { id } = connection.account;
    const { accounts, collapsed, listing, seenWithoutClient } = this.#options;
    const list = new AccountClients(connection, {
      ...{ accounts, collapsed, listing, seenWithoutClient },
      hasTop: () => !this.#isAlone,
      changed: (node) => this.#tell(node),
      changedTop: () => this.#tell(this.#isAlone ? undefined : list.top),
      reported: () => this.#report(),
    });
    this.#lists.set(id, list);
    return new vscode.Disposable(() => {
      list.dispose();
      this.#lists.delete(id);
    });
  }

  #onAccounts(): void {
    const { connections } = this.#options.accounts;
    const isSame = connections.length === this.#shown.length && connections.every((one, index) => one === this.#shown[index]);
    this.#shown = connections;
    // Where only the state of an account has changed, its rows stay.
    if (isSame) for (const list of this.#lists.values()) list.updateTop();
    else this.#tell(undefined);
    this.#report();
  }

  #report(): void {
    const [only] = this.#lists.values();
    if (!only) this.#stateChanged.fire({ kind: 'signedOut' });
    else if (!this.#isAlone) this.#stateChanged.fire({ kind: 'shown' });
    else if (only.state) this.#stateChanged.fire(only.state);
  }

  #tell(node: TreeNode | undefined): void {
    this.#pending.told(node);
    this.#options.changed(node);
  }
}
