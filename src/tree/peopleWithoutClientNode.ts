import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import type { AbovePeople } from './above';
import type { TreeNode } from './node';
import type { Nodes } from './nodes';
import { EmptyNode, rowsBelow } from './rows';

/** The row above the people who belong to no client. They are looked for when the row is expanded. */
export class PeopleWithoutClientNode implements AbovePeople {
  readonly id: string;
  readonly clientName = undefined;
  readonly #nodes: Nodes;
  readonly #connection: Connection;

  constructor(connection: Connection, nodes: Nodes) {
    this.id = `${connection.account.id}/withoutClient`;
    this.#connection = connection;
    this.#nodes = nodes;
  }

  get account(): string {
    return this.#connection.account.id;
  }

  get parent(): TreeNode | undefined {
    return this.#nodes.top;
  }

  async item(): Promise<vscode.TreeItem> {
    const { Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(l10n.t('People without a client'), Collapsed);
    item.id = this.id;
    item.iconPath = new vscode.ThemeIcon('folder');
    item.contextValue = 'withoutClient';
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const people = this.#connection.store.peopleWithoutClient;
    await people.load();
    const rows = [...people.items.map(({ id }) => this.#nodes.person(id, this)), ...rowsBelow(people, this)];
    return rows.length > 0 ? rows : [new EmptyNode(this, undefined, l10n.t('No people.'))];
  }

  tooltip(): undefined {
    return undefined;
  }
}
