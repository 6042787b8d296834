import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { forLabel } from '../base';
import { agentAccounts, chooseAgentAccounts } from './accountsSetting';

/** Asks which accounts agents may see, and notes it in the settings: those of others that are not signed in stay as they are. */
export async function chooseAccounts(accounts: Accounts): Promise<void> {
  await accounts.ready;
  const visible = agentAccounts();
  const items = accounts.connections.map(({ account }) => ({
    label: forLabel(accounts.nameOf(account.id) ?? account.label),
    description: forLabel(account.id),
    picked: visible?.includes(account.id) ?? true,
    id: account.id,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('Sign in to Intervals first.'));
    return;
  }
  const title = l10n.t('Accounts That Agents May See');
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, title });
  if (!chosen) return;
  const others = (visible ?? []).filter((id) => !items.some((item) => item.id === id));
  if (chosen.length + others.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('Choose at least one account. To let agents see none, set “intervals.agents” to “off”.'),
    );
    return;
  }
  const isAll = chosen.length === items.length && others.length === 0;
  await chooseAgentAccounts(isAll ? undefined : [...others, ...chosen.map(({ id }) => id)]);
}
