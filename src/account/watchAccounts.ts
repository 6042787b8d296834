import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../base';
import { commandIds, logFailure } from '../platform';
import type { Accounts } from './accounts';
import { providerId, scopes } from './provider';

/**
 * Tells the user to sign in: with a message when a token stops working, and, while no user is signed in, with an entry in
 * VS Code's Accounts menu.
 */
export function watchAccounts(accounts: Accounts, log: vscode.LogOutputChannel): vscode.Disposable {
  let expired: readonly string[] = [];
  return accounts.onDidChange(() => {
    const before = expired;
    expired = accounts.sessions.filter(({ account }) => accounts.isExpired(account.id)).map(({ id }) => id);
    if (accounts.state === 'signedOut') logFailure(log, offerInAccountsMenu());
    for (const { id, account } of accounts.sessions) {
      if (expired.includes(id) && !before.includes(id)) logFailure(log, askToSignInAgain(accounts, account.id));
    }
  });
}

/** Makes VS Code show its entry "Sign in to use …": it does so after a request for an optional session. */
async function offerInAccountsMenu(): Promise<void> {
  await vscode.authentication.getSession(providerId, scopes, { createIfNone: false });
}

async function askToSignInAgain(accounts: Accounts, account: string): Promise<void> {
  const signIn = l10n.t('Sign In');
  const message =
    accounts.sessions.length > 1
      ? l10n.t(
          'Intervals no longer accepts the API token of “{0}”. Unsaved documents stay open; sign in again to save them.',
          forMessage(accounts.nameOf(account) ?? account),
        )
      : l10n.t('Intervals no longer accepts your API token. Unsaved documents stay open; sign in again to save them.');
  if ((await vscode.window.showWarningMessage(message, signIn)) === signIn) {
    await vscode.commands.executeCommand(commandIds.signIn, account);
  }
}
