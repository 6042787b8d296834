import * as vscode from 'vscode';

import type { Accounts } from '../account';
import type { Disposable } from '../base';
import { logFailure } from '../platform';
import { FolderClients, openFolders } from './folderClients';
import { FolderStatus } from './folderStatus';
import { GitRemotes } from './gitRemotes';
import { KeptClients } from './keptClients';

export interface FolderOptions {
  readonly accounts: Accounts;
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
}

/** The clients of folders and what belongs to them. */
export interface Folders extends Disposable {
  readonly clients: FolderClients;
  readonly kept: KeptClients;
}

/** Shows the clients of the open folders. Whether their accounts are signed in is found out as far as that takes no request. */
export async function startFolderClients({ accounts, memory, log }: FolderOptions): Promise<Folders> {
  const kept = new KeptClients(memory);
  const git = new GitRemotes(log);
  const clients = new FolderClients({ accounts, kept, git, log });
  const status = new FolderStatus(accounts, clients);
  let isRestored = false;
  const restore = (): void => {
    // Without a client, a window that shows nothing of Intervals need not know who is signed in.
    if (isRestored || !openFolders().some((folder) => clients.hasKept(folder))) return;
    isRestored = true;
    logFailure(log, accounts.readyWithoutRequest());
  };
  restore();
  const owned = vscode.Disposable.from(
    status,
    clients,
    git.onDidChange(restore),
    vscode.workspace.onDidChangeWorkspaceFolders(restore),
    git,
  );
  return { clients, kept, dispose: () => void owned.dispose() };
}
