import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { oneLine } from '../base';
import {
  isClosed,
  isOverdue,
  kindAndId,
  labelOf,
  listsBelow,
  localIdOf,
  type Ref,
  resourceOf,
  type TableName,
  today,
  type WorkRecord,
} from '../records';
import { fadedUri, type NodeOfAccount, tooltipOf, type TreeNode } from '../tree';
import { wordsOfHtml } from './later';
import type { RowsOfWork } from './rowsOfWork';
import { shownValue } from './shownValue';

/** The row of a record of what is done for a client, with its lists below it. */
export class WorkNode implements NodeOfAccount {
  readonly id: string;
  readonly parent: TreeNode;
  readonly ref: Ref<TableName>;
  readonly #rows: RowsOfWork;

  constructor(id: string, parent: TreeNode, ref: Ref<TableName>, rows: RowsOfWork) {
    this.id = id;
    this.parent = parent;
    this.ref = ref;
    this.#rows = rows;
  }

  get account(): string {
    return this.#rows.connection.account.id;
  }

  async item(): Promise<vscode.TreeItem> {
    const { resource } = this.ref;
    const { look } = resourceOf(resource);
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const label = await this.#label();
    const item = new vscode.TreeItem(label, listsBelow(resource).length > 0 ? Collapsed : None);
    item.id = this.id;
    item.iconPath = new vscode.ThemeIcon(
      look.icon,
      this.#isOverdue ? new vscode.ThemeColor('list.warningForeground') : undefined,
    );
    item.contextValue = `work ${resource}`;
    item.description = (await this.#details()).join(' · ');
    item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [this.#rows.connection.uriOf(this.ref, label)] };
    item.accessibilityInformation = { label: [look.names.one(), label, item.description].filter(Boolean).join(', ') };
    if (isClosed(resource, this.#record)) item.resourceUri = fadedUri(this.id);
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    return this.#rows.lists(this.ref, this);
  }

  async tooltip(): Promise<vscode.MarkdownString> {
    const { fields } = resourceOf(this.ref.resource);
    const lines = Object.entries(fields)
      .filter(([name, { kind, of }]) => name !== 'id' && kind !== 'boolean' && of === undefined)
      .map(async ([name]) => [name, await this.#words(name)] as const);
    return tooltipOf(await this.#label(), await Promise.all(lines));
  }

  get #record(): WorkRecord {
    return this.#rows.connection.store.known(this.ref.resource, this.ref.id) ?? { id: this.ref.id };
  }

  async #label(): Promise<string> {
    const { fields, look } = resourceOf(this.ref.resource);
    const label = labelOf(this.ref.resource, this.#record);
    const isHtml = look.label.some((name) => fields[name]?.kind === 'html');
    return oneLine(isHtml ? await wordsOfHtml(label) : label, 200) || kindAndId(this.ref);
  }

  /** What matters in the row: the values of some fields, and the state in words. */
  async #details(): Promise<readonly string[]> {
    const { look } = resourceOf(this.ref.resource);
    const values = await Promise.all(look.row.map((name) => this.#words(name)));
    return [this.#state, ...values].flatMap((value) => (value ? [oneLine(value, 60)] : []));
  }

  /** Whether the record is closed or overdue, in words, which come first as rows are cut off at their end. */
  get #state(): string | undefined {
    if (isClosed(this.ref.resource, this.#record)) return l10n.t('closed');
    return this.#isOverdue ? l10n.t('overdue') : undefined;
  }

  get #isOverdue(): boolean {
    return isOverdue(this.ref.resource, this.#record, today());
  }

  async #words(name: string): Promise<string> {
    const field = resourceOf(this.ref.resource).fields[name];
    const value = this.#record[name];
    if (name === 'localid' && typeof value === 'string') return localIdOf({ localid: value });
    const words = field ? shownValue(field.kind, value, vscode.env.language) : '';
    return field?.kind === 'html' && words !== '' ? wordsOfHtml(words) : words;
  }
}
