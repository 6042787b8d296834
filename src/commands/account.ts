import * as vscode from 'vscode';

import { askToken } from '../account';
import { chooseAccounts } from '../agents';
import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';

/** The commands for signing in and out, and for what agents may see of it. */
export function accountCommands({ accounts }: Pick<Features, 'accounts'>): readonly Command[] {
  return [
    {
      id: commandIds.signIn,
      run: async () => {
        await askToken(accounts);
      },
    },
    { id: commandIds.chooseAgentAccounts, run: () => chooseAccounts(accounts) },
    // Asks first if something is unsaved.
    { id: commandIds.signOut, run: () => accounts.signOut() },
    {
      // Asks first before it leaves another account.
      id: commandIds.trySample,
      run: async () => {
        if (await accounts.trySample()) await vscode.commands.executeCommand('intervals.clients.focus');
      },
    },
  ];
}
