import { stringify, type Options } from 'csv-stringify/sync';
import { bareValue, ownContactsOf, ownKinds, ownTypeNames, type OwnKind } from '../records';
import type { ClientExtract, Extract, PersonExtract } from './extract';
import { plainTypes } from './vcardKinds';

/** The names of the columns are the API's, in every language: programs read them. */
const columns = ['clientid', 'client', 'personid', 'firstname', 'lastname', 'title', 'type', 'descriptor', 'value'] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

/**
 * As CSV (RFC 4180), some rows at a time: a row for each contact. What a client itself has of e-mail, phone, fax, website and address are
 * rows without a person; a client or person with none of all that has a row without a value, so that nobody is missing.
 *
 * The type of a client's own is called as the account calls it for people, so that one filter finds both.
 *
 * What a spreadsheet would run as a formula has an apostrophe before it, which prevents that.
 */
export function* csvOf({ clients, people }: Extract): Iterable<string> {
  const rowsOfOne = rowsOfClient(typeNames([...clients.flatMap((client) => client.people), ...people]));
  yield stringify([columns], options);
  for (const client of clients) yield stringify([...rowsOfOne(client)], options);
  for (const person of people) yield stringify([...rowsOfPerson(person, {})], options);
}

const options: Options = {
  columns: [...columns],
  record_delimiter: 'windows',
  // As well: by itself it looks at the first character of a cell only.
  escape_formulas: true,
  cast: { string: withoutFormulas },
  // By itself it quotes the delimiter only, and readers take each of these for the end of a row.
  quoted_match: /[\r\n]/,
};

/**
 * What a formula begins with, where a cell begins: with it, or with white space, invisible characters and quotation marks
 * before it. A cell begins where some spreadsheet takes the text apart: behind a comma, a semicolon (which Excel splits at
 * where a comma stands in numbers) or a tab, and in a new line. Where it does not split at our commas, it takes no heed of
 * our quotation marks either.
 */
const formula = /(?<=(?:^|[,;\t\n\v\f\r\u0085\u2028\u2029])[\s\p{C}\p{DI}\u2800"]*)[=+\-@\uff0b\uff0d\uff1d\uff20]/gu;

function withoutFormulas(text: string): string {
  return text.replace(formula, "'$&");
}

/** The names of the contact types for what a client has of its own: those that people's contacts have, where they have any. */
function typeNames(people: readonly PersonExtract[]): Readonly<Record<OwnKind, string>> {
  const used = [...new Set(people.flatMap(({ contacts }) => contacts.map(({ type }) => type)))];
  const found = ownKinds.flatMap((kind) => {
    const name = used.find((type) => plainTypes[kind]?.test(type));
    return name === undefined ? [] : [[kind, name] as const];
  });
  return { ...ownTypeNames, ...Object.fromEntries(found) };
}

const rowsOfClient =
  (names: Readonly<Record<OwnKind, string>>) =>
  ({ client, people }: ClientExtract): readonly Row[] => {
    const start: Row = { clientid: client.id, client: client.name ?? '' };
    const ownRows = ownContactsOf(client).map(({ kind, value }) => ({ ...start, type: names[kind], value }));
    const rows = [...ownRows, ...people.flatMap((person) => rowsOfPerson(person, start))];
    return rows.length > 0 ? rows : [start];
  };

function rowsOfPerson({ person, contacts }: PersonExtract, client: Row): readonly Row[] {
  const { id, clientid, firstname = '', lastname = '', title = '' } = person;
  const start: Row = {
    clientid: clientid ?? '',
    client: person.client ?? '',
    ...client,
    personid: id,
    firstname,
    lastname,
    title,
  };
  const rows = contacts.map(({ contact: { value = '' }, type, descriptor }) => {
    return { ...start, type, descriptor, value: bareValue(value) };
  });
  return rows.length > 0 ? rows : [start];
}
