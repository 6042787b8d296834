import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts } from '../../account';
import { forLabel } from '../../base';
import { untilAnswered } from '../../platform';
import { kindNames } from '../../records';
import type { Unsent } from '../../saving';

/** The actions for an unsent change. */
export type Action = 'open' | 'save' | 'compare' | 'discard';

export interface Choice {
  readonly unsent: Unsent;
  readonly action: Action;
}

interface Item extends vscode.QuickPickItem {
  readonly unsent: Unsent;
}

interface Button extends vscode.QuickInputButton {
  readonly action: Action;
}

/** Lists the unsent changes, and asks for one of them and an action. `undefined` if the user cancelled. */
export function pickUnsent(all: readonly Unsent[], accounts: Accounts): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = l10n.t('Changes That Are Not in Intervals Yet');
  pick.placeholder = l10n.t('Choose one to open it');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = all.map((unsent) => itemFor(unsent, accounts));
  return untilAnswered<Choice>(pick, (answer) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      answer(item && { unsent: item.unsent, action: 'open' });
    });
    pick.onDidTriggerItemButton(({ item, button }) => answer({ unsent: item.unsent, action: (button as Button).action }));
  });
}

function itemFor(unsent: Unsent, accounts: Accounts): Item {
  const signedIn = accounts.nameOf(unsent.account);
  const isOwn = signedIn !== undefined;
  const name = whoseIs(unsent);
  const whose = signedIn ?? (accounts.connections.length === 0 ? name : l10n.t('another account ({0})', name));
  const since = l10n.t('since {0}', timeOf(unsent.since));
  return {
    label: labelOf(unsent),
    description: forLabel([kindOf(unsent), whose, since].join(' · '), 200),
    ...(unsent.isOpen && { detail: l10n.t('Sent, but it is not known whether Intervals has it') }),
    buttons: isOwn ? [saving(), ...(isInIntervals(unsent) ? [comparing()] : []), discarding()] : [discarding()],
    unsent,
  };
}

/** The label of an unsent change in a list. */
export function labelOf(unsent: Unsent): string {
  if (unsent.kind === 'several') return forLabel(unsent.title ?? '') || kindOf(unsent);
  return forLabel(unsent.name) || l10n.t('New {0}', kindNames()[unsent.resource]);
}

/** The name of the account of an unsent change. */
export function whoseIs({ whose, account }: Unsent): string {
  return whose ?? account;
}

function kindOf(unsent: Unsent): string {
  const kind = kindNames()[unsent.resource];
  switch (unsent.kind) {
    case 'record':
      return kind;
    case 'several':
      return l10n.t('{0} records in one document', unsent.name);
    case 'draft':
    case 'creation':
      return l10n.t('New {0}', kind);
  }
}

/** Whether the server has a version to compare with. */
function isInIntervals({ kind }: Unsent): boolean {
  return kind === 'record' || kind === 'several';
}

function saving(): Button {
  return { action: 'save', iconPath: new vscode.ThemeIcon('cloud-upload'), tooltip: l10n.t('Save to Intervals') };
}

function comparing(): Button {
  return { action: 'compare', iconPath: new vscode.ThemeIcon('diff'), tooltip: l10n.t('Compare with Server') };
}

function discarding(): Button {
  return { action: 'discard', iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Discard…') };
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'short', timeStyle: 'short' }).format(at);
}
