import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { oneLine } from '../base';
import { flags, tooltipOf } from './item';
import type { NodeOfAccount, TreeNode } from './node';

/** What an account's row shows. */
export interface AccountLook {
  readonly name: string;
  /** The state of the account and the filters in force, in words. */
  readonly state: readonly string[];
  /** The last failure, in words. */
  readonly failure: string | undefined;
  readonly isExpanded: boolean;
  /** The flags that the menus' `when` clauses look for in `viewItem`. */
  readonly can: Readonly<Record<string, boolean>>;
}

/** The row of an account, if several are signed in, with its clients below it. */
export class AccountNode implements NodeOfAccount {
  readonly id: string;
  readonly account: string;
  readonly parent = undefined;
  readonly #look: () => AccountLook;
  readonly #rows: () => Promise<readonly TreeNode[]>;

  constructor(account: string, look: () => AccountLook, rows: () => Promise<readonly TreeNode[]>) {
    this.id = account;
    this.account = account;
    this.#look = look;
    this.#rows = rows;
  }

  async item(): Promise<vscode.TreeItem> {
    const { name, state, failure, isExpanded, can } = this.#look();
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(oneLine(name, 200), isExpanded ? Expanded : Collapsed);
    item.id = this.id;
    item.iconPath =
      failure === undefined
        ? new vscode.ThemeIcon('account')
        : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.description = oneLine(state.join(' · '), 200);
    item.contextValue = ['account', ...flags(can)].join(' ');
    item.accessibilityInformation = { label: [l10n.t('Account'), oneLine(name, 200), ...state].join(', ') };
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    return this.#rows();
  }

  tooltip(): vscode.MarkdownString {
    const { name, state, failure } = this.#look();
    return tooltipOf(name, [
      [l10n.t('Shown'), state.join(' · ')],
      [l10n.t('Problem'), failure],
    ]);
  }
}
