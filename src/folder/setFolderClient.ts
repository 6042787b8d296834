import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { ExplainedError } from '../base';
import { pickClient } from '../find';
import { nameOf } from '../records';
import { type FolderClients, openFolders } from './folderClients';

/**
 * Asks for the client of the folder in use, and sets it. Of several folders, it asks which one unless an editor tells.
 *
 * @throws ExplainedError if no folder is open; IntervalsError if the client cannot be read
 */
export async function setFolderClient(connection: Connection, folders: FolderClients): Promise<void> {
  const folder = await folderToSet(folders);
  if (!folder) return;
  const current = folders.of(folder);
  const first = current?.account === connection.account.id ? current : undefined;
  const ref = await pickClient(connection, l10n.t('Client of the Folder “{0}”', folder.name), { first });
  if (!ref) return;
  const client = await connection.store.knownOrRead({ resource: 'client', id: ref.id });
  await folders.set(folder, { account: connection.account.id, id: ref.id, name: nameOf('client', client) });
}

async function folderToSet(folders: FolderClients): Promise<vscode.WorkspaceFolder | undefined> {
  const open = openFolders();
  if (open.length === 0) throw new ExplainedError(l10n.t('Open a folder first.'));
  if (open.length === 1 || folders.activeFolder) return folders.activeFolder ?? open[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: l10n.t('Choose the folder whose client to set') });
}
