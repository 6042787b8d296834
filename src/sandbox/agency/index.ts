import { type Role, roles } from '../../records';
import { padLocalId, type Project, type Row, type StoredTable, type Value } from '../tables';
import { clients } from './clients';
import { type ClientSeed, contactKinds, type Contacts, contactTypes, type PersonSeed } from './seeds';
import { agency, staff, type StaffSeed } from './staff';
import { type WorkRows, workRows } from './work';

/** The data with which a sandbox starts. */
export interface Agency {
  readonly records: Readonly<Record<StoredTable, readonly Row[]>>;
  readonly projects: readonly Project[];
  /** What is done in the projects, with days that are counted from a day (`YYYY-MM-DD`). */
  readonly work: (today: string) => WorkRows;
  /** The API token of a member of each group. */
  readonly tokens: Readonly<Record<Role, { readonly token: string; readonly personid: number }>>;
}

/** Ids differ between accounts and are not consecutive: no code may assume them, so these look arbitrary. */
const firstIds = {
  client: 358901,
  person: 271433,
  personcontact: 905112,
  contacttype: 20411,
  contactdescriptor: 31877,
  group: 4,
  project: 77120,
};

function idAt(table: keyof typeof firstIds, index: number): number {
  return firstIds[table] + index * (table === 'group' ? 1 : 3);
}

interface Placed {
  readonly id: number;
  readonly clientid: number;
  readonly seed: PersonSeed | StaffSeed;
}

const descriptors = Object.entries(contactTypes).flatMap(([type, names]) => names.map((name) => ({ type, name })));

const typeId = (type: string): number => idAt('contacttype', Object.keys(contactTypes).indexOf(type));

const groupId = (role: Role): number => idAt('group', roles.indexOf(role));

function clientRow(seed: ClientSeed, index: number): Row {
  return {
    id: idAt('client', index),
    localid: padLocalId(index + 1),
    name: seed.name,
    datecreated: seed.created,
    description: seed.description ?? null,
    email: seed.email ?? null,
    website: seed.website ?? null,
    phone: seed.phone ?? null,
    fax: seed.fax ?? null,
    address: seed.address ?? null,
    active: !seed.inactive,
  };
}

function personRow({ id, clientid, seed }: Placed, index: number): Row {
  const login = 'username' in seed ? seed : undefined;
  return {
    id,
    localid: padLocalId(index + 1),
    clientid,
    title: seed.title,
    firstname: seed.first,
    lastname: seed.last,
    allprojects: login !== undefined,
    notes: seed.notes ?? null,
    private: seed.hidden ?? false,
    active: !seed.inactive,
    username: login?.username ?? '',
    groupid: login ? groupId(login.group) : null,
    primaryaccount: login?.group === 'Administrator',
    tips: true,
    numlogins: login ? '214' : '0',
    lastlogin: login ? '2026-11-20 16:42:07' : null,
    timezone: 'Europe/London',
    timezone_offset: '0',
    restricttasks: login?.group === 'Resource',
    calendarorientation: 'horizontal',
    editordisabled: false,
  };
}

function contactRows(people: readonly Placed[]): Row[] {
  const contacts = people.flatMap(({ id, seed }) =>
    Object.entries(seed.contacts).map(([kind, value]) => ({ personid: id, value, ...contactKind(kind as keyof Contacts) })),
  );
  return contacts.map((contact, index) => ({ id: idAt('personcontact', index), ...contact }));
}

function contactKind(kind: keyof Contacts): Readonly<Record<'contacttypeid' | 'contactdescriptorid', Value>> {
  const [type, name] = contactKinds[kind];
  const index = descriptors.findIndex((descriptor) => descriptor.type === type && descriptor.name === name);
  return { contacttypeid: typeId(type), contactdescriptorid: idAt('contactdescriptor', index) };
}

function project(seed: ClientSeed, index: number, people: readonly Placed[]): Project[] {
  if (seed.project === undefined) return [];
  const clientid = idAt('client', index);
  const team = people.filter((person) => person.clientid === clientid || 'username' in person.seed).map((person) => person.id);
  return [{ id: idAt('project', index), clientid, active: seed.project === 'active', team }];
}

function place(seeds: readonly ClientSeed[]): Placed[] {
  const people = seeds.flatMap((seed, index) =>
    (seed.people ?? []).map((person) => ({ clientid: idAt('client', index), seed: person })),
  );
  return people.map((person, index) => ({ ...person, id: idAt('person', index) }));
}

function tokenOf(role: Role, people: readonly Placed[]): { readonly token: string; readonly personid: number } {
  for (const { id, seed } of people) {
    if ('token' in seed && seed.group === role) return { token: seed.token, personid: id };
  }
  throw new Error(`no member of the staff has a token for ${role}`);
}

function build(seeds: readonly ClientSeed[]): Agency {
  const people = place(seeds);
  const projects = seeds.flatMap((seed, index) => project(seed, index, people));
  const clientNames = new Map(seeds.map(({ name }, index) => [idAt('client', index), name]));
  const members = people.filter(({ seed }) => 'username' in seed && !seed.inactive).map(({ id }) => id);
  // Sandboxes share the rows of a day, as they share the records.
  let ofDay: { readonly today: string; readonly rows: WorkRows } | undefined;
  return {
    records: {
      client: seeds.map(clientRow),
      person: people.map(personRow),
      personcontact: contactRows(people),
      contacttype: Object.keys(contactTypes).map((name) => ({ id: typeId(name), name, isEmail: name === 'E-mail' })),
      contactdescriptor: descriptors.map(({ type, name }, index) => ({
        id: idAt('contactdescriptor', index),
        name,
        contacttypeid: typeId(type),
      })),
      group: roles.map((role) => ({ id: groupId(role), name: role })),
    },
    projects,
    work: (today) => {
      if (ofDay?.today !== today) {
        ofDay = { today, rows: workRows(projects, (clientid) => clientNames.get(clientid) ?? '', members, today) };
      }
      return ofDay.rows;
    },
    tokens: Object.fromEntries(roles.map((role) => [role, tokenOf(role, people)])) as Agency['tokens'],
  };
}

/** A small design agency with its clients, their people and contacts: always the same. */
export const believableAgency: Agency = build([{ ...agency, people: staff }, ...clients]);
