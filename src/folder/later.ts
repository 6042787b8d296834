// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const setFolderClient = later(async () => (await import('./setFolderClient')).setFolderClient);
export const showFolderMenu = later(async () => (await import('./folderMenu')).showFolderMenu);
