import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

import type { Connection } from '../account';
import { contactLook, linksOf, onlyLinkIn } from '../links';
import { nameOf, type PersonContact } from '../records';
import type { NamesOfContact } from '../store';
import type { AboveContacts } from './above';
import { recordItem, tooltipOf } from './item';
import type { RecordNode, TreeNode } from './node';

/** A contact's row. */
export class ContactNode implements RecordNode {
  readonly ref: { readonly resource: 'personcontact'; readonly id: number };
  readonly id: string;
  readonly parent: AboveContacts;
  readonly #connection: Connection;
  /** The names of its type and descriptor as of the last lookup, for the tooltip. */
  #names: NamesOfContact | undefined;

  constructor(id: string, contactId: number, parent: AboveContacts, connection: Connection) {
    this.id = id;
    this.ref = { resource: 'personcontact', id: contactId };
    this.parent = parent;
    this.#connection = connection;
  }

  get account(): string {
    return this.#connection.account.id;
  }

  get name(): string {
    return nameOf('personcontact', this.#contact);
  }

  async item(): Promise<vscode.TreeItem> {
    this.#names = await this.#connection.store.names.of(this.#contact);
    const { type, descriptor } = this.#names;
    return recordItem({
      connection: this.#connection,
      ref: this.ref,
      label: this.name,
      description: descriptor,
      icon: contactLook(type).icon,
      spoken: [type ?? l10n.t('Contact'), descriptor, this.name],
      isLeaf: true,
      can: { editable: this.#connection.rights.mayWrite('personcontact', this.#contact) },
      links: await linksOf(this.#connection, this.ref),
    });
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): vscode.MarkdownString {
    const lines = [
      [l10n.t('Type'), this.#names?.type],
      [l10n.t('Descriptor'), this.#names?.descriptor],
      [l10n.t('Person'), this.parent.personName],
      [l10n.t('Client'), this.parent.clientName],
    ] as const;
    return tooltipOf(this.name, lines, onlyLinkIn(this.name, contactLook(this.#names?.type).action));
  }

  get #contact(): PersonContact {
    return this.#connection.store.known('personcontact', this.ref.id) ?? { id: this.ref.id };
  }
}
