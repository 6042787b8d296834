import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { IntervalsError } from '../api';
import { resourceOf } from '../records';
import type { RecordList, WorkList } from '../store';
import { EmptyNode, FailureNode, rowsBelow, type TreeNode } from '../tree';
import type { WorkListNode } from './rowOfWork';
import type { RowsOfWork } from './rowsOfWork';

/** The row of a list, with its records below it. They are requested when the row is first expanded. */
export class ListNode implements WorkListNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly work: WorkList;
  readonly #isOpen: () => boolean;
  readonly #rows: RowsOfWork;
  #loading: Promise<void> | undefined;

  /** @param isOpen whether the row is expanded until its user collapses it */
  constructor(id: string, parent: TreeNode | undefined, work: WorkList, isOpen: () => boolean, rows: RowsOfWork) {
    this.id = id;
    this.parent = parent;
    this.work = work;
    this.#isOpen = isOpen;
    this.#rows = rows;
  }

  get account(): string {
    return this.#rows.connection.account.id;
  }

  async item(): Promise<vscode.TreeItem> {
    const { look } = resourceOf(this.work.resource);
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(look.names.several(), this.#isOpen() ? Expanded : Collapsed);
    item.id = this.id;
    item.iconPath = new vscode.ThemeIcon(look.icon);
    item.contextValue = `list ${this.work.resource}`;
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const list = this.#rows.list(this.work);
    const failure = await this.#load(list);
    const { resource } = this.work;
    const rows = [
      ...list.items.map(({ id }) => this.#rows.record({ resource, id }, this)),
      ...rowsBelow(list, this),
      ...(failure ? [new FailureNode(failure.message, this)] : []),
    ];
    return rows.length > 0 ? rows : [new EmptyNode(this, undefined, this.#nothing())];
  }

  tooltip(): undefined {
    return undefined;
  }

  /** Loads the list, or reads it again where a newer version is wanted. What was read before stays if that fails. */
  async #load(list: RecordList<{ readonly id: number }>): Promise<IntervalsError | undefined> {
    try {
      // VS Code may ask for the same rows again before they came.
      this.#loading ??= this.#bring(list, this.#rows.version).finally(() => (this.#loading = undefined));
      await this.#loading;
      return undefined;
    } catch (error) {
      if (error instanceof IntervalsError) return error;
      throw error;
    }
  }

  async #bring(list: RecordList<{ readonly id: number }>, version: number): Promise<void> {
    await (list.isLoaded && this.#rows.versionOf(list) < version ? list.refresh() : list.load());
    this.#rows.noteRead(list, version);
  }

  #nothing(): string {
    return this.work.onlyOpen ? l10n.t('Nothing open.') : l10n.t('Nothing.');
  }
}
