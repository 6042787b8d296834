import {
  allPages,
  contactsOfPerson,
  type IntervalsApi,
  InvalidFieldError,
  NotUnderstoodError,
  type Page,
  UnreadableAnswerError,
} from '../api';
import type { AnyRecord, PersonContactValues, PersonValues, ResourceName } from '../records';

/** Records among which the new one would be, had it been created. */
export interface Candidates {
  readonly records: readonly AnyRecord[];
  /** How many the server counts, where it did not give all of them: the new one may be among the others. */
  readonly missingOf?: number | undefined;
}

/** How many of the newest clients are looked at first; others may create some meanwhile. */
const newestClients = 50;

/** How many records a list has at most that nobody asked more of, as documented. */
const shortList = 10;

/** How many requests for pages one look is worth. */
const mostPages = 20;

/**
 * The records among which one with these values would be, had it been created just now: the newest clients, the people of a
 * client, the contacts of a person. One request, unless the server gives less than it counts. What the documentation does
 * not promise is not relied on, as that a search finds everything, or that 0 is no limit.
 *
 * @param newest the highest id that was known before: ids ascend, so what is not above it was there then
 * @throws IntervalsError what the requests meet
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
  }
}

async function clients(api: IntervalsApi, newest = -Infinity): Promise<Candidates> {
  let isNewestFirst = true;
  const listing = new Listing(async (offset, limit) => {
    const page = await api.client.list({ sortfield: 'id', sortdir: 'DESC', offset, limit });
    // Some servers sort as they please.
    const ids = page.items.map(({ id }) => id);
    isNewestFirst &&= ids.slice(1).every((id, index) => id < (ids[index] ?? id));
    return page;
  });
  const reachesBack = (): boolean => isNewestFirst && listing.records.some(({ id }) => id <= newest);
  await listing.read(0, newestClients);
  if (!listing.isWhole && !reachesBack()) await listing.readAll(reachesBack);
  return reachesBack() ? { records: listing.records } : listing.candidates;
}

/** Where the server does not give all contacts, the documented filters make the list shorter. */
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

/** What came of a list so far, and whether that is all. */
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

  /** Reads a page; nothing where the server refuses to be asked like that. */
  async read(offset: number, limit: number): Promise<void> {
    try {
      await this.#page(offset, limit);
    } catch (error) {
      if (!(error instanceof EnoughError)) throw error;
    }
  }

  /** Reads page by page, to the end, or until it is enough, or as far as the server lets it. */
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
      // That the same rows come whatever is asked for is no failure of an answer: they may just not be all.
      const isCut = error instanceof UnreadableAnswerError && error !== failure;
      if (!isCut && !(error instanceof EnoughError)) throw error;
    }
  }

  async #page(offset: number, limit: number): Promise<Page<R>> {
    this.#pages += 1;
    try {
      const page = await this.#load(offset, limit);
      for (const item of page.items) this.#records.set(item.id, item);
      // Fewer than a list has at most are all, also where the server does not count them. That it says "no such record" may
      // mean that there is none, or that it gives none.
      const isOpen = page.isDenied ?? (page.isUncounted && page.items.length >= shortList);
      this.#total = isOpen ? Infinity : page.total;
      return page;
    } catch (error) {
      if (error instanceof NotUnderstoodError || error instanceof InvalidFieldError) throw new EnoughError();
      throw error;
    }
  }
}

/** Nothing more is to be had, or needed, of a list. */
class EnoughError extends Error {
  override readonly name = 'EnoughError';
}
