import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../../src/tree';

interface CapturedView {
  readonly tree: vscode.TreeDataProvider<TreeNode>;
  readonly view: vscode.TreeView<TreeNode>;
}

interface Captured {
  readonly views: Map<string, CapturedView>;
  dragging?: vscode.TreeDragAndDropController<TreeNode>;
  drops?: vscode.DocumentDropEditProvider;
}

const captured: Captured = { views: new Map() };

/**
 * VS Code lets nobody read a tree, nor drag in it. So, before the extension starts, this arranges to be told what feeds
 * it, and what handles drags and drops.
 */
export function captureTree(): void {
  const { createTreeView } = vscode.window;
  vscode.window.createTreeView = (id, options) => {
    const view = createTreeView(id, options);
    captured.views.set(id, {
      tree: options.treeDataProvider as vscode.TreeDataProvider<unknown> as vscode.TreeDataProvider<TreeNode>,
      view: view as vscode.TreeView<unknown> as vscode.TreeView<TreeNode>,
    });
    if (options.dragAndDropController) {
      captured.dragging = options.dragAndDropController as unknown as vscode.TreeDragAndDropController<TreeNode>;
    }
    return view;
  };
  const { registerDocumentDropEditProvider } = vscode.languages;
  vscode.languages.registerDocumentDropEditProvider = (selector, provider, metadata) => {
    captured.drops = provider;
    return registerDocumentDropEditProvider(selector, provider, metadata);
  };
}

/** A view of the extension. */
type ViewName = 'clients' | 'work';

export function capturedTree(name: ViewName = 'clients'): vscode.TreeDataProvider<TreeNode> {
  return capturedBy(name).tree;
}

/** The view itself: its message, and what is selected in it. */
export function capturedView(name: ViewName = 'clients'): vscode.TreeView<TreeNode> {
  return capturedBy(name).view;
}

function capturedBy(name: ViewName): CapturedView {
  const found = captured.views.get(`intervals.${name}`);
  assert.ok(found, `the extension has not created its view ${name}`);
  return found;
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
