import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

import type { Connection } from '../account';
import { isVisible } from '../base';
import { commandIds } from '../platform';
import { localIdOf, nameOf, type Person } from '../records';
import type { AboveContacts, AbovePeople } from './above';
import { recordItem, tooltipOf } from './item';
import { htmlForTooltip } from './later';
import type { RecordNode, TreeNode } from './node';
import type { Nodes } from './nodes';
import { type Creation, EmptyNode, rowsBelow } from './rows';

/** A person's row, with the person's contacts below it. */
export class PersonNode implements RecordNode, AboveContacts {
  readonly ref: { readonly resource: 'person'; readonly id: number };
  readonly id: string;
  readonly parent: AbovePeople;
  readonly #nodes: Nodes;
  readonly #connection: Connection;

  constructor(id: string, personId: number, parent: AbovePeople, connection: Connection, nodes: Nodes) {
    this.id = id;
    this.ref = { resource: 'person', id: personId };
    this.parent = parent;
    this.#connection = connection;
    this.#nodes = nodes;
  }

  get account(): string {
    return this.#connection.account.id;
  }

  get personName(): string {
    return nameOf('person', this.#person);
  }

  get clientName(): string | undefined {
    return this.parent.clientName;
  }

  async item(): Promise<vscode.TreeItem> {
    const { rights } = this.#connection;
    const { active, title } = this.#person;
    return recordItem({
      connection: this.#connection,
      ref: this.ref,
      label: this.personName,
      description: title,
      icon: 'person',
      spoken: [l10n.t('Person'), this.personName, title],
      isFaded: active === false,
      can: {
        editable: rights.mayWrite('person', this.#person),
        contactable: this.#creation !== undefined,
      },
      links: {},
    });
  }

  async children(): Promise<readonly TreeNode[]> {
    const contacts = this.#connection.store.contactsOf(this.ref.id);
    await contacts.load();
    const rows = [...contacts.items.map(({ id }) => this.#nodes.contact(id, this)), ...rowsBelow(contacts, this)];
    return rows.length > 0 ? rows : [new EmptyNode(this, this.ref, l10n.t('No contacts.'), this.#creation)];
  }

  async tooltip(): Promise<vscode.MarkdownString> {
    const { title, client, group, notes } = this.#person;
    return tooltipOf(this.personName, [
      [l10n.t('Title'), title],
      [l10n.t('Client'), isVisible(client ?? '') ? client : this.clientName],
      [l10n.t('Group'), group],
      [l10n.t('Local ID'), localIdOf(this.#person)],
      [l10n.t('Notes'), notes && (await htmlForTooltip(notes))],
    ]);
  }

  get #creation(): Creation | undefined {
    const isPermitted = this.#connection.rights.mayWrite('personcontact', { personid: this.ref.id });
    return isPermitted ? { command: commandIds.newContact, title: l10n.t('New Contact') } : undefined;
  }

  get #person(): Person {
    return this.#connection.store.known('person', this.ref.id) ?? { id: this.ref.id };
  }
}
