import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { UnreadableEntry } from '../api';
import { forTooltip, oneLine } from '../base';
import { type CommandId, commandIds } from '../platform';
import type { Ref } from '../records';
import type { Paged } from '../store';
import { tooltipOf } from './item';
import type { NodeOfAccount, TreeNode } from './node';

/** The row below a list of which more records are on the server. */
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
    const [shown = '', total = ''] = [this.list.items.length + this.list.unreadable.length, this.list.total].map((n) =>
      n.toLocaleString(vscode.env.language),
    );
    const item = new vscode.TreeItem(l10n.t('Load more ({0} of {1})', shown, total));
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.command = { command: commandIds.loadMore, title: l10n.t('Load more'), arguments: [this] };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): undefined {
    return undefined;
  }
}

/** The row in place of records that could not be loaded; it shows the reason, and a click tries again. */
export class FailureNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly #message: string;

  constructor(message: string, parent: TreeNode | undefined) {
    this.id = `${parent?.id ?? ''}/failure`;
    this.#message = message;
    this.parent = parent;
  }

  async item(): Promise<vscode.TreeItem> {
    // The row has room for the reason; the tooltip says what to do.
    const item = new vscode.TreeItem(firstSentence(oneLine(this.#message, 200)));
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.description = l10n.t('Try Again');
    item.contextValue = 'failure';
    const failure = l10n.t('This could not be loaded. {0}', oneLine(this.#message, 200));
    item.accessibilityInformation = { label: `${failure} ${item.description}` };
    item.command = { command: commandIds.reload, title: l10n.t('Try Again'), arguments: [this] };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): vscode.MarkdownString {
    return new vscode.MarkdownString().appendText(forTooltip(this.#message, 1000));
  }
}

/** The row in place of an entry that cannot be read; it shows the reason. */
export class UnreadableNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly #entry: UnreadableEntry;

  constructor(entry: UnreadableEntry, parent: TreeNode | undefined) {
    this.id = `${parent?.id ?? ''}/odd/${entry.key}`;
    this.#entry = entry;
    this.parent = parent;
  }

  async item(): Promise<vscode.TreeItem> {
    const { name, problem } = this.#entry;
    const item = new vscode.TreeItem(oneLine(name, 200));
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.description = oneLine(problem, 200);
    item.contextValue = 'odd';
    item.accessibilityInformation = { label: `${oneLine(name, 200)}, ${cannotBeShown(problem)}` };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): vscode.MarkdownString {
    return tooltipOf(this.#entry.name, [[l10n.t('Problem'), cannotBeShown(this.#entry.problem)]]);
  }
}

/** The rows below a list's records: one for each unreadable entry, and "Load More" if there are more. */
export function rowsBelow(list: Paged, parent: TreeNode | undefined): readonly TreeNode[] {
  const odd = list.unreadable.map((entry) => new UnreadableNode(entry, parent));
  return list.hasMore ? [...odd, new LoadMoreNode(list, parent)] : odd;
}

function cannotBeShown(problem: string): string {
  return l10n.t(
    'Intervals sent this in a form that cannot be read: {0} Correct it in the web application, and refresh.',
    problem,
  );
}

function firstSentence(text: string): string {
  return /^.+?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** The record that can be created below one that has none yet. */
export interface Creation {
  readonly command: CommandId;
  readonly title: string;
}

/** The row below a record that has nothing below it: an expanded row without one looks as if it were still loading. */
export class EmptyNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  /** The record that has nothing below it; `undefined` if the row above is no record's. */
  readonly owner: Ref | undefined;
  readonly #label: string;
  readonly #creation: Creation | undefined;

  /** @param creation the action of a click; `undefined` if the user has no right to it */
  constructor(parent: TreeNode, owner: Ref | undefined, label: string, creation?: Creation) {
    this.id = `${parent.id}/none`;
    this.parent = parent;
    this.owner = owner;
    this.#label = label;
    this.#creation = creation;
  }

  async item(): Promise<vscode.TreeItem> {
    const item = new vscode.TreeItem(this.#label);
    item.iconPath = new vscode.ThemeIcon(this.#creation ? 'add' : 'dash');
    item.contextValue = this.#creation?.command ?? 'none';
    if (!this.#creation) return item;
    item.description = this.#creation.title;
    item.command = { ...this.#creation, arguments: [this] };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): undefined {
    return undefined;
  }
}

/** The row in place of clients if the filter leaves none; a click clears filters and sorting. */
export class NoMatchNode implements NodeOfAccount {
  readonly id: string;
  readonly account: string;
  readonly parent: TreeNode | undefined;

  constructor(account: string, parent: TreeNode | undefined) {
    this.id = `${account}/none`;
    this.account = account;
    this.parent = parent;
  }

  async item(): Promise<vscode.TreeItem> {
    // The label fits a side bar of the usual width; the message above shows the filter.
    const [label, clear] = [l10n.t('No client matches.'), l10n.t('Clear Filters and Sorting')];
    const item = new vscode.TreeItem(label);
    item.iconPath = new vscode.ThemeIcon('clear-all');
    item.description = l10n.t('Click to clear.');
    item.contextValue = 'none';
    item.command = { command: commandIds.clearFilters, title: clear, arguments: [this] };
    item.accessibilityInformation = { label: `${label} ${clear}` };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return [];
  }

  tooltip(): undefined {
    return undefined;
  }
}
