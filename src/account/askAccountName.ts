import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forLabel, isVisible, oneLine, withoutMeaningless } from '../base';
import type { Accounts } from './accounts';

/** The longest name, in characters: it stands in menus and rows. */
const longest = 60;

/** Asks for the name by which an account is told from others; an empty one gives it its usual name again. */
export async function askAccountName(accounts: Accounts, account: string): Promise<void> {
  const usual = accounts.usualNameOf(account);
  if (usual === undefined) return;
  const nameIn = (text: string): string | undefined => {
    const name = oneLine(withoutMeaningless(text), longest);
    return isVisible(name) && name !== usual ? name : undefined;
  };
  const others = accounts.sessions.filter((one) => one.account.id !== account).map((one) => accounts.nameOf(one.account.id));
  const text = await vscode.window.showInputBox({
    title: l10n.t('Name for the Account {0}', forLabel(usual)),
    prompt: l10n.t(
      'It is used wherever accounts are told apart, and kept on this machine only. Leave it empty for the usual name.',
    ),
    value: accounts.givenNameOf(account) ?? usual,
    placeHolder: usual,
    validateInput: (typed) => (others.includes(nameIn(typed)) ? l10n.t('Another account has this name.') : undefined),
  });
  if (text !== undefined) await accounts.rename(account, nameIn(text));
}
