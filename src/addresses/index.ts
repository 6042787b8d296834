export { documentRef, draftUri, isFolder, parseUri, recordUri, refOf, scheme, type Address } from './uri';
