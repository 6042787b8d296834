import * as vscode from 'vscode';

import type { Disposable } from '../base';
import { OnDemand } from '../platform';
import type { TreeNode } from './node';

/** What feeds a view once it is loaded. */
export interface Feeding extends Disposable {
  readonly tree: {
    getTreeItem(node: TreeNode): Promise<vscode.TreeItem>;
    getChildren(node?: TreeNode): Promise<TreeNode[]>;
  };
}

/** What the feeder of a view is made with. */
export interface ViewOptions {
  /** Called when a row has changed; with `undefined`, those at the top. */
  readonly changed: (node: TreeNode | undefined) => void;
  readonly view: vscode.TreeView<TreeNode>;
}

/**
 * A view, registered before all else: until then, VS Code shows in it that it has no data provider. What feeds it is loaded when VS
 * Code first asks for rows, or somebody else for the tree: most windows never show it.
 */
export class TreeOnDemand<F extends Feeding> implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #fed: OnDemand<F>;

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param options of the view, besides what feeds it */
  constructor(
    id: string,
    options: Pick<vscode.TreeViewOptions<TreeNode>, 'canSelectMany' | 'dragAndDropController'>,
    load: (options: ViewOptions) => Promise<F>,
  ) {
    const view = (this.#view = vscode.window.createTreeView(id, { ...options, treeDataProvider: this, showCollapseAll: true }));
    const changed = (node: TreeNode | undefined): void => this.#changed.fire(node);
    this.#fed = new OnDemand(() => load({ changed, view }));
  }

  /** The selected rows. */
  get selection(): { readonly rows: readonly TreeNode[]; readonly onDidChange: vscode.Event<unknown> } {
    const view = this.#view;
    return {
      get rows() {
        return view.selection;
      },
      onDidChange: view.onDidChangeSelection,
    };
  }

  /** The tree and what belongs to it. */
  get(): Promise<F> {
    return this.#fed.get();
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.get()).tree.getTreeItem(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await this.get()).tree.getChildren(node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const tooltip = await node.tooltip();
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#view.dispose();
    this.#fed.dispose();
    this.#changed.dispose();
  }
}
