export { confirmDeletion } from './confirmDeletion';
export { DeletedRecords } from './deletedRecords';
export { DeletedRecordsProvider } from './deletedRecordsProvider';
export { Deletion } from './deletion';
export { offerUndo } from './offerUndo';
export { openCopy, openDraftOfDeleted } from './openDeleted';
export { pickDeleted } from './pickDeleted';
