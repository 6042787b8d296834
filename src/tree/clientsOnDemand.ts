import * as vscode from 'vscode';

import { OnDemand } from '../platform';
import { draggedType } from './draggedType';
import { startClients } from './later';
import type { TreeNode } from './node';
import type { Clients, ClientsOptions } from './startClients';
import { viewId } from './viewId';

/**
 * The view "Clients", registered before all else: until then, VS Code shows in it that it has no data provider. The code of
 * the tree is loaded when VS Code first asks for rows, or somebody else for the tree: most windows never show it.
 */
export class ClientsOnDemand
  implements vscode.TreeDataProvider<TreeNode>, vscode.TreeDragAndDropController<TreeNode>, vscode.Disposable
{
  readonly dragMimeTypes = [draggedType];
  readonly dropMimeTypes = [draggedType];
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #clients: OnDemand<Clients>;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: Omit<ClientsOptions, 'changed' | 'view'>) {
    this.#view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this,
      dragAndDropController: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const changed = (node: TreeNode | undefined): void => this.#changed.fire(node);
    this.#clients = new OnDemand(() => startClients({ ...options, changed, view: this.#view }));
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
  get(): Promise<Clients> {
    return this.#clients.get();
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
    return (await this.get()).tree.resolveTreeItem(item, node);
  }

  async handleDrag(rows: readonly TreeNode[], transfer: vscode.DataTransfer): Promise<void> {
    (await this.get()).dragging.handleDrag(rows, transfer);
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    await (await this.get()).dragging.handleDrop(target, transfer);
  }

  dispose(): void {
    this.#view.dispose();
    this.#clients.dispose();
    this.#changed.dispose();
  }
}
