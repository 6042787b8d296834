import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree';

/** Each test file is a bundle of its own; this is where they meet. */
const key = Symbol.for('intervals.test.tree');
const shared = globalThis as { [key]?: Captured };

interface Captured {
  readonly provider: vscode.TreeDataProvider<TreeNode>;
  readonly view: vscode.TreeView<TreeNode>;
}

/** VS Code lets nobody read a tree. So, before the extension starts, this arranges to be told what feeds it. */
export function captureTree(): void {
  const { createTreeView } = vscode.window;
  vscode.window.createTreeView = (id, options) => {
    const view = createTreeView(id, options);
    shared[key] = { provider: options.treeDataProvider, view } as unknown as Captured;
    return view;
  };
}

export function capturedTree(): vscode.TreeDataProvider<TreeNode> {
  return captured().provider;
}

/** The view itself: its message, and what is selected in it. */
export function capturedView(): vscode.TreeView<TreeNode> {
  return captured().view;
}

function captured(): Captured {
  assert.ok(shared[key], 'the extension has not created its view');
  return shared[key];
}
