import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Account } from '../account';
import type { FirstAccounts } from '../platform';
import { unsavedDocuments } from './editors';

/**
 * Asks whether to sign out of an account, if something of it is unsaved: that cannot be saved until the user signs in to it
 * again.
 *
 * @returns whether to sign out
 */
export async function mayLeave(account: Account, firstAccounts: FirstAccounts): Promise<boolean> {
  const unsaved = unsavedDocuments().filter(({ uri }) => firstAccounts.accountAt(uri.authority) === account.id).length;
  if (unsaved === 0) return true;
  const question =
    unsaved === 1
      ? l10n.t('A document has unsaved changes. Sign out anyway?')
      : l10n.t('{0} documents have unsaved changes. Sign out anyway?', unsaved);
  const detail = l10n.t('Unsaved text stays in its editor and can be saved after signing in to the same account again.');
  const yes = l10n.t('Sign Out');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
