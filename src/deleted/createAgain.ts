import * as l10n from '@vscode/l10n';
import { IntervalsError } from '../api';
import { definitionOf, nameOf, readDraft, toDraftText, type AnyRecord, type ResourceName } from '../records';
import { concernsOneRecord, mayBeDoneYet, type Store } from '../store';
import { forMessage } from '../untrusted';
import type { DeletedRecord } from './deletedRecord';

/**
 * Creates a deleted person or contact again, under a new id: one POST for each record, none of which is repeated. The
 * contacts of a person follow it.
 *
 * @param stop aborted at what every further request would meet as well; then the rest is not tried
 * @returns what was not created, or may not have been, in words for the user; nothing where all was
 */
export async function createAgain(
  store: Store,
  { resource, record, contacts }: DeletedRecord,
  stop = new AbortController(),
): Promise<readonly string[]> {
  const first = await create(store, resource, record, stop);
  if ('failure' in first) return [first.failure];
  const failures: string[] = [];
  for (const contact of resource === 'person' ? contacts : []) {
    if (stop.signal.aborted) {
      failures.push(notReached(forMessage(nameOf('personcontact', contact))));
      continue;
    }
    const next = await create(store, 'personcontact', { ...contact, personid: first.created.id }, stop);
    if ('failure' in next) failures.push(next.failure);
  }
  return failures;
}

type Outcome = { readonly created: AnyRecord } | { readonly failure: string };

async function create(store: Store, resource: ResourceName, record: AnyRecord, stop: AbortController): Promise<Outcome> {
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
