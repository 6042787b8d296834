import { IntervalsError, type Page, unreadableOf } from '../../api';
import { withoutMeaningless } from '../../base';
import { type Client, localIdOf, localIdsIn, type Person } from '../../records';
import type { Answer } from '../answers';
import { contactsOf } from '../contactsOf';
import type { Inputs } from '../inputs';
import { clientShown, personShown, type Shown } from '../shown';
import { accountsOf, type VisibleAccount, whose } from '../visibleAccounts';

/** The most records of a kind in one answer: a model finds one among more sooner by a narrower search. */
const most = 20;

/** The most people whose contacts are read for one answer, one request each. */
const mostWithContacts = 5;

/** What was found of one kind in one account. */
interface Found {
  readonly rows: readonly Shown[];
  /** What the model has to know of it: that there is more, or that the search failed. */
  readonly notes: readonly string[];
}

/** A search in one account. */
interface Search extends Pick<Inputs['intervals_find'], 'contacts'> {
  readonly text: string;
  readonly account: VisibleAccount;
  readonly visible: readonly VisibleAccount[];
  readonly signal: AbortSignal;
}

/** Finds clients and people, as the command Find does: one request for each kind and account. */
export async function find(
  visible: readonly VisibleAccount[],
  { query, contacts, account: name }: Inputs['intervals_find'],
  signal: AbortSignal,
): Promise<Answer> {
  const text = withoutMeaningless(query).trim();
  const searches = accountsOf(visible, name).map((account): Search => ({ text, account, visible, signal, contacts }));
  const found = await Promise.all(searches.map(searchOne));
  const [clients, people] = [found.flatMap((one) => one.clients.rows), found.flatMap((one) => one.people.rows)];
  const notes = found.flatMap((one) => [...one.clients.notes, ...one.people.notes]);
  const words =
    clients.length + people.length > 0
      ? `Found: ${clients.length} clients, ${people.length} people.`
      : 'Nothing found. Try a shorter part of the name, number or address.';
  return {
    words,
    data: { ...(clients.length > 0 && { clients }), ...(people.length > 0 && { people }), ...(notes.length > 0 && { notes }) },
  };
}

interface Both {
  readonly clients: Found;
  readonly people: Found;
}

async function searchOne(search: Search): Promise<Both> {
  const found = await searchText(search);
  const digits = digitsOf(search.text);
  const isNumber = /^[\d\s()+./-]+$/.test(search.text) && digits.length >= 5;
  const isNothing = [found.clients, found.people].every(({ rows, notes }) => rows.length === 0 && notes.length === 0);
  return isNumber && isNothing ? searchPhone(search, digits) : found;
}

async function searchText(search: Search): Promise<Both> {
  const { account, visible, contacts } = search;
  const { rights } = account.connection;
  const row = (shown: Shown): Shown => ({ ...whose(visible, account), ...shown });
  const [clients, people] = await Promise.all([
    rights.mayRead('client') ? attempt('clients', () => clientsFor(search)) : nothing,
    rights.mayRead('person') ? attempt('people', () => peopleFor(search)) : nothing,
  ]);
  return {
    clients: foundIn(
      'clients',
      clients,
      clients.items.map((client) => row(clientShown(client))),
    ),
    people: foundIn(
      'people',
      people,
      await Promise.all(
        people.items.map(async (person, index) =>
          row({
            ...personShown(person),
            ...(contacts &&
              index < mostWithContacts && { contacts: await contactsOf(account.connection.store, person.id, search.signal) }),
          }),
        ),
      ),
    ),
  };
}

/** A page, or the reason why there is none. */
type Attempt<R extends object> = Page<R> & { readonly failure?: string };

const nothing: Attempt<never> = { items: [], total: 0 };

async function attempt<R extends object>(what: string, load: () => Promise<Page<R>>): Promise<Attempt<R>> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof IntervalsError)) throw error;
    return { items: [], total: 0, failure: `The ${what} could not be searched. ${error.message}` };
  }
}

async function clientsFor({ account, text, signal }: Search): Promise<Page<Client>> {
  const { store } = account.connection;
  const page = await store.searchClients(text, most, { signal });
  return withNumbered(page, text, (number) => store.clientByLocalId(number, { signal }));
}

/** The API searches people for a text in other fields than their numbers. */
async function peopleFor({ account, text, signal }: Search): Promise<Page<Person>> {
  const { store } = account.connection;
  const page = await store.searchPeople(text, most, { signal });
  return withNumbered(page, text, (number) => store.personByLocalId(number, { signal }));
}

/** A page, with the record whose number the text is before those that only mention it; it may be behind them, or missing. */
async function withNumbered<R extends Client | Person>(
  page: Page<R>,
  text: string,
  look: (number: number) => Promise<R | undefined>,
): Promise<Page<R>> {
  const [number, ...others] = localIdsIn(text) ?? [];
  if (number === undefined || others.length > 0) return page;
  const numbered = page.items.find((record) => Number(localIdOf(record)) === number) ?? (await look(number));
  if (!numbered) return page;
  const items = [numbered, ...page.items.filter(({ id }) => id !== numbered.id)];
  return { ...page, items, total: Math.max(page.total, items.length) };
}

function foundIn(what: string, page: Attempt<object>, rows: readonly Shown[]): Found {
  const unreadable = unreadableOf(page).length;
  const notes = [
    page.failure,
    page.total > rows.length + unreadable ? `${rows.length} of ${page.total} ${what}: narrow the search.` : undefined,
    unreadable > 0 ? `${unreadable} ${what} were sent in a form that cannot be read.` : undefined,
  ];
  return { rows, notes: notes.filter((note) => note !== undefined) };
}

/** How many of a number's last digits identify it: what precedes them may be written in several ways. */
const significant = 7;

/**
 * Searches for a phone number that is stored with other separators: for its last four digits, which mostly stand together.
 * Only records that contain the number's last seven digits, or all of a shorter one, count.
 */
async function searchPhone(search: Search, digits: string): Promise<Both> {
  const { account, visible } = search;
  const { store, rights } = account.connection;
  const end = digits.slice(-4);
  const has = (value: string | undefined): boolean => digitsOf(value ?? '').includes(digits.slice(-significant));
  const row = (shown: Shown): Shown => ({ ...whose(visible, account), ...shown });
  const [clients, people] = await Promise.all([
    rights.mayRead('client') ? attempt('clients', () => store.searchClients(end, most, search)) : nothing,
    rights.mayRead('person') ? attempt('people', () => store.searchPeople(end, most, search)) : nothing,
  ]);
  const numbered = clients.items.filter(({ phone, fax }) => has(phone) || has(fax));
  const looked = await Promise.all(
    people.items.slice(0, mostWithContacts).map(async (person) => {
      const contacts = await contactsOf(store, person.id, search.signal, ({ value }) => has(value));
      return contacts.length === 0 ? [] : [row({ ...personShown(person), contacts })];
    }),
  );
  const notes = (what: string, page: Attempt<object>, lookedAt: number): readonly string[] => {
    const left = page.total - lookedAt;
    return [
      ...(page.failure === undefined ? [] : [page.failure]),
      ...(left > 0 ? [`${left} more ${what} match the end of the number "${end}" and were not looked at.`] : []),
    ];
  };
  return {
    clients: { rows: numbered.map((client) => row(clientShown(client))), notes: notes('clients', clients, clients.items.length) },
    people: { rows: looked.flat(), notes: notes('people', people, Math.min(people.items.length, mostWithContacts)) },
  };
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
