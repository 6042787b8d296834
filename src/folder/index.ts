export type { FolderClients } from './folderClients';
export { foldersOnDemand } from './foldersOnDemand';
export type { FolderClient } from './keptClients';
export { setFolderClient, showFolderMenu } from './later';
export type { Folders } from './startFolderClients';
export { suggestClients } from './suggestClient';
