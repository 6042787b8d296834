import * as vscode from 'vscode';
import type { Paged } from '../store';
import { forTooltip, oneLine } from '../untrusted';
import type { TreeNode } from './node';

/** The row below a list that has more on the server than is loaded. */
export class LoadMoreNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly list: Paged;

  constructor(list: Paged, parent: TreeNode | undefined) {
    this.id = `${parent?.id ?? ''}/more`;
    this.list = list;
    this.parent = parent;
  }

  async item(): Promise<vscode.TreeItem> {
    const [shown = '', total = ''] = [this.list.items.length, this.list.total].map((n) => n.toLocaleString(vscode.env.language));
    const item = new vscode.TreeItem(vscode.l10n.t('Load more ({0} of {1})', shown, total));
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.command = { command: 'intervals.loadMore', title: vscode.l10n.t('Load more'), arguments: [this] };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): undefined {
    return undefined;
  }
}

/** The row in place of children that could not be loaded; a click tries again. */
export class FailureNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #message: string;

  constructor(message: string, parent: TreeNode) {
    this.id = `${parent.id}/failure`;
    this.#message = message;
    this.parent = parent;
  }

  async item(): Promise<vscode.TreeItem> {
    const item = new vscode.TreeItem(vscode.l10n.t('Failed to load. Click to try again.'));
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.description = oneLine(this.#message, 200);
    item.contextValue = 'failure';
    item.command = { command: 'intervals.reload', title: vscode.l10n.t('Try Again'), arguments: [this] };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): vscode.MarkdownString {
    return new vscode.MarkdownString().appendText(forTooltip(this.#message, 1000));
  }
}
