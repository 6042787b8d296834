import { stringify } from 'csv-stringify/sync';
import { bareValue, ownContactsOf, ownKinds, ownTypeNames, type OwnKind } from '../records';
import type { ClientExtract, Extract, PersonExtract } from './extract';
import { plainTypes } from './vcardKinds';

/** The names of the columns are the API's, in every language: programs read them. */
const columns = ['clientid', 'client', 'personid', 'firstname', 'lastname', 'title', 'type', 'descriptor', 'value'] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

/**
 * As CSV (RFC 4180): a row for each contact. What a client itself has of e-mail, phone, fax, website and address are
 * rows without a person; a client or person with none of all that has a row without a value, so that nobody is missing.
 *
 * The type of a client's own is called as the account calls it for people, so that one filter finds both.
 *
 * Spreadsheets run cells that begin with `=`, `+`, `-` or `@` as formulas: an apostrophe before those prevents it.
 */
export function csvOf({ clients, people }: Extract): string {
  const rowsOfOne = rowsOfClient(typeNames([...clients.flatMap((client) => client.people), ...people]));
  const rows = [...clients.flatMap(rowsOfOne), ...people.flatMap((person) => rowsOfPerson(person, {}))];
  return stringify(rows, {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    escape_formulas: true,
    // By itself it quotes the delimiter only, and readers take each of these for the end of a row.
    quoted_match: /[\r\n]/,
  });
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
