import * as vscode from 'vscode';

import type { Accounts } from '../account';
import type { Memory } from '../base';
import { OnDemand } from '../platform';
import type { TreeNode } from '../tree';
import { startProjects } from './later';
import { viewId } from './viewId';
import type { WorkTree } from './workTree';

/** A client and the account to which it belongs. */
export interface ClientOfAccount {
  /** The account's id. */
  readonly account: string;
  readonly id: number;
}

/** The rows that are selected elsewhere: their client is the one whose work is shown. */
export interface Selection {
  readonly rows: readonly TreeNode[];
  readonly onDidChange: vscode.Event<unknown>;
}

export interface ProjectsOptions {
  readonly accounts: Accounts;
  readonly memory: Memory;
  readonly selection: Selection;
}

/**
 * The view "Work", registered before all else, as that of the clients. Its code is loaded when VS Code first asks for rows, which
 * it does once somebody has opened the view.
 */
export class ProjectsOnDemand implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #tree: OnDemand<WorkTree>;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ProjectsOptions) {
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    const changed = (node: TreeNode | undefined): void => this.#changed.fire(node);
    this.#tree = new OnDemand(() => startProjects({ ...options, changed, view: this.#view }));
  }

  /** The rows, and whose they are. */
  get(): Promise<WorkTree> {
    return this.#tree.get();
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return node.item();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(await (await this.get()).children(node))];
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
    this.#tree.dispose();
    this.#changed.dispose();
  }
}
