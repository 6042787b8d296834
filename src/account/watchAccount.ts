import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { commandIds, logFailure } from '../platform';
import type { Accounts } from './accounts';
import { providerId, scopes } from './provider';

/**
 * Tells the user to sign in: with a message when a token stops working, and, while no user is signed in, with an entry in
 * VS Code's Accounts menu.
 */
export function watchAccount(accounts: Accounts, log: vscode.LogOutputChannel): vscode.Disposable {
  const react = async (): Promise<void> => {
    const { state } = accounts;
    if (state === 'signedOut') await offerInAccountsMenu();
    if (state === 'expired') await askToSignInAgain();
  };
  return accounts.onDidChange(() => logFailure(log, react()));
}

/** Makes VS Code show its entry "Sign in to use …": it does so after a request for an optional session. */
async function offerInAccountsMenu(): Promise<void> {
  await vscode.authentication.getSession(providerId, scopes, { createIfNone: false });
}

async function askToSignInAgain(): Promise<void> {
  const signIn = l10n.t('Sign In');
  const message = l10n.t('Intervals no longer accepts your API token. Unsaved documents stay open; sign in again to save them.');
  if ((await vscode.window.showWarningMessage(message, signIn)) === signIn)
    await vscode.commands.executeCommand(commandIds.signIn);
}
