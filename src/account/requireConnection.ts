import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { commandIds } from '../platform';
import type { Accounts } from './accounts';
import type { Connection } from './connection';

/** The account's connection. If nobody is signed in, offers to sign in first; `undefined` if the user cancelled. */
export async function requireConnection(accounts: Accounts): Promise<Connection | undefined> {
  await accounts.ready;
  if (!accounts.connection) await offerToSignIn();
  return accounts.connection;
}

async function offerToSignIn(): Promise<void> {
  const [signIn, sample] = [l10n.t('Sign In'), l10n.t('Try with Sample Data')];
  const answer = await vscode.window.showInformationMessage(l10n.t('Sign in to Intervals first.'), signIn, sample);
  if (answer === signIn) await vscode.commands.executeCommand(commandIds.signIn);
  if (answer === sample) await vscode.commands.executeCommand(commandIds.trySample);
}
