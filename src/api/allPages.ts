import type { Person } from '../records';
import type { IntervalsApi } from './api';
import type { CallOptions, Page } from './collection';

/** How many records one request asks for: the API has no upper bound, but every answer takes its time. */
export const pageSize = 500;

/** Of how many clients one request asks for the people: as many as fit into an address that any proxy lets through. */
const clientsAtOnce = 200;

/**
 * All records of a list, each once: while paging somebody may insert one, which moves another onto the next page.
 *
 * @param load loads a page that begins at an offset
 * @throws what `load` throws
 */
export async function allPages<R extends { readonly id: number }>(
  load: (offset: number) => Promise<Page<R>>,
): Promise<readonly R[]> {
  const items = new Map<number, R>();
  let read = 0;
  let total = 1;
  while (read < total) {
    const page = await load(read);
    for (const item of page.items) items.set(item.id, item);
    read += page.items.length;
    // An empty page ends the list, whatever the server counts.
    total = page.items.length === 0 ? read : page.total;
  }
  return [...items.values()];
}

/**
 * The people of many clients: one request for each page of those of as many clients as one request can be about.
 *
 * @throws IntervalsError, or the signal's reason when it is aborted
 */
export async function peopleOfClients(
  api: IntervalsApi,
  ids: readonly number[],
  options: CallOptions,
): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (let first = 0; first < ids.length; first += clientsAtOnce) {
    const clientid = ids.slice(first, first + clientsAtOnce);
    people.push(...(await allPages((offset) => api.person.list({ clientid, offset, limit: pageSize }, options))));
  }
  return people;
}
