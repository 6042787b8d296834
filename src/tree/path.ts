import { parentOf, type Ref } from '../records';
import type { Store } from '../store';

/**
 * The records in which one stands, from the top down, and itself: a client, one of its people, one of their contacts.
 * Reads those that are not known yet.
 *
 * @throws IntervalsError what reading them meets
 */
export async function pathTo(store: Store, ref: Ref): Promise<readonly Ref[]> {
  const parent = ref.resource === 'client' ? undefined : parentOf(ref.resource, await store.knownOrRead(ref));
  return parent ? [...(await pathTo(store, parent)), ref] : [ref];
}
