export { aboutCopy } from './confirmDeletion';
export { DeletedRecords } from './deletedRecords';
export { DeletedRecordsProvider } from './deletedRecordsProvider';
export { deleteRecords } from './deleteRecords';
export { Deletion } from './deletion';
export { createShownAgain, showDeleted } from './showDeleted';
