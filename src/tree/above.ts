import type { TreeNode } from './node';

/** A row that people stand below. */
export interface AbovePeople extends TreeNode {
  /** Of the client that they belong to; `undefined` where it is none. */
  readonly clientName: string | undefined;
}

/** A row that the contacts of a person stand below. */
export interface AboveContacts extends TreeNode {
  readonly personName: string;
  /** Of the person's client, where that is known. */
  readonly clientName: string | undefined;
}
