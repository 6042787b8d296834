import * as vscode from 'vscode';

import { type Connection, followAccounts } from '../account';
import { forLabel } from '../base';
import { setContext } from '../platform';
import { labelOf, type WorkRecord } from '../records';
import { accountOfRow, isRecordNode, type TreeNode } from '../tree';
import type { ClientOfAccount, ProjectsOptions } from './projectsOnDemand';
import { RowsOfWork } from './rowsOfWork';
import { viewId } from './viewId';

const key = 'intervals.showsClosed';

export interface WorkTreeOptions extends ProjectsOptions {
  /** Called when a row has changed; with `undefined`, those at the top. */
  readonly changed: (node: TreeNode | undefined) => void;
  readonly view: vscode.TreeView<TreeNode>;
}

/**
 * Feeds the view "Work": the lists of what is done for one client, which is the one that was selected last. No request is sent before
 * a list is expanded.
 */
export class WorkTree implements vscode.Disposable {
  readonly #options: WorkTreeOptions;
  readonly #rows = new Map<string, RowsOfWork>();
  readonly #disposable: vscode.Disposable;
  #client: ClientOfAccount | undefined;

  constructor(options: WorkTreeOptions) {
    this.#options = options;
    const { accounts, selection, view } = options;
    this.#client = clientIn(selection.rows);
    this.#disposable = vscode.Disposable.from(
      followAccounts(accounts, (connection) => this.#begin(connection)),
      selection.onDidChange(() => this.#follow(clientIn(selection.rows))),
      view.onDidChangeVisibility(({ visible }) => visible && this.#describe()),
    );
    void setContext('intervals.showsClosed', this.showsClosed);
    this.#describe();
  }

  /** The client whose work is shown; `undefined` if none was selected, or its account is not signed in. */
  get client(): ClientOfAccount | undefined {
    return this.#client && this.#rows.has(this.#client.account) ? this.#client : undefined;
  }

  /** Whether lists have what is done with too, such as closed tasks. */
  get showsClosed(): boolean {
    return this.#options.memory.get(key) === true;
  }

  /** Shows the work of a client, and moves the focus to the view. */
  async show(client: ClientOfAccount): Promise<void> {
    this.#follow(client);
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  /** Shows or leaves out what is done with, now and in later windows. */
  async showClosed(isWanted: boolean): Promise<void> {
    await this.#options.memory.update(key, isWanted);
    await setContext('intervals.showsClosed', isWanted);
    for (const rows of this.#rows.values()) rows.forget();
    this.#options.changed(undefined);
  }

  /** The rows below a row; without one, those at the top. Loads them. */
  async children(node: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (node) return node.children();
    // The accounts may not be known yet; their connections are reported then.
    await this.#options.accounts.ready;
    const { client } = this;
    return client ? (this.#rows.get(client.account)?.of(client.id) ?? []) : [];
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
    if (!client || (client.account === this.#client?.account && client.id === this.#client.id)) return;
    this.#client = client;
    this.#options.changed(undefined);
    this.#describe();
  }

  #begin(connection: Connection): vscode.Disposable {
    const { id } = connection.account;
    this.#rows.set(id, new RowsOfWork(connection, { showsClosed: () => this.showsClosed }));
    this.#options.changed(undefined);
    this.#describe();
    return new vscode.Disposable(() => {
      this.#rows.delete(id);
      this.#options.changed(undefined);
      this.#describe();
    });
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
