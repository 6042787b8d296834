import {
  client,
  clientFieldsForEveryone,
  contactdescriptor,
  contacttype,
  isTableName,
  person,
  personcontact,
  resourceOf,
  resources as resourceTable,
  Rights,
} from '../records';
import type { Caller } from './endpoint';
import { byFields } from './order';
import { contains, matches } from './query';
import { type Filters, type Matcher, type Resource, resource } from './resource';
import type { Database, Project, Row } from './tables';

const clients = resource(client, 'client', {
  fieldsFor: (role) => (role === 'Administrator' ? Object.keys(client.fields) : clientFieldsForEveryone),
  complete: (row) => ({ ...row, localidunpadded: Number(row['localid']) }),
  matchers: {
    search: inAnyOf('name', 'description', 'localid'),
    projectsonly: (row, only, database) =>
      !only || database.projects.some((project) => project.active && project.clientid === row.id),
  },
  order: clientOrder,
});

function clientOrder(filters: Filters): (a: Row, b: Row) => number {
  const ascending = byFields(String(filters.get('sortfield') ?? 'name'));
  return filters.get('sortdir') === 'DESC' ? (a, b) => ascending(b, a) : ascending;
}

/** Responses include the user name, which the extension withholds, and no e-mail address: that is a person contact. */
const personFieldsAnswered = [...Object.keys(person.fields).filter((name) => name !== 'email'), 'username'];

const people = resource(person, 'person', {
  fieldsFor: () => personFieldsAnswered,
  initial: {
    allprojects: false,
    username: '',
    primaryaccount: false,
    tips: true,
    numlogins: '0',
    lastlogin: null,
    timezone: 'Europe/London',
    timezone_offset: '0',
    restricttasks: false,
    calendarorientation: 'horizontal',
    editordisabled: false,
  },
  complete: completePerson,
  matchers: {
    search: (row, wanted, database, caller) =>
      inAnyOf('firstname', 'lastname', 'client', 'username', 'notes')(row, wanted, database, caller) ||
      contactsOf(row, database, caller).some((contact) => contains(contact['value'], String(wanted))),
    email: (row, wanted, database, caller) =>
      contactsOf(row, database, caller).some(
        (contact) => isEmail(contact, database) && contains(contact['value'], String(wanted)),
      ),
    excludegroupids: (row, excluded) => !matches(row['groupid'], excluded),
    projectid: (row, ids, database) => projectsOf(row, database).some((project) => matches(project.id, ids)),
    projectclientid: (row, ids, database) => projectsOf(row, database).some((project) => matches(project.clientid, ids)),
  },
  order: () => byFields('lastname', 'firstname'),
});

/** A person with the names of its client and group. */
export function completePerson(row: Row, database: Database): Row {
  const itsClient = database.table('client').get(row['clientid']);
  const itsGroup = database.table('group').get(row['groupid']);
  return {
    ...row,
    client: itsClient?.['name'] ?? null,
    clientlocalid: itsClient?.['localid'] ?? null,
    group: itsGroup?.['name'] ?? null,
  };
}

/**
 * Source: the vendor's OpenAPI file says that "private" decides whether Resources and Executives see a person's contact
 * information. Which value hides it, it leaves open: here it is the one that the name suggests.
 */
function mayReadContact(contact: Row, { personid, role }: Caller, database: Database): boolean {
  const isKeptFrom = role === 'Resource' || role === 'Executive';
  return (
    !isKeptFrom || contact['personid'] === personid || database.table('person').get(contact['personid'])?.['private'] !== true
  );
}

const contacts = resource(personcontact, 'personcontact', {
  mayRead: mayReadContact,
  mayWrite: (row, caller) => new Rights(caller.role, caller.personid).mayWrite('personcontact', row),
});

/** The resources about which there is more to tell than the table does; the API has no URL for one contact type or descriptor. */
const special: readonly Resource[] = [
  clients,
  people,
  contacts,
  resource(contacttype, 'contacttype', { hasMembers: false }),
  resource(contactdescriptor, 'contactdescriptor', { hasMembers: false }),
];

/** Those of which an endpoint of its own answers, or that have more rules. */
const others = new Set<string>(['me', ...special.map(({ table }) => table)]);

/** The stored resources. Source: the vendor's OpenAPI file. */
export const resources: readonly Resource[] = [
  ...special,
  ...Object.keys(resourceTable)
    .filter(isTableName)
    .filter((name) => !others.has(name))
    .map((name) => resource(resourceOf(name), name)),
];

function inAnyOf(...names: readonly string[]): Matcher {
  return (row, wanted) => names.some((name) => contains(row[name], String(wanted)));
}

/** The contacts of a person that a user may read: a search must not reveal the others. */
function contactsOf(row: Row, database: Database, caller: Caller): Row[] {
  return database
    .table('personcontact')
    .all()
    .filter((contact) => contact['personid'] === row.id && mayReadContact(contact, caller, database));
}

function isEmail(contact: Row, database: Database): boolean {
  return database.table('contacttype').get(contact['contacttypeid'])?.['isEmail'] === true;
}

function projectsOf(row: Row, database: Database): Project[] {
  return database.projects.filter((project) => project.team.includes(row.id));
}
