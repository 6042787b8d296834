import type { Page } from './collection';
import { type RowOf, rowsOf, withRows } from './unreadableEntry';

/**
 * The rows of a list behind those that were read, and the last of these once more: where that is another by now, others
 * created or deleted something before it. All rows have moved then, and to go on would leave one out.
 *
 * @param last the last row that was read, or the last ones: an unreadable entry without an id cannot be told from another
 * @param read how many rows were read
 * @returns `undefined` where the rows have moved, so that all have to be asked for anew
 */
export async function nextPage<R extends { readonly id: number }>(
  load: (offset: number, limit: number) => Promise<Page<R>>,
  last: readonly (number | undefined)[],
  read: number,
  limit: number,
): Promise<Page<R> | undefined> {
  const known = last.findLastIndex((id) => id !== undefined);
  const back = last.length - known;
  if (known === -1) return undefined;
  const page = await load(read - back, limit + back);
  const [first, ...others] = rowsOf(page);
  return first?.id === last[known] ? { ...withRows(others.slice(back - 1)), total: page.total } : undefined;
}

/** The ids of rows, as far as they have any. */
export function idsOf(rows: readonly RowOf<{ readonly id: number }>[]): readonly (number | undefined)[] {
  return rows.map(({ id }) => id);
}
