import * as l10n from '@vscode/l10n';

import { IntervalsError } from '../api';
import { forMessage } from '../base';
import { type AnyRecord, definitionOf, nameOf, readDraft, type ResourceName, toDraftText } from '../records';
import { concernsOneRecord, mayBeDoneYet, type Store } from '../store';
import { copyOfContact, type DeletedRecord } from './deletedRecord';

export interface CreatedAgain {
  /** Messages about the records that were not created, or may not have been. */
  readonly failures: readonly string[];
  /** The copies to keep: the whole one, or those of the contacts that a person who was created again lacks. */
  readonly left: readonly DeletedRecord[];
}

/**
 * Creates a deleted person or contact again, under a new id: one POST for each record, none of which is repeated. A
 * person's contacts are created after the person.
 *
 * @param stop aborted by an error that would fail every further request too; the remaining contacts are not tried then
 */
export async function createAgain(store: Store, deleted: DeletedRecord, stop = new AbortController()): Promise<CreatedAgain> {
  const { resource, record, contacts } = deleted;
  const first = await create(store, resource, record, stop);
  if ('failure' in first) return { failures: [first.failure], left: [deleted] };
  const failures: string[] = [];
  const left: DeletedRecord[] = [];
  for (const contact of resource === 'person' ? contacts : []) {
    const moved = { ...contact, personid: first.created.id };
    const next = stop.signal.aborted
      ? { failure: notTried(forMessage(nameOf('personcontact', contact))) }
      : await create(store, 'personcontact', moved, stop);
    if (!('failure' in next)) continue;
    failures.push(next.failure);
    left.push(copyOfContact(deleted, moved));
  }
  return { failures, left };
}

/** The record that was created, or the reason why it was not. */
type CreationResult = { readonly created: AnyRecord } | { readonly failure: string };

async function create(store: Store, resource: ResourceName, record: AnyRecord, stop: AbortController): Promise<CreationResult> {
  const name = forMessage(nameOf(resource, record));
  const definition = definitionOf(resource);
  // The values are those that a draft of the record would send.
  const { changes, problems } = readDraft(definition, toDraftText(definition, record));
  const [problem] = problems;
  if (problem) return { failure: notCreated(name, problem.message) };
  try {
    return { created: await store.create(resource, changes) };
  } catch (error) {
    if (error instanceof Error && !concernsOneRecord(error)) stop.abort();
    if (!(error instanceof IntervalsError)) throw error;
    // A slow server may still create a record that it does not have yet, so the message does not deny it.
    return { failure: mayBeDoneYet(error) ? maybeCreated(name) : notCreated(name, error.message) };
  }
}

function notCreated(name: string, why: string): string {
  return l10n.t('“{0}” was not created again. {1}', name, why);
}

function notTried(name: string): string {
  return l10n.t('“{0}” was not created again.', name);
}

function maybeCreated(name: string): string {
  return l10n.t('Could not confirm whether “{0}” was created again. Look for it before you try again.', name);
}
