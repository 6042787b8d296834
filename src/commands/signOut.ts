import * as vscode from 'vscode';
import type { Accounts } from '../account';
import { unsavedDocuments } from '../documents';
import type { Command } from './shared';

/** Signs out, asking where something is unsaved. */
export const signOut = (accounts: Accounts): Command => ({
  id: 'intervals.signOut',
  run: () => signOutAsking(accounts),
});

/** Signs out; asks first where documents have unsaved text, which then cannot be saved until signing in again. */
export async function signOutAsking(accounts: Accounts): Promise<void> {
  const unsaved = unsavedDocuments();
  if (unsaved.length > 0) {
    const yes = vscode.l10n.t('Sign Out');
    const question =
      unsaved.length === 1
        ? vscode.l10n.t('A document has unsaved changes. Sign out anyway?')
        : vscode.l10n.t('{0} documents have unsaved changes. Sign out anyway?', unsaved.length);
    const detail = vscode.l10n.t('Unsaved text stays in its editor and can be saved after signing in to the same account again.');
    if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  }
  await accounts.signOut();
}
