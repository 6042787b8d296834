import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccounts } from '../account';
import { equal, forLabel, type Memory } from '../base';
import { setContext } from '../platform';
import { labelOf, type WorkRecord } from '../records';
import { accountOfRow, isRecordNode, type TreeNode, type ViewOptions } from '../tree';
import { RowsOfWork } from './rowsOfWork';
import type { Selection } from './startProjects';
import { viewId } from './viewId';

const key = 'intervals.showsClosed';

/** A client and the account to which it belongs. */
export interface ClientOfAccount {
  /** The account's id. */
  readonly account: string;
  readonly id: number;
}

/** The client of the folder in use. */
export interface ClientOfFolder {
  readonly current: ClientOfAccount | undefined;
  readonly onDidChange: vscode.Event<unknown>;
}

export interface WorkTreeOptions extends ViewOptions {
  readonly accounts: Accounts;
  readonly memory: Memory;
  readonly selection: Selection;
  readonly folder: ClientOfFolder;
}

/**
 * Feeds the view "Work": the lists of what is done for one client, which is the one that was selected last, or else that of the
 * folder in use. No request is sent before a list is expanded.
 */
export class WorkTree implements vscode.Disposable {
  readonly #options: WorkTreeOptions;
  readonly #rows = new Map<string, RowsOfWork>();
  readonly #disposable: vscode.Disposable;
  /** The client that was selected last. */
  #selected: ClientOfAccount | undefined;
  /** The client that was there when the view was opened, or for which it was. */
  #asked: ClientOfAccount | undefined;

  constructor(options: WorkTreeOptions) {
    this.#options = options;
    const { accounts, folder, selection, view } = options;
    this.#selected = clientIn(selection.rows);
    this.#disposable = vscode.Disposable.from(
      followAccounts(accounts, (connection) => this.#begin(connection)),
      selection.onDidChange(() => this.#follow(clientIn(selection.rows))),
      folder.onDidChange(() => this.#tell()),
      view.onDidChangeVisibility(({ visible }) => visible && this.#onOpened()),
    );
    void setContext('intervals.showsClosed', this.showsClosed);
    this.#onOpened();
  }

  /** The client whose work is shown; `undefined` if there is none in an account that is signed in. */
  get client(): ClientOfAccount | undefined {
    return [this.#selected, this.#options.folder.current].find((client) => client && this.#rows.has(client.account));
  }

  /** Whether lists have closed records too, such as inactive projects. */
  get showsClosed(): boolean {
    return this.#options.memory.get(key) === true;
  }

  /** Shows the work of a client, and moves the focus to the view. */
  async show(client: ClientOfAccount): Promise<void> {
    this.#asked = client;
    this.#selected = client;
    this.#tell();
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  /** Shows or leaves out closed records, now and in later windows. */
  async showClosed(isWanted: boolean): Promise<void> {
    await this.#options.memory.update(key, isWanted);
    await setContext('intervals.showsClosed', isWanted);
    for (const rows of this.#rows.values()) rows.forget();
    this.#options.changed(undefined);
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return node.item();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...(await node.children())];
    // The accounts may not be known yet; their connections are reported then.
    await this.#options.accounts.ready;
    const { client } = this;
    return client ? [...(this.#rows.get(client.account)?.of(client.id) ?? [])] : [];
  }

  /** Makes VS Code request a row's children again; without a row, those at the top. */
  reload(node?: TreeNode): void {
    this.#options.changed(node);
  }

  /** Reads again what is shown: every expanded list, with a request each. The rows stay if that fails. */
  refresh(): void {
    for (const rows of this.#rows.values()) rows.outdate();
    this.#options.changed(undefined);
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #follow(client: ClientOfAccount | undefined): void {
    if (!client || equal(client, this.#selected)) return;
    this.#selected = client;
    this.#tell();
  }

  #begin(connection: Connection): vscode.Disposable {
    const { id } = connection.account;
    this.#rows.set(
      id,
      new RowsOfWork(connection, {
        showsClosed: () => this.showsClosed,
        isAskedFor: (client) => equal(this.#asked, { account: id, id: client }),
      }),
    );
    this.#tell();
    const following = connection.store.work.onDidChangeRows(() => this.#options.changed(undefined));
    return vscode.Disposable.from(
      following,
      new vscode.Disposable(() => {
        this.#rows.delete(id);
        this.#tell();
      }),
    );
  }

  #onOpened(): void {
    const { client } = this;
    this.#asked = client && { account: client.account, id: client.id };
    this.#describe();
  }

  #tell(): void {
    this.#options.changed(undefined);
    this.#describe();
  }

  /** Says beside the view's title whose work it shows. */
  #describe(): void {
    const { accounts, view } = this.#options;
    const { client } = this;
    const connection = client && accounts.connectionOf(client.account);
    const record: WorkRecord = (client && connection?.store.known('client', client.id)) ?? { id: client?.id ?? 0 };
    void setContext('intervals.hasWork', client !== undefined);
    const whose = connection && accounts.connections.length > 1 ? [accounts.nameOf(connection.account.id) ?? ''] : [];
    view.description = client ? [forLabel(labelOf('client', record)), ...whose].join(', ') : '';
  }
}

/** The client of the first row that has one: its own, or that of a row above it. */
function clientIn(rows: readonly TreeNode[]): ClientOfAccount | undefined {
  for (const row of rows) {
    let above: TreeNode | undefined = row;
    while (above && !(isRecordNode(above) && above.ref.resource === 'client')) above = above.parent;
    const account = accountOfRow(row);
    if (above && isRecordNode(above) && account !== undefined) return { account, id: above.ref.id };
  }
  return undefined;
}
