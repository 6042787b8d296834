export { createAgain } from './createAgain';
export { copyOf, isLoadedWhole, nameOfDeleted, refsIn, type DeletedRecord } from './deletedRecord';
export { DeletedRecords } from './deletedRecords';
export { DeletedRecordsProvider } from './deletedRecordsProvider';
export { StorageFolder } from './storageFolder';
