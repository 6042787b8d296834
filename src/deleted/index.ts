export { confirmDeletion } from './confirmDeletion';
export { nameOfDeleted, type DeletedRecord } from './deletedRecord';
export { DeletedRecords } from './deletedRecords';
export { DeletedRecordsProvider } from './deletedRecordsProvider';
export { Deletion } from './deletion';
export { offerUndo } from './offerUndo';
export { StorageFolder } from './storageFolder';
