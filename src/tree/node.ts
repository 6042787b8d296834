import type * as vscode from 'vscode';

import { isObject } from '../base';
import { isRef, isTableName, type Ref, type TableName } from '../records';

/** A row of the tree. */
export interface TreeNode {
  /** An ID that stays the same for a record, so that VS Code keeps selection and expansion. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  item(): Promise<vscode.TreeItem>;
  children(): Promise<readonly TreeNode[]>;
  tooltip(): vscode.MarkdownString | undefined | Promise<vscode.MarkdownString>;
}

/** A row that belongs to an account. */
export interface NodeOfAccount extends TreeNode {
  /** The account's id. */
  readonly account: string;
}

/** A row that stands for a record. */
export interface RecordNode extends NodeOfAccount {
  readonly ref: Ref;
}

/** Whether a value, such as an argument of a command, is a row that belongs to an account. */
export function isNodeOfAccount(node: unknown): node is NodeOfAccount {
  return typeof node === 'object' && node !== null && 'item' in node && 'account' in node && typeof node.account === 'string';
}

/** The account of a row: its own, or that of a row above it; `undefined` for any other value. */
export function accountOfRow(node: unknown): string | undefined {
  if (isNodeOfAccount(node)) return node.account;
  return isObject(node) && 'item' in node && 'parent' in node ? accountOfRow(node['parent']) : undefined;
}

/** Whether a value, such as an argument of a command, is a record's row. */
export function isRecordNode(node: unknown): node is RecordNode {
  return isNodeOfAccount(node) && 'ref' in node && isRef(node.ref);
}

/** The record of a row, of whatever resource; `undefined` for any other value. */
export function refOfRow(node: unknown): Ref<TableName> | undefined {
  const { resource, id } = isNodeOfAccount(node) && 'ref' in node && isObject(node.ref) ? node.ref : {};
  return isTableName(resource) && typeof id === 'number' ? { resource, id } : undefined;
}

/** The ID of a record's row, whether or not the row exists yet. Records of two accounts may have the same id. */
export function nodeId(account: string, { resource, id }: Ref): string {
  return `${account}/${resource}/${id}`;
}
