import type { Page } from './collection';

/**
 * The rows of a list behind those that were read, and the last of these once more: where that is another by now, others
 * created or deleted something before it. All rows have moved then, and to go on would leave one out.
 *
 * @param last the id of the last row that was read
 * @param read how many rows were read
 * @returns `undefined` where the rows have moved, so that all have to be asked for anew
 */
export async function pageBehind<R extends { readonly id: number }>(
  load: (offset: number, limit: number) => Promise<Page<R>>,
  last: number,
  read: number,
  limit: number,
): Promise<Page<R> | undefined> {
  const { items, total } = await load(read - 1, limit + 1);
  const [first, ...behind] = items;
  return first?.id === last ? { items: behind, total } : undefined;
}
