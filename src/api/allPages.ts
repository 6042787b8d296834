import * as l10n from '@vscode/l10n';

import type { ContactFilters, Person, PersonContact } from '../records';
import type { IntervalsApi } from './api';
import type { CallOptions, Page } from './collection';
import { NoSuchRecordError, NotPermittedError, UnreadableAnswerError } from './errors';
import { idsOf, nextPage } from './nextPage';
import { type RowOf, rowsOf, UnreadableEntry, withRows } from './unreadableEntry';

/** How many records one request asks for: the API has no upper bound, but every answer takes its time. */
const pageSize = 500;

/** Of how many clients one request asks for the people: as many as fit into an address that any proxy lets through. */
const clientsAtOnce = 200;

/**
 * All records of a list, each once, and how many there are by the server's count: more, where it keeps some back. Where others create or delete some between two pages, what was read is asked for
 * anew along with the next page, in one request: it then is one moment's list, and what follows it goes on from there.
 *
 * @param load loads a page that begins at an offset
 * @throws what `load` throws, and UnreadableAnswerError where a server gives the same rows whatever it is asked for: they
 *   may not be all
 */
export async function allPages<R extends { readonly id: number }>(
  load: (offset: number, limit: number) => Promise<Page<R>>,
): Promise<Page<R>> {
  let page = await load(0, pageSize);
  let rows = rowsOf(page);
  while (rows.length > 0 && rows.length < page.total) {
    const behind = await nextPage(load, idsOf(rows), rows.length, pageSize);
    const news = behind && rowsOf(behind);
    // A page without news ends the list; what the server counts besides, it does not give.
    if (news?.length === 0) break;
    page = behind ?? (await anew(load, rows.length));
    rows = news ? [...rows, ...news] : rowsOf(page);
  }
  // What cannot be read takes no record's place, even where it has the same id.
  const keyOf = (row: RowOf<R>, index: number) =>
    row instanceof UnreadableEntry ? `unreadable ${row.id ?? `at ${index}`}` : row.id;
  const unique = new Map(rows.map((row, index) => [keyOf(row, index), row]));
  return { ...withRows([...unique.values()]), total: page.total };
}

async function anew<R extends object>(load: (offset: number, limit: number) => Promise<Page<R>>, read: number): Promise<Page<R>> {
  const page = await load(0, read + pageSize);
  const { length } = rowsOf(page);
  if (length <= read && length < page.total) throw new UnreadableAnswerError(l10n.t('the list is incomplete.'));
  return page;
}

/**
 * The people of many clients, and how many the server counts: one request for each page of those of as many clients as one
 * request can be about.
 *
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
 * The contacts of a person, or those of them that match, and how many the server counts: one request. Where it answers that
 * there is no such record, that may be the person, or only that there is no contact: then the person is asked for as well.
 *
 * @throws NoSuchRecordError where the person is gone, or another IntervalsError; the signal's reason when it is aborted
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
      // Who may not read people has contacts of their own, and is there.
      if (!(cause instanceof NotPermittedError)) throw cause;
    });
    return { items: [], total: 0, isDenied: true };
  }
}
