import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Departure } from '../account';
import { forMessage } from '../base';
import { parseUri } from '../platform';
import { unsavedDocuments } from './editors';

/**
 * Asks whether to leave the account that is signed in, if something would be lost: its unsaved text cannot be saved until
 * the user signs in to it again, and its token is gone.
 *
 * @returns whether to leave
 */
export async function mayLeave({ from, to }: Departure): Promise<boolean> {
  const unsaved = unsavedDocuments().filter(({ uri }) => parseUri(uri)?.account === from.account.id).length;
  const isTokenLost = to === 'sample';
  if (unsaved === 0 && !isTokenLost) return true;
  const { question, yes } = wordsOf({ from, to }, unsaved);
  const details = [
    isTokenLost && l10n.t('To come back, you need to sign in with your API token again.'),
    unsaved > 0 && l10n.t('Unsaved text stays in its editor and can be saved after signing in to the same account again.'),
  ];
  const detail = details.filter((sentence) => sentence !== false).join('\n\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

function wordsOf({ from, to }: Departure, unsaved: number): { readonly question: string; readonly yes: string } {
  switch (to) {
    case 'sample':
      return {
        question: l10n.t('Leave the account of “{0}” for the sample account?', forMessage(from.account.label)),
        yes: l10n.t('Try with Sample Data'),
      };
    case 'another':
      return {
        question:
          unsaved === 1
            ? l10n.t('A document has unsaved changes. Sign in to another account anyway?')
            : l10n.t('{0} documents have unsaved changes. Sign in to another account anyway?', unsaved),
        yes: l10n.t('Sign In'),
      };
    case 'none':
      return {
        question:
          unsaved === 1
            ? l10n.t('A document has unsaved changes. Sign out anyway?')
            : l10n.t('{0} documents have unsaved changes. Sign out anyway?', unsaved),
        yes: l10n.t('Sign Out'),
      };
  }
}
