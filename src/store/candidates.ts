import {
  allPages,
  contactsOfPerson,
  type IntervalsApi,
  InvalidFieldError,
  NotUnderstoodError,
  type Page,
  UnreadableAnswerError,
} from '../api';
import type { AnyRecord, PersonContactValues, PersonValues, ResourceName, TimeValues } from '../records';
import { isDay, timeOfDays } from './timeOfDays';

/** The records among which a new one would be if it was created. */
export interface Candidates {
  readonly records: readonly AnyRecord[];
  /** The server's count, if it did not return all of them: the new one may be among the others. */
  readonly missingOf?: number | undefined;
}

/** The number of the newest clients to read first; other people may create some meanwhile. */
const newestClients = 50;

/** The documented length of a list that is requested without a `limit`. */
const shortList = 10;

/** The number of pages to request before giving up. */
const mostPages = 20;

/**
 * Reads the records among which one with these values would be if it was just created: the newest clients, the people of a
 * client, the contacts of a person, or the time entries of a person around a day. That takes one request, unless the server
 * returns fewer than it counts. It does not rely on what is not documented, for example that a search finds everything, or
 * that 0 means no limit.
 *
 * @param newest the highest id that was known before: ids ascend, so a record without a higher one existed then
 * @throws IntervalsError if a request fails
 */
export async function listCandidates(
  api: IntervalsApi,
  resource: ResourceName,
  values: object,
  newest: number | undefined,
): Promise<Candidates> {
  switch (resource) {
    case 'client':
      return clients(api, newest);
    case 'person': {
      const { clientid } = values as PersonValues;
      const people = new Listing((offset, limit) => api.person.list({ offset, limit, ...(clientid && { clientid }) }));
      await people.readAll();
      return people.candidates;
    }
    case 'personcontact':
      return contacts(api, values);
    case 'time': {
      const { personid, date } = values as TimeValues;
      // It is not sent without them.
      if (personid === undefined || !isDay(date)) return { records: [] };
      const entries = new Listing((offset, limit) => timeOfDays(api, { personid, days: [date] }, { offset, limit }));
      await entries.readAll();
      return entries.candidates;
    }
  }
}

async function clients(api: IntervalsApi, newest = -Infinity): Promise<Candidates> {
  let isNewestFirst = true;
  const listing = new Listing(async (offset, limit) => {
    const page = await api.client.list({ sortfield: 'id', sortdir: 'DESC', offset, limit });
    // A server may ignore the requested order.
    const ids = page.items.map(({ id }) => id);
    isNewestFirst &&= ids.slice(1).every((id, index) => id < (ids[index] ?? id));
    return page;
  });
  const reachesBack = (): boolean => isNewestFirst && listing.records.some(({ id }) => id <= newest);
  await listing.read(0, newestClients);
  if (!listing.isWhole && !reachesBack()) await listing.readAll(reachesBack);
  return reachesBack() ? { records: listing.records } : listing.candidates;
}

/** Reads the contacts of a person; if the server does not return all of them, the documented filters shorten the list. */
async function contacts(api: IntervalsApi, values: PersonContactValues): Promise<Candidates> {
  const { personid, contacttypeid, contactdescriptorid } = values;
  if (personid === undefined) return { records: [] };
  const found = new Map<number, AnyRecord>();
  let missingOf: number | undefined;
  for (const filters of [{}, { contacttypeid }, { contacttypeid, contactdescriptorid }]) {
    const given = Object.fromEntries(Object.entries(filters).filter(([, id]) => id !== undefined));
    const listing = new Listing(() => contactsOfPerson(api, { personid, ...given }));
    await listing.read(0, 0);
    for (const record of listing.records) found.set(record.id, record);
    if (listing.isWhole) return { records: [...found.values()] };
    missingOf ??= listing.candidates.missingOf;
  }
  return { records: [...found.values()], missingOf };
}

/** A list as far as it was read, and whether that is all of it. */
class Listing<R extends AnyRecord> {
  readonly #load: (offset: number, limit: number) => Promise<Page<R>>;
  readonly #records = new Map<number, R>();
  #total = Infinity;
  #pages = 0;

  constructor(load: (offset: number, limit: number) => Promise<Page<R>>) {
    this.#load = load;
  }

  get records(): readonly R[] {
    return [...this.#records.values()];
  }

  get isWhole(): boolean {
    return this.#records.size >= this.#total;
  }

  get candidates(): Candidates {
    return this.isWhole ? { records: this.records } : { records: this.records, missingOf: this.#total };
  }

  /** Reads a page; nothing if the server rejects the parameters. */
  async read(offset: number, limit: number): Promise<void> {
    try {
      await this.#page(offset, limit);
    } catch (error) {
      if (!(error instanceof EnoughError)) throw error;
    }
  }

  /** Reads page by page, until the end, until it is enough, or until the server rejects the parameters. */
  async readAll(isEnough: () => boolean = () => false): Promise<void> {
    let failure: unknown;
    try {
      await allPages(async (offset, limit) => {
        if (this.#pages >= mostPages || isEnough()) throw new EnoughError();
        return this.#page(offset, limit).catch((error: unknown) => {
          failure = error;
          throw error;
        });
      });
    } catch (error) {
      // `allPages` throws this itself if the server repeats its rows: the list is incomplete then, but the request succeeded.
      const isCut = error instanceof UnreadableAnswerError && error !== failure;
      if (!isCut && !(error instanceof EnoughError)) throw error;
    }
  }

  async #page(offset: number, limit: number): Promise<Page<R>> {
    this.#pages += 1;
    try {
      const page = await this.#load(offset, limit);
      for (const item of page.items) this.#records.set(item.id, item);
      // A list shorter than the default length is complete, even without a count. "No such record" may mean that there is none,
      // or that the server returns none.
      const isOpen = page.isDenied ?? (page.isUncounted && page.items.length >= shortList);
      this.#total = isOpen ? Infinity : page.total;
      return page;
    } catch (error) {
      if (error instanceof NotUnderstoodError || error instanceof InvalidFieldError) throw new EnoughError();
      throw error;
    }
  }
}

/** Ends the reading of a list: nothing more is needed, or available. */
class EnoughError extends Error {
  override readonly name = 'EnoughError';
}
