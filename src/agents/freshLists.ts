import type { RecordByResource, ResourceName } from '../records';
import type { RecordList, Store } from '../store';

/** Loads a list unless it is loaded, and was seen within the last minute: for a model, as nobody can see how old a list is. */
export async function freshen<R extends ResourceName>(
  store: Store,
  resource: R,
  list: RecordList<RecordByResource[R]>,
): Promise<RecordList<RecordByResource[R]>> {
  if (!list.isLoaded) await list.load();
  // Nothing tells the age of an empty list.
  else if (list.items.length === 0 || !list.items.every(({ id }) => store.justSeen(resource, id))) await list.refresh();
  return list;
}
