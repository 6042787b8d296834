import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree';

/** Each test file is a bundle of its own; this is where they meet. */
const key = Symbol.for('intervals.test.tree');
const shared = globalThis as { [key]?: vscode.TreeDataProvider<TreeNode> };

/** VS Code lets nobody read a tree. So, before the extension starts, this arranges to be told what feeds it. */
export function captureTree(): void {
  const { createTreeView } = vscode.window;
  vscode.window.createTreeView = (id, options) => {
    shared[key] = options.treeDataProvider as vscode.TreeDataProvider<unknown> as vscode.TreeDataProvider<TreeNode>;
    return createTreeView(id, options);
  };
}

export function capturedTree(): vscode.TreeDataProvider<TreeNode> {
  assert.ok(shared[key], 'the extension has not created its view');
  return shared[key];
}
