export { DeletedRecords } from './deletedRecords';
export { DeletedRecordsProvider } from './deletedRecordsProvider';
export { deleteRecords } from './deleteRecords';
export { createShownAgain, showDeleted } from './showDeleted';
