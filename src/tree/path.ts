import type { Ref } from '../records';
import type { Store } from '../store';

/**
 * The records in which one stands, from the top down, and itself: a client, one of its people, one of their contacts.
 * Reads those that are not known yet.
 *
 * @throws IntervalsError what reading them meets
 */
export async function pathTo(store: Store, ref: Ref): Promise<readonly Ref[]> {
  const parent = await parentOf(store, ref);
  return parent ? [...(await pathTo(store, parent)), ref] : [ref];
}

async function parentOf(store: Store, { resource, id }: Ref): Promise<Ref | undefined> {
  const record = store.known(resource, id) ?? (await store.get({ resource, id }));
  const { clientid, personid } = record as { readonly clientid?: number | null; readonly personid?: number };
  if (resource === 'person' && clientid) return { resource: 'client', id: clientid };
  return resource === 'personcontact' && personid ? { resource: 'person', id: personid } : undefined;
}
