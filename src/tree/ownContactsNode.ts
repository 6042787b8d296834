import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { commandIds } from '../platform';
import type { AboveContacts } from './above';
import type { TreeNode } from './node';
import type { Nodes } from './nodes';
import { EmptyNode, rowsBelow } from './rows';

/**
 * The row above the user's own contacts, for users who may read no people: the API lets all groups read and change their
 * own contacts, though not the person to whom these belong.
 */
export class OwnContactsNode implements AboveContacts {
  readonly id: string;
  readonly clientName = undefined;
  readonly #nodes: Nodes;
  readonly #connection: Connection;

  constructor(id: string, connection: Connection, nodes: Nodes) {
    this.id = id;
    this.#connection = connection;
    this.#nodes = nodes;
  }

  get account(): string {
    return this.#connection.account.id;
  }

  get parent(): TreeNode | undefined {
    return this.#nodes.top;
  }

  get personName(): string {
    return this.#connection.account.label;
  }

  async item(): Promise<vscode.TreeItem> {
    const item = new vscode.TreeItem(l10n.t('My Contacts'), vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.iconPath = new vscode.ThemeIcon('account');
    item.contextValue = 'ownContacts';
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const { account, store } = this.#connection;
    const contacts = store.contactsOf(account.personId);
    await contacts.load();
    const rows = [...contacts.items.map(({ id }) => this.#nodes.contact(id, this)), ...rowsBelow(contacts, this)];
    if (rows.length > 0) return rows;
    const creation = { command: commandIds.newContact, title: l10n.t('New Contact') } as const;
    return [new EmptyNode(this, { resource: 'person', id: account.personId }, l10n.t('No contacts.'), creation)];
  }

  tooltip(): undefined {
    return undefined;
  }
}
