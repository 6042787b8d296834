import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forLabel } from '../base';
import { commandIds, onlyOrPicked } from '../platform';
import type { Accounts } from './accounts';
import type { Connection } from './connection';

/**
 * The connection of the only account, or of the one that the user chooses. If nobody is signed in, offers to sign in first;
 * `undefined` if the user cancelled.
 */
export async function requireConnection(accounts: Accounts): Promise<Connection | undefined> {
  await accounts.ready;
  if (accounts.connections.length === 0) await offerToSignIn();
  return pickConnection(accounts, l10n.t('Choose an Account'));
}

/** Asks for one of the accounts that are signed in, unless there is only one. `undefined` if the user cancelled, or there is none. */
export async function pickConnection(accounts: Accounts, title: string): Promise<Connection | undefined> {
  if (accounts.connections.length === 0) return undefined;
  const items = accounts.connections.map((connection) => ({
    label: `$(account) ${forLabel(accounts.nameOf(connection.account.id) ?? '')}`,
    ...(accounts.isExpired(connection.account.id) && { description: l10n.t('sign in again') }),
    connection,
  }));
  return (await onlyOrPicked(items, { title }))?.connection;
}

async function offerToSignIn(): Promise<void> {
  const [signIn, sample] = [l10n.t('Sign In'), l10n.t('Try with Sample Data')];
  const answer = await vscode.window.showInformationMessage(l10n.t('Sign in to Intervals first.'), signIn, sample);
  if (answer === signIn) await vscode.commands.executeCommand(commandIds.signIn);
  if (answer === sample) await vscode.commands.executeCommand(commandIds.trySample);
}
