import type { Role } from '../../records';
import { type ClientSeed, person, type PersonSeed } from './seeds';

/** A member of the agency, who can log in. */
export interface StaffSeed extends PersonSeed {
  readonly username: string;
  readonly group: Role;
  /** The API token, if it is one of those that the sandbox hands out. */
  readonly token?: string;
}

/** The agency itself, which Intervals lists among its clients. */
export const agency: ClientSeed = {
  name: 'Northlight Studio',
  created: '2015-01-05',
  description: '<p>That is us.</p>',
  email: 'hello@northlight.example',
  website: 'https://northlight.example',
  phone: '+44 20 7946 0100',
  address: 'Unit 5, The Printworks\r\n18 Lantern Lane\r\nLondon E8 0XX',
  project: 'active',
};

/** The first of each group owns the group's token. */
export const staff: readonly StaffSeed[] = [
  {
    ...person('Ingrid', 'Halvorsen', 'Managing director', {
      mail: 'ingrid@northlight.example',
      phone: '+44 20 7946 0101',
      mobile: '+44 7700 900101',
      office: 'Unit 5, The Printworks\r\n18 Lantern Lane\r\nLondon E8 0XX',
    }),
    username: 'ingrid',
    group: 'Administrator',
    token: 'adm1n4nl2xq',
  },
  {
    ...person('Tomasz', 'Wójcik', 'Project manager', {
      mail: 'tomasz@northlight.example',
      mobile: '+44 7700 900102',
      chat: 'tomasz.northlight',
    }),
    username: 'tomasz',
    group: 'Manager',
    token: 'mng7r8nl5yt',
  },
  {
    ...person('Amara', 'Okafor', 'Designer', { mail: 'amara@northlight.example', mobile: '+44 7700 900103' }),
    username: 'amara',
    group: 'Resource',
    token: 'r3src6nl9wp',
  },
  {
    ...person(
      'Leonard',
      'Fitch',
      'Chairman',
      { mail: 'leonard@northlight.example', homePhone: '+44 1632 960104' },
      { hidden: true },
    ),
    username: 'leonard',
    group: 'Executive',
    token: 'ex3c2tnl7kd',
  },
  {
    ...person('Priya', 'Raman', 'Developer', {
      mail: 'priya@northlight.example',
      mobile: '+44 7700 900105',
      blog: 'priya.example',
    }),
    username: 'priya',
    group: 'Resource',
  },
  {
    ...person(
      'Colin',
      'Marsh',
      'Copywriter',
      { mail: 'colin@northlight.example' },
      { inactive: true, notes: '<p>Left in May.</p>' },
    ),
    username: 'colin',
    group: 'Resource',
  },
];
