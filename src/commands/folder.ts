import { setFolderClient, showFolderMenu } from '../folder';
import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';
import type { Targets } from './shared/targets';

/** The commands on the client of the folder in use. */
export function folderCommands(
  targets: Targets,
  { accounts, folderClients }: Pick<Features, 'accounts' | 'folderClients'>,
): readonly Command[] {
  const set: Command = targets.command(commandIds.setFolderClient, (connection) => setFolderClient(connection, folderClients));
  return [
    set,
    {
      // A folder without a client gets one.
      id: commandIds.showFolderClient,
      run: async () => {
        await accounts.ready;
        const { current } = folderClients;
        const connection = current && accounts.connectionOf(current.account);
        await (connection ? showFolderMenu(connection, current) : set.run());
      },
    },
    {
      id: commandIds.removeFolderClient,
      run: async () => {
        const { folder } = folderClients;
        if (folder) await folderClients.remove(folder);
      },
    },
  ];
}
