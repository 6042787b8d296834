import type { Connection } from '../account';
import { listsBelow, type Ref, type TableName } from '../records';
import type { RecordList, WorkList } from '../store';
import { KeptRows, type TreeNode } from '../tree';
import { ListNode } from './listNode';
import { WorkNode } from './workNode';

export interface RowsOptions {
  /** Whether lists have closed records too. */
  readonly showsClosed: () => boolean;
  /** Whether somebody asked for the work of a client, and did not only select it. */
  readonly isAskedFor: (client: number) => boolean;
}

/** The rows of one connection. */
export class RowsOfWork {
  readonly connection: Connection;
  readonly #options: RowsOptions;
  readonly #rows = new KeptRows();
  /** The version of each list that was read last: a list may be read for others than its row, and outlive it. */
  readonly #read = new WeakMap<object, number>();
  #version = 0;

  constructor(connection: Connection, options: RowsOptions) {
    this.connection = connection;
    this.#options = options;
  }

  /** The rows at the top: the lists of a client. */
  of(client: number): readonly TreeNode[] {
    return this.lists({ resource: 'client', id: client }, undefined);
  }

  /**
   * The lists of a record that the account's group may read. The first is expanded: below a client only if somebody asked for it, as
   * each client that is selected would take a request.
   */
  lists(owner: Ref<TableName>, parent: TreeNode | undefined): readonly TreeNode[] {
    const { rights } = this.connection;
    return listsBelow(owner.resource)
      .filter(({ resource }) => rights.mayRead(resource))
      .map((below, index) => {
        const work = { ...below, owner, onlyOpen: !this.#options.showsClosed() };
        const id = `${parent?.id ?? `${this.connection.account.id}/work/${owner.id}`}/${below.resource}`;
        const isOpen = () => index === 0 && (parent !== undefined || this.#options.isAskedFor(owner.id));
        return this.#rows.same(id, parent, () => new ListNode(id, parent, work, isOpen, this));
      });
  }

  /** The row of a record in a list. */
  record(ref: Ref<TableName>, parent: TreeNode): TreeNode {
    const id = `${parent.id}/${ref.id}`;
    return this.#rows.same(id, parent, () => new WorkNode(id, parent, ref, this));
  }

  /** The list behind a row; no request is sent before it is loaded. */
  list(work: WorkList): RecordList<{ readonly id: number }> {
    return this.connection.store.work.list(work);
  }

  /** The number of the version of all lists that is wanted: a list that has an older one is read again once it is shown. */
  get version(): number {
    return this.#version;
  }

  /** The version of a list that was read last. */
  versionOf(list: object): number {
    return this.#read.get(list) ?? 0;
  }

  noteRead(list: object, version: number): void {
    this.#read.set(list, version);
  }

  /** Makes every list be read again once it is shown. */
  outdate(): void {
    this.#version += 1;
  }

  /** Drops all rows, as their lists have changed. */
  forget(): void {
    this.#rows.clear();
  }
}
