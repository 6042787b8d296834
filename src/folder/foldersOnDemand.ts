import { logFailure, OnDemand } from '../platform';
import type { FolderOptions, Folders } from './startFolderClients';

/** The beginning of the keys under which the clients of folders are kept. */
export const ofClients = 'intervals.folderClients:';

/** The clients of folders. They are loaded when they are first needed: at once if any folder has one, so that it is shown. */
export function foldersOnDemand(options: FolderOptions): OnDemand<Folders> {
  const folders = new OnDemand(async () => (await import('./startFolderClients')).startFolderClients(options));
  if (options.memory.keys().some((key) => key.startsWith(ofClients))) logFailure(options.log, folders.get());
  return folders;
}
