export { CardsOnDemand } from './cards';
export { registerCommands } from './commands';
export { FilesOnDemand } from './files';
export { OnDemand } from './onDemand';
export { whenFirstOpened } from './whenFirstOpened';
