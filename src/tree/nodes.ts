import type { Connection } from '../account';
import type { Ref } from '../records';
import type { AboveContacts, AbovePeople } from './above';
import type { AccountNode } from './accountNode';
import { ClientNode } from './clientNode';
import { ContactNode } from './contactNode';
import { KeptRows } from './keptRows';
import { nodeId, type TreeNode } from './node';
import { OwnContactsNode } from './ownContactsNode';
import { PeopleWithoutClientNode } from './peopleWithoutClientNode';
import { PersonNode } from './personNode';

/** The rows of one connection. */
export class Nodes {
  readonly #connection: Connection;
  readonly #top: () => AccountNode | undefined;
  readonly #sought: () => string | undefined;
  readonly #nodes = new KeptRows();
  #withoutClient: PeopleWithoutClientNode | undefined;

  /**
   * @param top the row of the account, which there is only if there are several accounts
   * @param sought the text that filters the clients, if one does
   */
  constructor(connection: Connection, top: () => AccountNode | undefined, sought: () => string | undefined) {
    this.#connection = connection;
    this.#top = top;
    this.#sought = sought;
  }

  /** The text that filters the clients; `undefined` if none does. */
  get sought(): string | undefined {
    return this.#sought();
  }

  /** The row above all others of the account. */
  get top(): AccountNode | undefined {
    return this.#top();
  }

  find(ref: Ref): TreeNode | undefined {
    return this.#nodes.get(this.idOf(ref));
  }

  delete(ref: Ref): void {
    this.#nodes.delete(this.idOf(ref));
  }

  /** The ID of a record's row, whether or not the row exists yet. */
  idOf(ref: Ref): string {
    return nodeId(this.#connection.account.id, ref);
  }

  client(id: number): ClientNode {
    return this.#same({ resource: 'client', id }, this.top, (key) => new ClientNode(key, id, this.#connection, this));
  }

  person(id: number, parent: AbovePeople): PersonNode {
    return this.#same({ resource: 'person', id }, parent, (key) => new PersonNode(key, id, parent, this.#connection, this));
  }

  contact(id: number, parent: AboveContacts): ContactNode {
    return this.#same({ resource: 'personcontact', id }, parent, (key) => new ContactNode(key, id, parent, this.#connection));
  }

  /** The row of the user's own contacts, for users who may read no people, and so have no row of their own. */
  ownContacts(): OwnContactsNode {
    const { personId } = this.#connection.account;
    return this.#same({ resource: 'person', id: personId }, this.top, (key) => new OwnContactsNode(key, this.#connection, this));
  }

  withoutClient(): PeopleWithoutClientNode {
    this.#withoutClient ??= new PeopleWithoutClientNode(this.#connection, this);
    return this.#withoutClient;
  }

  #same<N extends TreeNode>(ref: Ref, parent: TreeNode | undefined, make: (key: string) => N): N {
    const key = this.idOf(ref);
    return this.#nodes.same(key, parent, () => make(key));
  }
}
