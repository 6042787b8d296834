export { ConflictError } from './conflict';
export { DraftDocument, type StoredDraft } from './draftDocument';
export type { Editable, State } from './editable';
export type { Memory } from './memory';
export { RecordDocument } from './recordDocument';
export { RefusedError } from './refused';
