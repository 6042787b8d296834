import { type Options, stringify } from 'csv-stringify/sync';

import { bareValue, ownContactsOf, ownFields, type OwnKind, ownKinds } from '../../records';
import type { ClientExtract, Extract, PersonExtract } from './extract';
import { type ListExtract, shownFields } from './listExtract';
import { isPlainTypeName } from './vcardVocabulary';

/** The columns. Their names are the API's in every language, as programs read them. */
const columns = ['clientid', 'client', 'personid', 'firstname', 'lastname', 'title', 'type', 'descriptor', 'value'] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

/** A variant of CSV. */
export interface CsvVariant {
  readonly separator: ',' | ';';
  /** Whether it is for a spreadsheet, which would change texts that look like numbers, dates or formulas. */
  readonly isForSpreadsheet: boolean;
}

/**
 * The records as CSV (RFC 4180), some rows at a time: one row for each contact. A client's own contacts are rows without a
 * person; a client or person without any contact has a row without a value, so that none is missing.
 *
 * The types of a client's own contacts have the account's names for them, so that one filter finds them and those of people.
 *
 * In the variant for spreadsheets, an apostrophe precedes texts that a spreadsheet would run as formulas or change into numbers,
 * dates or times. In the other variant, values are unchanged.
 */
export function* csvOf({ clients, people }: Extract, variant: CsvVariant): Iterable<string> {
  const options = optionsFor(variant);
  const rowsOfOne = rowsOfClient(typeNames([...clients.flatMap((client) => client.people), ...people]));
  yield stringify([columns], options);
  for (const client of clients) yield stringify([...rowsOfOne(client)], options);
  for (const person of people) yield stringify([...rowsOfPerson(person, {})], options);
}

/**
 * The records of a list as CSV, one row each, under the same rules. Numbers stay numbers for a spreadsheet: they are written as it
 * reads them where its columns are separated in this way.
 */
export function* csvOfList({ resource, records }: ListExtract, variant: CsvVariant): Iterable<string> {
  const names = shownFields(resource);
  const options = layoutOf(names, variant);
  yield stringify([names], options);
  for (const record of records) yield stringify([names.map((name) => cellOf(record[name], variant))], options);
}

/** A value as a cell's text: the API may answer with any. */
function cellOf(value: unknown, { separator, isForSpreadsheet }: CsvVariant): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') {
    return isForSpreadsheet && separator === ';' ? String(value).replace('.', ',') : String(value);
  }
  if (typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return isForSpreadsheet ? asText(text) : text;
}

function optionsFor(variant: CsvVariant): Options {
  return {
    ...layoutOf(columns, variant),
    // `escape_formulas` looks only at the first character of a cell; `asText` does the rest.
    ...(variant.isForSpreadsheet && { escape_formulas: true, cast: { string: asText } }),
  };
}

function layoutOf(names: readonly string[], { separator }: CsvVariant): Options {
  return {
    columns: [...names],
    delimiter: separator,
    record_delimiter: 'windows',
    // By default only the row delimiter is quoted, but readers take each of these characters for the end of a row.
    quoted_match: /[\r\n]/,
  };
}

/**
 * A cell, wherever some spreadsheet splits the text: at a comma, a semicolon (where Excel splits if numbers have a decimal comma),
 * a tab or a line break. A spreadsheet that does not split at our separators does not recognise our quotation marks either.
 */
const cells = /[^,;\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** The first character of a cell that a spreadsheet does not skip: white space, invisible characters, quotation marks. */
const firstRead = /[^\s\p{C}\p{DI}\u2800"]/u;

/** The characters with which a formula begins. */
const formulaStarts = '=+-@\uff0b\uff0d\uff1d\uff20';

/** A text in a form that spreadsheets do not change. */
function asText(text: string): string {
  const safe = text.replace(cells, withoutFormula);
  return safe === text && isChanged(text) ? `'${text}` : safe;
}

/** A cell with an apostrophe before its formula. */
function withoutFormula(cell: string): string {
  const start = cell.search(firstRead);
  const isFormula = start >= 0 && formulaStarts.includes(cell.charAt(start));
  return isFormula ? `${cell.slice(0, start)}'${cell.slice(start)}` : cell;
}

/** The longest text that a spreadsheet changes. */
const longestChanged = 40;

/** The languages of the extension: spreadsheets know the words of their own language. */
const languages = ['en', 'de', 'es'];

/** The names of the months, in full and abbreviated. */
const months: ReadonlySet<string> = new Set(
  languages.flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const names = Array.from({ length: 12 }, (_, index) => format.format(Date.UTC(2026, index, 1)).toLowerCase());
    return names.flatMap((name) => [name, name.slice(0, 3), name.slice(0, 4)]);
  }),
);

/** Other words in numbers, dates and times: exponents, halves of the day, the Spanish "de", currencies. */
const among: ReadonlySet<string> = new Set(['e', 'd', 'a', 'p', 'am', 'pm', 'de', 'eur', 'usd', 'dm']);

const truth = /^(?:true|false|wahr|falsch|verdadero|falso)$/i;

/** Whether a spreadsheet would change a text into a number, a date, a time or a truth value. */
function isChanged(text: string): boolean {
  if (text.length > longestChanged) return false;
  const plain = text.trim().toLowerCase();
  if (truth.test(plain)) return true;
  const [first, ...others] = plain.match(/\p{L}+/gu) ?? [];
  const isBegun = !/^\p{L}/u.test(plain) || (first !== undefined && months.has(first));
  const isFigure = [first, ...others].every((word) => word === undefined || months.has(word) || among.has(word));
  return isBegun && isFigure && /\p{Nd}/u.test(plain) && !/[^\s\p{L}\p{Nd}\p{Sc}.,:;/\\()%'’+-]/u.test(plain);
}

/** The contact types' names for a client's own contacts: those of people's contacts of the same kind, if there are any. */
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
