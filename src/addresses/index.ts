export { FirstAccounts } from './firstAccounts';
export {
  addressBy,
  batchUri,
  documentName,
  documentRef,
  draftUri,
  isBatch,
  isFolder,
  parseUri,
  recordUri,
  refOf,
  scheme,
  type Address,
} from './uri';
