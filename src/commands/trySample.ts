import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { type Command, commandIds } from '../platform';

/** Signs in to the sample account, which is part of the extension, and shows its clients; asks before leaving another. */
export const trySample = (accounts: Accounts): Command => ({
  id: commandIds.trySample,
  run: async () => {
    if (await accounts.trySample()) await vscode.commands.executeCommand('intervals.clients.focus');
  },
});
