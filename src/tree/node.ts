import type * as vscode from 'vscode';
import type { Ref } from '../records';

/** A row of the tree. */
export interface TreeNode {
  /** The same for the same record, so that VS Code keeps selection and expansion. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  item(): Promise<vscode.TreeItem>;
  children(): Promise<readonly TreeNode[]>;
  tooltip(): vscode.MarkdownString | undefined;
}

/** A row that stands for a record. */
export interface RecordNode extends TreeNode {
  readonly ref: Ref;
}

export function isRecordNode(node: unknown): node is RecordNode {
  return typeof node === 'object' && node !== null && 'ref' in node && 'item' in node;
}

export function nodeId({ resource, id }: Ref): string {
  return `${resource}/${id}`;
}
