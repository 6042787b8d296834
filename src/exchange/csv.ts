import { stringify } from 'csv-stringify/sync';
import type { ClientExtract, Extract, PersonExtract } from './extract';

/** The names of the columns are the API's, in every language: programs read them. */
const columns = ['clientid', 'client', 'personid', 'firstname', 'lastname', 'title', 'type', 'descriptor', 'value'] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

/**
 * As CSV (RFC 4180): a row for each contact. What a client itself has of e-mail, phone, fax, website and address are
 * rows without a person; a client or person with none of all that has a row without a value, so that nobody is missing.
 *
 * Spreadsheets run cells that begin with `=`, `+`, `-` or `@` as formulas: an apostrophe before those prevents it.
 */
export function csvOf({ clients, people }: Extract): string {
  const rows = [...clients.flatMap(rowsOfClient), ...people.flatMap((person) => rowsOfPerson(person, {}))];
  return stringify(rows, { header: true, columns: [...columns], record_delimiter: 'windows', escape_formulas: true });
}

function rowsOfClient({ client, people }: ClientExtract): readonly Row[] {
  const start: Row = { clientid: client.id, client: client.name ?? '' };
  const own = (['email', 'phone', 'fax', 'website', 'address'] as const).flatMap((type) => {
    const value = client[type];
    return value ? [{ ...start, type, value }] : [];
  });
  const rows = [...own, ...people.flatMap((person) => rowsOfPerson(person, start))];
  return rows.length > 0 ? rows : [start];
}

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
  const rows = contacts.map(({ contact, type, descriptor }) => ({ ...start, type, descriptor, value: contact.value ?? '' }));
  return rows.length > 0 ? rows : [start];
}
