import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../../src/tree';

interface Captured {
  tree?: vscode.TreeDataProvider<TreeNode>;
  view?: vscode.TreeView<TreeNode>;
  dragging?: vscode.TreeDragAndDropController<TreeNode>;
  drops?: vscode.DocumentDropEditProvider;
}

/** Each test file is a bundle of its own; this is where they meet. */
const key = Symbol.for('intervals.test.tree');
const meeting = globalThis as { [key]?: Captured };
const shared: Captured = (meeting[key] = meeting[key] ?? {});

/**
 * VS Code lets nobody read a tree, nor drag in it. So, before the extension starts, this arranges to be told what feeds
 * it, and what handles drags and drops.
 */
export function captureTree(): void {
  const { createTreeView } = vscode.window;
  vscode.window.createTreeView = (id, options) => {
    const view = createTreeView(id, options);
    shared.tree = options.treeDataProvider as vscode.TreeDataProvider<unknown> as vscode.TreeDataProvider<TreeNode>;
    shared.view = view as vscode.TreeView<unknown> as vscode.TreeView<TreeNode>;
    shared.dragging = options.dragAndDropController as unknown as vscode.TreeDragAndDropController<TreeNode>;
    return view;
  };
  const { registerDocumentDropEditProvider } = vscode.languages;
  vscode.languages.registerDocumentDropEditProvider = (selector, provider, metadata) => {
    shared.drops = provider;
    return registerDocumentDropEditProvider(selector, provider, metadata);
  };
}

export function capturedTree(): vscode.TreeDataProvider<TreeNode> {
  assert.ok(shared.tree, 'the extension has not created its view');
  return shared.tree;
}

/** The view itself: its message, and what is selected in it. */
export function capturedView(): vscode.TreeView<TreeNode> {
  assert.ok(shared.view, 'the extension has not created its view');
  return shared.view;
}

/** What is dragged when these rows are. */
export async function drag(rows: readonly TreeNode[]): Promise<vscode.DataTransfer> {
  const transfer = new vscode.DataTransfer();
  await shared.dragging?.handleDrag?.(rows, transfer, new vscode.CancellationTokenSource().token);
  return transfer;
}

export async function dropOnto(row: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
  await shared.dragging?.handleDrop?.(row, transfer, new vscode.CancellationTokenSource().token);
}

/** What a drop into an editor of this document would insert; `undefined` where nothing. */
export async function dropInto(document: vscode.TextDocument, transfer: vscode.DataTransfer): Promise<unknown> {
  assert.ok(shared.drops, 'the extension handles no drops');
  const { token } = new vscode.CancellationTokenSource();
  const edits = await shared.drops.provideDocumentDropEdits(document, new vscode.Position(0, 0), transfer, token);
  return [edits].flat()[0]?.insertText;
}
