import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { askAccountName, askToken, pickConnection } from '../account';
import { chooseAccounts } from '../agents';
import { isText } from '../base';
import { type Command, commandIds } from '../platform';
import { accountOfRow } from '../tree';
import type { Features } from './shared/features';

/** The commands for signing in and out, and for what agents may see of it. */
export function accountCommands({ accounts }: Pick<Features, 'accounts'>): readonly Command[] {
  return [
    {
      id: commandIds.signIn,
      run: async (given) => {
        await askToken(accounts, accountOf(given));
      },
    },
    {
      // Asks first if something is unsaved.
      id: commandIds.signOut,
      run: async (given) => {
        await accounts.ready;
        const account = accountOf(given) ?? (await pickConnection(accounts, l10n.t('Sign Out')))?.account.id;
        if (account !== undefined) await accounts.signOut(account);
      },
    },
    {
      id: commandIds.nameAccount,
      run: async (given) => {
        await accounts.ready;
        const account = accountOf(given) ?? (await pickConnection(accounts, l10n.t('Name Account')))?.account.id;
        if (account !== undefined) await askAccountName(accounts, account);
      },
    },
    { id: commandIds.chooseAgentAccounts, run: () => chooseAccounts(accounts) },
    {
      id: commandIds.trySample,
      run: async () => {
        await accounts.trySample();
        await vscode.commands.executeCommand('intervals.clients.focus');
      },
    },
  ];
}

/** The account that an argument stands for: its row, or its id. */
function accountOf(given: unknown): string | undefined {
  return isText(given) ? given : accountOfRow(given);
}
