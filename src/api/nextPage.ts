import type { Page } from './collection';
import { type RowOf, rowsOf, withRows } from './unreadableEntry';

/**
 * Reads the rows of a list that follow those read so far. The request includes the last row read: if another row is in its
 * place, other people created or deleted a record before it. All rows have moved then, and continuing would skip some.
 *
 * @param last the ids of the rows read so far, or of the last ones; an unreadable entry without an id cannot be recognised
 * @param read the number of rows read so far
 * @returns `undefined` if the rows have moved, so that all have to be read again
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

/** The ids of rows; `undefined` for an unreadable entry without one. */
export function idsOf(rows: readonly RowOf<{ readonly id: number }>[]): readonly (number | undefined)[] {
  return rows.map(({ id }) => id);
}
