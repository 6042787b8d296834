import { hashOf } from './hash';
import type { DocumentName, KeptFile, KeptOpenCreation } from './keptFile';

/** The extension of all files; the folder may contain others, such as temporary ones. */
export const extension = '.json';

/** Identifies a document among those of all accounts. */
export function documentIdOf({ account, resource, id }: DocumentName): string {
  return `${account}/${resource}/${id}`;
}

/** The name of a file. It reveals nothing of the content. */
export function fileNameOf(file: KeptFile): string {
  if (file.kind === 'creation') return creationFileName(file.account, file.open);
  return file.kind === 'document' ? documentFileName(file) : textFileName(file, file.window);
}

/** The name of the file with what all windows share of a document. */
export function documentFileName(document: DocumentName): string {
  return `${hashOf(documentIdOf(document))}${extension}`;
}

/** The name of the file with a window's text of a document. */
export function textFileName(document: DocumentName, window: string): string {
  return `${textFilePrefix(document)}${hashOf(window)}${extension}`;
}

/** The beginning of the names of all windows' texts of a document. */
export function textFilePrefix(document: DocumentName): string {
  return `${hashOf(documentIdOf(document))}-`;
}

/** The beginning of the names of all open creations. */
export const creationFilePrefix = 'creation-';

function creationFileName(account: string, { resource, sent }: KeptOpenCreation): string {
  const values = JSON.stringify(Object.entries(sent.values).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${creationFilePrefix}${hashOf(`${account}/${resource}/${values}`)}${extension}`;
}
