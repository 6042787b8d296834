import type { Connection } from '../account';
import { BatchDocument, documentKey, type FileMemory, type KeptBatch, ofPart, type OneByOne, RecordDocument } from '../saving';
import { JointReads } from '../store';

/**
 * Makes the document of several records.
 *
 * @param stored the list of the records
 * @param memory the stored data of the document
 * @param oneByOne shows the progress of saving, and lets the user cancel it
 */
export function makeBatch(
  stored: KeptBatch,
  { store, rights }: Connection,
  memory: FileMemory,
  oneByOne: OneByOne,
): BatchDocument {
  const { resource, members } = stored;
  const reads = new JointReads(store, resource, members);
  const documents = members.map(({ id }) => {
    return new RecordDocument({ resource, id }, reads, rights, ofPart(memory), String(id));
  });
  return new BatchDocument(stored, documents, memory, documentKey, oneByOne);
}
