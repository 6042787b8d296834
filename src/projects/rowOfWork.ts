import { isObject } from '../base';
import type { WorkList } from '../store';
import type { NodeOfAccount, TreeNode } from '../tree';

/** The row of a list of work, such as "Tasks" below a project. */
export interface WorkListNode extends NodeOfAccount {
  readonly work: WorkList;
}

/** Whether a value, such as an argument of a command, is the row of a list of work. */
export function isWorkListNode(node: unknown): node is WorkListNode {
  return isObject(node) && 'work' in node && 'item' in node;
}

/** Whether a row is in the view "Work". */
export function isOfWork(node: TreeNode): boolean {
  return isWorkListNode(node) || (node.parent !== undefined && isOfWork(node.parent));
}
