import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../../src/tree';

interface Captured {
  tree?: vscode.TreeDataProvider<TreeNode>;
  view?: vscode.TreeView<TreeNode>;
  dragging?: vscode.TreeDragAndDropController<TreeNode>;
  drops?: vscode.DocumentDropEditProvider;
}

const captured: Captured = {};

/**
 * VS Code lets nobody read a tree, nor drag in it. So, before the extension starts, this arranges to be told what feeds
 * it, and what handles drags and drops.
 */
export function captureTree(): void {
  const { createTreeView } = vscode.window;
  vscode.window.createTreeView = (id, options) => {
    const view = createTreeView(id, options);
    captured.tree = options.treeDataProvider as vscode.TreeDataProvider<unknown> as vscode.TreeDataProvider<TreeNode>;
    captured.view = view as vscode.TreeView<unknown> as vscode.TreeView<TreeNode>;
    captured.dragging = options.dragAndDropController as unknown as vscode.TreeDragAndDropController<TreeNode>;
    return view;
  };
  const { registerDocumentDropEditProvider } = vscode.languages;
  vscode.languages.registerDocumentDropEditProvider = (selector, provider, metadata) => {
    captured.drops = provider;
    return registerDocumentDropEditProvider(selector, provider, metadata);
  };
}

export function capturedTree(): vscode.TreeDataProvider<TreeNode> {
  assert.ok(captured.tree, 'the extension has not created its view');
  return captured.tree;
}

/** The view itself: its message, and what is selected in it. */
export function capturedView(): vscode.TreeView<TreeNode> {
  assert.ok(captured.view, 'the extension has not created its view');
  return captured.view;
}

/** What is dragged when these rows are. */
export async function drag(rows: readonly TreeNode[]): Promise<vscode.DataTransfer> {
  const transfer = new vscode.DataTransfer();
  await captured.dragging?.handleDrag?.(rows, transfer, new vscode.CancellationTokenSource().token);
  return transfer;
}

export async function dropOnto(row: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
  await captured.dragging?.handleDrop?.(row, transfer, new vscode.CancellationTokenSource().token);
}

/** What a drop into an editor of this document would insert; `undefined` where nothing. */
export async function dropInto(document: vscode.TextDocument, transfer: vscode.DataTransfer): Promise<unknown> {
  assert.ok(captured.drops, 'the extension handles no drops');
  const { token } = new vscode.CancellationTokenSource();
  const edits = await captured.drops.provideDocumentDropEdits(document, new vscode.Position(0, 0), transfer, token);
  return [edits].flat()[0]?.insertText;
}
