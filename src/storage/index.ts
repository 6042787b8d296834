export { keptOnMachine } from './keptOnMachine';
export { StorageFolder } from './storageFolder';
