import type { RecordByResource, ResourceName } from '../records';
import type { RecordList } from './recordList';
import type { Store } from './store';

/**
 * Loads a list, again unless all of it was seen within the last minute and it is not outdated: for a deletion or a model, as there
 * nobody can see how old a list is.
 */
export async function freshen<R extends ResourceName>(
  store: Store,
  resource: R,
  list: RecordList<RecordByResource[R]>,
): Promise<RecordList<RecordByResource[R]>> {
  // Nothing tells the age of an empty list.
  const isFresh = list.items.length > 0 && list.items.every(({ id }) => store.justSeen(resource, id));
  await (isFresh || !list.isLoaded ? list.load() : list.refresh());
  return list;
}
