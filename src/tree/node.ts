import type * as vscode from 'vscode';

import { isRef, type Ref } from '../records';

/** A row of the tree. */
export interface TreeNode {
  /** An ID that stays the same for a record, so that VS Code keeps selection and expansion. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  item(): Promise<vscode.TreeItem>;
  children(): Promise<readonly TreeNode[]>;
  tooltip(): vscode.MarkdownString | undefined | Promise<vscode.MarkdownString>;
}

/** A row that stands for a record. */
export interface RecordNode extends TreeNode {
  readonly ref: Ref;
}

/** Whether a value, such as an argument of a command, is a record's row. */
export function isRecordNode(node: unknown): node is RecordNode {
  return typeof node === 'object' && node !== null && 'ref' in node && 'item' in node && isRef(node.ref);
}

/** The ID of a record's row, whether or not the row exists yet. */
export function nodeId({ resource, id }: Ref): string {
  return `${resource}/${id}`;
}
