import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { forMessage } from '../base';
import { logFailure } from '../platform';
import { nameOf } from '../records';
import type { ClientTree } from '../tree';
import { type FolderClients, openFolders } from './folderClients';
import { matchingClient } from './matchingClient';
import { repositoryName } from './remoteKey';
import type { Folders } from './startFolderClients';

/**
 * Suggests, once for each folder, the client of the same name, out of those that the window knows. Nothing is requested.
 *
 * @param tree tells when clients are shown, and so known
 */
export function suggestClients(
  accounts: Accounts,
  { clients, kept }: Folders,
  tree: Pick<ClientTree, 'onDidChangeState'>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const suggest = async (folder: vscode.WorkspaceFolder): Promise<void> => {
    const keys = clients.keysOf(folder);
    if (kept.of(keys).length > 0 || kept.wasSuggested(keys)) return;
    const known = accounts.connections.flatMap(({ account, store }) =>
      store.clients.items.map((client) => ({ account: account.id, client })),
    );
    const found = matchingClient(namesOf(folder, clients), known);
    if (!found) return;
    await kept.noteSuggested(keys);
    const { account, client } = found;
    const name = nameOf('client', client);
    const set = l10n.t('Set');
    const question = l10n.t('Is “{0}” the client of the folder “{1}”?', forMessage(name), forMessage(folder.name));
    const answer = await vscode.window.showInformationMessage(question, set, l10n.t('Not Now'));
    if (answer === set) await clients.set(folder, { account, id: client.id, name });
  };
  const suggestAll = (): void => {
    for (const folder of openFolders()) logFailure(log, suggest(folder));
  };
  return vscode.Disposable.from(
    tree.onDidChangeState(({ kind }) => {
      if (kind === 'shown') suggestAll();
    }),
    clients.onDidChange(suggestAll),
  );
}

/** The names of a folder: its repository's, its own, and that by which the workspace calls it. */
function namesOf(folder: vscode.WorkspaceFolder, clients: FolderClients): readonly string[] {
  const [key = ''] = clients.keysOf(folder);
  return [repositoryName(key), folder.name];
}
