import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

import type { Connection } from '../account';
import { linksOf, lookOf, onlyLinkIn } from '../links';
import { commandIds } from '../platform';
import { type Client, localIdOf, nameOf, ownContactsOf } from '../records';
import type { AbovePeople } from './above';
import { recordItem, tooltipOf } from './item';
import { htmlForTooltip } from './later';
import type { RecordNode, TreeNode } from './node';
import type { Nodes } from './nodes';
import { type Creation, EmptyNode, rowsBelow } from './rows';

/** A client's row, with its people below it as far as they are loaded. */
export class ClientNode implements RecordNode, AbovePeople {
  readonly ref: { readonly resource: 'client'; readonly id: number };
  readonly id: string;
  readonly #nodes: Nodes;
  readonly #connection: Connection;

  constructor(id: string, clientId: number, connection: Connection, nodes: Nodes) {
    this.id = id;
    this.ref = { resource: 'client', id: clientId };
    this.#connection = connection;
    this.#nodes = nodes;
  }

  get account(): string {
    return this.#connection.account.id;
  }

  get parent(): TreeNode | undefined {
    return this.#nodes.top;
  }

  get name(): string {
    return nameOf('client', this.#client);
  }

  get clientName(): string {
    return this.name;
  }

  async item(): Promise<vscode.TreeItem> {
    const { rights } = this.#connection;
    const localId = localIdOf(this.#client);
    return recordItem({
      connection: this.#connection,
      ref: this.ref,
      label: this.name,
      sought: this.#nodes.sought,
      description: localId,
      icon: 'organization',
      spoken: [l10n.t('Client'), this.name, localId],
      isFaded: this.#client.active === false,
      isLeaf: !rights.mayRead('person'),
      can: { editable: rights.mayWrite('client', this.#client) },
      links: await linksOf(this.#connection, this.ref),
    });
  }

  async children(): Promise<readonly TreeNode[]> {
    const people = this.#connection.store.peopleOf(this.ref.id);
    await people.load();
    const rows = [...people.items.map(({ id }) => this.#nodes.person(id, this)), ...rowsBelow(people, this)];
    return rows.length > 0 ? rows : [new EmptyNode(this, this.ref, l10n.t('No people.'), this.#creation)];
  }

  async tooltip(): Promise<vscode.MarkdownString> {
    const { datecreated, description } = this.#client;
    return tooltipOf(this.name, [
      [l10n.t('Local ID'), localIdOf(this.#client)],
      ...ownContactsOf(this.#client).map(
        ({ kind, label, value }) => [label, value, onlyLinkIn(value, lookOf(kind).action)] as const,
      ),
      [l10n.t('Created'), datecreated],
      [l10n.t('Description'), description && (await htmlForTooltip(description))],
    ]);
  }

  get #creation(): Creation | undefined {
    const isPermitted = this.#connection.rights.mayWrite('person', { clientid: this.ref.id });
    return isPermitted ? { command: commandIds.newPerson, title: l10n.t('New Person') } : undefined;
  }

  get #client(): Client {
    return this.#connection.store.known('client', this.ref.id) ?? { id: this.ref.id };
  }
}
