export type { FileMemory } from './fileMemory';
export { documentKey } from './fileMemory';
export type { Folder } from './folder';
export { KeptFiles, type KeptFilesOptions } from './keptFiles';
export type { DocumentName } from './keptFile';
export type { Unsent, UnsentText } from './unsent';
