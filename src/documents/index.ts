export { Documents } from './documents';
export { followEditing } from './editing';
export { RecordFileSystem } from './fileSystem';
export { Opener } from './opener';
export { Refusals } from './refusals';
export { unsavedDocuments } from './editors';
export { scheme } from './uri';
