import type { TreeNode } from './node';

/** A row with people below it. */
export interface AbovePeople extends TreeNode {
  /** The name of their client; `undefined` if there is none. */
  readonly clientName: string | undefined;
}

/** A row with the contacts of a person below it. */
export interface AboveContacts extends TreeNode {
  readonly personName: string;
  /** The name of the person's client, if it is known. */
  readonly clientName: string | undefined;
}
