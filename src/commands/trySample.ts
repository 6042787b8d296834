import * as vscode from 'vscode';
import type { Accounts } from '../account';
import type { Command } from './shared';

export const trySample = (accounts: Accounts): Command => ({
  id: 'intervals.trySample',
  run: async () => {
    await accounts.trySample();
    await vscode.commands.executeCommand('intervals.clients.focus');
  },
});
