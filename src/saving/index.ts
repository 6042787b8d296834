export { changeUnlessChanged } from './changeUnlessChanged';
export { ConflictError, UnknownBaselineError, type Contested } from './conflict';
export { DraftDocument, newDraft, type StoredDraft } from './draftDocument';
export { contested, sizeOf, unaltered, type Editable, type State } from './editable';
export { ofPart, secured, type DocumentMemory, type Memory } from './memory';
export { RecordDocument } from './recordDocument';
export { refusedFields } from './refusedFields';
export { NotSavedError, RefusedError } from './refused';
