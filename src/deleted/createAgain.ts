import * as l10n from '@vscode/l10n';

import { IntervalsError } from '../api';
import { forMessage } from '../base';
import { type AnyRecord, definitionOf, nameOf, readDraft, type ResourceName, toDraftText } from '../records';
import { concernsOneRecord, mayBeDoneYet, type Store } from '../store';
import { type DeletedRecord, partOf } from './deletedRecord';

export interface CreatedAgain {
  /** What was not created, or may not have been, in words for the user; nothing where all was. */
  readonly failures: readonly string[];
  /** What is still to be kept as deleted: all of it, or the contacts that are missing of a person who is there again. */
  readonly left: readonly DeletedRecord[];
}

/**
 * Creates a deleted person or contact again, under a new id: one POST for each record, none of which is repeated. The
 * contacts of a person follow it.
 *
 * @param stop aborted at what every further request would meet as well; then the rest is not tried
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
      ? { failure: notReached(forMessage(nameOf('personcontact', contact))) }
      : await create(store, 'personcontact', moved, stop);
    if (!('failure' in next)) continue;
    failures.push(next.failure);
    left.push(partOf(deleted, moved));
  }
  return { failures, left };
}

/** What came of creating one record. */
type Creation = { readonly created: AnyRecord } | { readonly failure: string };

async function create(store: Store, resource: ResourceName, record: AnyRecord, stop: AbortController): Promise<Creation> {
  const name = forMessage(nameOf(resource, record));
  const definition = definitionOf(resource);
  // Whatever the draft of it would send, had its user opened one.
  const { changes, problems } = readDraft(definition, toDraftText(definition, record));
  const [problem] = problems;
  if (problem) return { failure: notCreated(name, problem.message) };
  try {
    return { created: await store.create(resource, changes) };
  } catch (error) {
    if (error instanceof Error && !concernsOneRecord(error)) stop.abort();
    if (!(error instanceof IntervalsError)) throw error;
    // What a look did not find, a slow server may create yet: nobody is to hear that it was not.
    return { failure: mayBeDoneYet(error) ? maybeCreated(name) : notCreated(name, error.message) };
  }
}

function notCreated(name: string, why: string): string {
  return l10n.t('“{0}” was not created again. {1}', name, why);
}

function notReached(name: string): string {
  return l10n.t('“{0}” was not created again.', name);
}

function maybeCreated(name: string): string {
  return l10n.t('Could not confirm whether “{0}” was created again. Look for it before you try once more.', name);
}
