import * as l10n from '@vscode/l10n';

import type { ContactFilters, Person, PersonContact } from '../records';
import type { IntervalsApi } from './api';
import type { CallOptions, Page } from './collection';
import { NoSuchRecordError, NotPermittedError, UnreadableAnswerError } from './errors';
import { idsOf, nextPage } from './nextPage';
import { type RowOf, rowsOf, UnreadableEntry, withRows } from './unreadableEntry';

/** The number of records that one request asks for: the API has no upper bound, but a long answer takes long. */
const pageSize = 500;

/** The number of clients whose people one request asks for: as many ids as fit into an address that every proxy accepts. */
const clientsAtOnce = 200;

/**
 * Reads all records of a list, each once. If other people create or delete some between two pages, everything so far is
 * read again together with the next page, in one request: the result is the list of one moment.
 *
 * @param load loads a page that begins at an offset
 * @returns the records, and the server's count, which is higher if the server withholds some
 * @throws what `load` throws, and UnreadableAnswerError if the server returns the same rows for every offset: they may not
 *   be all
 */
export async function allPages<R extends { readonly id: number }>(
  load: (offset: number, limit: number) => Promise<Page<R>>,
): Promise<Page<R>> {
  let page = await load(0, pageSize);
  let rows = rowsOf(page);
  while (rows.length > 0 && rows.length < page.total) {
    const next = await nextPage(load, idsOf(rows), rows.length, pageSize);
    const added = next && rowsOf(next);
    // An empty page ends the list, even if the server counts more than it returns.
    if (added?.length === 0) break;
    page = next ?? (await readAgain(load, rows.length));
    rows = added ? [...rows, ...added] : rowsOf(page);
  }
  // An unreadable entry does not replace a record that has the same id.
  const identityOf = (row: RowOf<R>, index: number) =>
    row instanceof UnreadableEntry ? `unreadable ${row.id ?? `at ${index}`}` : row.id;
  const unique = new Map(rows.map((row, index) => [identityOf(row, index), row]));
  return { ...withRows([...unique.values()]), total: page.total };
}

async function readAgain<R extends object>(
  load: (offset: number, limit: number) => Promise<Page<R>>,
  read: number,
): Promise<Page<R>> {
  const page = await load(0, read + pageSize);
  const { length } = rowsOf(page);
  if (length <= read && length < page.total) throw new UnreadableAnswerError(l10n.t('the list is incomplete.'));
  return page;
}

/**
 * Reads the people of many clients, page by page, for 200 clients at a time.
 *
 * @returns the people, and the server's count
 * @throws IntervalsError, or the signal's reason when it is aborted
 */
export async function peopleOfClients(api: IntervalsApi, ids: readonly number[], options?: CallOptions): Promise<Page<Person>> {
  const people: (readonly RowOf<Person>[])[] = [];
  let counted = 0;
  for (let first = 0; first < ids.length; first += clientsAtOnce) {
    const clientid = ids.slice(first, first + clientsAtOnce);
    const page = await allPages((offset, limit) => api.person.list({ clientid, offset, limit }, options));
    people.push(rowsOf(page));
    counted += page.total;
  }
  return { ...withRows(people.flat()), total: counted };
}

/**
 * Reads the contacts of a person that match the filters, in one request. An answer "no such record" may be about the person,
 * or mean only that there is no contact: a second request for the person decides that.
 *
 * @returns the contacts, and the server's count
 * @throws NoSuchRecordError if the person was deleted, or another IntervalsError; the signal's reason when it is aborted
 */
export async function contactsOfPerson(
  api: IntervalsApi,
  filters: ContactFilters,
  options: CallOptions = {},
): Promise<Page<PersonContact>> {
  try {
    return await api.personcontact.list(filters, options);
  } catch (error) {
    if (!(error instanceof NoSuchRecordError)) throw error;
    await api.person.get(filters.personid, options).catch((cause: unknown) => {
      // Users who may not read people ask for their own contacts only, so that person exists.
      if (!(cause instanceof NotPermittedError)) throw cause;
    });
    return { items: [], total: 0, isDenied: true };
  }
}
