import { type Options, stringify } from 'csv-stringify/sync';

import { bareValue, ownContactsOf, ownFields, type OwnKind, ownKinds } from '../../records';
import type { ClientExtract, Extract, PersonExtract } from './extract';
import { isPlainTypeName } from './vcardVocabulary';

/** The names of the columns are the API's, in every language: programs read them. */
const columns = ['clientid', 'client', 'personid', 'firstname', 'lastname', 'title', 'type', 'descriptor', 'value'] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

/** How CSV is to be read. */
export interface CsvVariant {
  readonly separator: ',' | ';';
  /** Whether a spreadsheet reads it, which takes a text for what it looks like unless that is prevented. */
  readonly isForSpreadsheet: boolean;
}

/**
 * As CSV (RFC 4180), some rows at a time: a row for each contact. What a client itself has of e-mail, phone, fax, website and address are
 * rows without a person; a client or person with none of all that has a row without a value, so that nobody is missing.
 *
 * The type of a client's own is called as the account calls it for people, so that one filter finds both.
 *
 * For a spreadsheet, an apostrophe stands before what that would run as a formula or change into a number, a date or a time.
 * For others, values are as they are.
 */
export function* csvOf({ clients, people }: Extract, variant: CsvVariant): Iterable<string> {
  const options = optionsFor(variant);
  const rowsOfOne = rowsOfClient(typeNames([...clients.flatMap((client) => client.people), ...people]));
  yield stringify([columns], options);
  for (const client of clients) yield stringify([...rowsOfOne(client)], options);
  for (const person of people) yield stringify([...rowsOfPerson(person, {})], options);
}

function optionsFor({ separator, isForSpreadsheet }: CsvVariant): Options {
  return {
    columns: [...columns],
    delimiter: separator,
    record_delimiter: 'windows',
    // By itself it quotes the delimiter only, and readers take each of these for the end of a row.
    quoted_match: /[\r\n]/,
    // Of formulas, it looks by itself at the first character of a cell only.
    ...(isForSpreadsheet && { escape_formulas: true, cast: { string: asText } }),
  };
}

/**
 * What a formula begins with, where a cell begins: with it, or with white space, invisible characters and quotation marks
 * before it. A cell begins where some spreadsheet takes the text apart: behind a comma, a semicolon (which Excel splits at
 * where a comma stands in numbers) or a tab, and in a new line. Where it does not split at our commas, it takes no heed of
 * our quotation marks either.
 */
const formula = /(?<=(?:^|[,;\t\n\v\f\r\u0085\u2028\u2029])[\s\p{C}\p{DI}\u2800"]*)[=+\-@\uff0b\uff0d\uff1d\uff20]/gu;

/** A text as a cell that a spreadsheet leaves as it is. */
function asText(text: string): string {
  const safe = text.replace(formula, "'$&");
  return safe === text && isChanged(text) ? `'${text}` : safe;
}

/** The longest text that a spreadsheet takes for something else. */
const longestChanged = 40;

/** The languages that the extension speaks: a spreadsheet knows the words of its own. */
const languages = ['en', 'de', 'es'];

/** The months, in full and short. */
const months: ReadonlySet<string> = new Set(
  languages.flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const names = Array.from({ length: 12 }, (_, index) => format.format(Date.UTC(2026, index, 1)).toLowerCase());
    return names.flatMap((name) => [name, name.slice(0, 3), name.slice(0, 4)]);
  }),
);

/** What else stands in numbers, dates and times: exponents, halves of the day, the Spanish "of". */
const among: ReadonlySet<string> = new Set(['e', 'd', 'a', 'p', 'am', 'pm', 'de', 'eur', 'usd', 'dm']);

const truth = /^(?:true|false|wahr|falsch|verdadero|falso)$/i;

/** Whether a spreadsheet would take a text for a number, a date, a time or a truth value, and so change it. */
function isChanged(text: string): boolean {
  if (text.length > longestChanged) return false;
  const plain = text.trim().toLowerCase();
  if (truth.test(plain)) return true;
  const [first, ...others] = plain.match(/\p{L}+/gu) ?? [];
  const isBegun = !/^\p{L}/u.test(plain) || (first !== undefined && months.has(first));
  const isFigure = [first, ...others].every((word) => word === undefined || months.has(word) || among.has(word));
  return isBegun && isFigure && /\p{Nd}/u.test(plain) && !/[^\s\p{L}\p{Nd}\p{Sc}.,:;/\\()%'’+-]/u.test(plain);
}

/** The names of the contact types for what a client has of its own: those that people's contacts have, where they have any. */
function typeNames(people: readonly PersonExtract[]): Readonly<Record<OwnKind, string>> {
  const used = [...new Set(people.flatMap(({ contacts }) => contacts.map(({ type }) => type)))];
  const nameFor = (kind: OwnKind): string => used.find((type) => isPlainTypeName(kind, type)) ?? ownFields[kind].typeName;
  return Object.fromEntries(ownKinds.map((kind) => [kind, nameFor(kind)])) as Record<OwnKind, string>;
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
