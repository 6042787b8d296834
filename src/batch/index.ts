export { BatchDocument } from './batchDocument';
export { BatchFailedError } from './batchFailure';
export type { OneByOne } from './oneByOne';
export type { StoredBatch } from './storedBatch';
