import * as vscode from 'vscode';
import type { Connection } from '../account';
import { localIdOf, nameOf, type Person } from '../records';
import { isVisible } from '../untrusted';
import type { ClientNode } from './clientNode';
import { readForTooltip, recordItem, tooltipOf } from './item';
import type { RecordNode, TreeNode } from './node';
import type { Nodes } from './nodes';

/** A person's row; below it stand the person's contacts. */
export class PersonNode implements RecordNode {
  readonly ref: { readonly resource: 'person'; readonly id: number };
  readonly id: string;
  readonly parent: ClientNode;
  readonly #nodes: Nodes;
  readonly #connection: Connection;

  constructor(id: string, personId: number, parent: ClientNode, connection: Connection, nodes: Nodes) {
    this.id = id;
    this.ref = { resource: 'person', id: personId };
    this.parent = parent;
    this.#connection = connection;
    this.#nodes = nodes;
  }

  get name(): string {
    return nameOf('person', this.#person);
  }

  async item(): Promise<vscode.TreeItem> {
    const { rights } = this.#connection;
    return recordItem({
      ref: this.ref,
      label: this.name,
      description: this.#person.title,
      icon: 'person',
      isFaded: this.#person.active === false,
      can: {
        editable: rights.mayWrite('person', this.#person),
        contactable: rights.mayWrite('personcontact', { personid: this.ref.id }),
      },
      links: {},
    });
  }

  async children(): Promise<readonly TreeNode[]> {
    const contacts = this.#connection.store.contactsOf(this.ref.id);
    await contacts.load();
    return [...contacts.items.map(({ id }) => this.#nodes.contact(id, this)), ...this.#nodes.loadMore(contacts, this)];
  }

  async tooltip(): Promise<vscode.MarkdownString> {
    const { htmlText } = await import('../htmlText');
    const { title, client, group, notes } = this.#person;
    return tooltipOf(this.name, [
      [vscode.l10n.t('Title'), title],
      [vscode.l10n.t('Client'), isVisible(client ?? '') ? client : this.parent.name],
      [vscode.l10n.t('Group'), group],
      [vscode.l10n.t('Local ID'), localIdOf(this.#person)],
      [vscode.l10n.t('Notes'), notes && htmlText(notes, readForTooltip)],
    ]);
  }

  get #person(): Person {
    return this.#connection.store.known('person', this.ref.id) ?? { id: this.ref.id };
  }
}
