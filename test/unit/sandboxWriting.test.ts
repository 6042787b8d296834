import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { client, type Definition, person, personcontact, roles } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { SandboxCalls, type Wire } from '../support/sandbox-calls';

const { records, tokens } = believableAgency;
const acme = records.client[1]!.id;
const wilma = records.person.find((row) => row['firstname'] === 'Wilma')!.id;
const contactOfWilma = records.personcontact.find((row) => row['personid'] === wilma)!;

/** A complete body for a new record of each resource. */
const complete: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  client: { name: 'New Client', datecreated: '2026-11-21', active: 't' },
  person: { firstname: 'Nadia', private: 'f', active: 't', clientid: String(acme) },
  personcontact: {
    personid: wilma,
    value: 'new@acme.test',
    contacttypeid: contactOfWilma['contacttypeid'],
    contactdescriptorid: contactOfWilma['contactdescriptorid'],
  },
};

const member: Readonly<Record<string, string>> = {
  client: `/client/${acme}/`,
  person: `/person/${wilma}/`,
  personcontact: `/personcontact/${contactOfWilma.id}/`,
};

describe('writing to the sandbox', () => {
  let calls: SandboxCalls;
  beforeEach(() => {
    calls = new SandboxCalls();
  });

  const get = async (path: string): Promise<Wire> => (await calls.send('GET', path)).body[path.split('/')[1]!];

  describe('creating', () => {
    for (const { resource } of [client, person, personcontact]) {
      it(`answers 201 with the whole new ${resource}`, async () => {
        const { status, body } = await calls.send('POST', `/${resource}/`, complete[resource]);
        assert.deepEqual([status, body.code], [201, 201]);
        assert.deepEqual(await get(`/${resource}/${body[resource].id}/`), body[resource]);
      });
    }

    it('numbers clients and people on, and gives no id again', async () => {
      const create = async (): Promise<Wire> => (await calls.send('POST', '/client/', complete['client'])).body.client;
      const first = await create();
      assert.deepEqual([first['localid'], first['localidunpadded']], ['00037', '37']);
      await calls.send('DELETE', `/client/${first['id']}/`);
      const second = await create();
      assert.deepEqual([Number(second['id']), second['localid']], [Number(first['id']) + 1, '00038']);
    });

    it('leaves null what was not sent and empty what was sent empty', async () => {
      const { body } = await calls.send('POST', '/client/', { ...complete['client'], fax: '', phone: null });
      assert.deepEqual([body.client.email, body.client.phone, body.client.fax], [null, null, '']);
    });

    it('fills in what a new person has by itself', async () => {
      const { body } = await calls.send('POST', '/person/', complete['person']);
      const { client: itsClient, group, allprojects, numlogins, lastname } = body.person;
      assert.deepEqual(
        { itsClient, group, allprojects, numlogins, lastname },
        {
          itsClient: 'Acme Ltd',
          group: null,
          allprojects: 'f',
          numlogins: '0',
          lastname: null,
        },
      );
    });
  });

  describe('changing', () => {
    it('answers 202 with the whole record, changed only where it was asked to', async () => {
      const before = await get(member['client']!);
      const { status, body } = await calls.send('PUT', member['client']!, { phone: '+1 212 555 0199', active: false });
      assert.deepEqual([status, body.code], [202, 202]);
      assert.deepEqual(body.client, { ...before, phone: '+1 212 555 0199', active: 'f' });
      assert.deepEqual(await get(member['client']!), body.client);
    });

    it('takes booleans and numbers in every form that programs send', async () => {
      for (const [sent, answered] of [
        ['t', 't'],
        ['f', 'f'],
        [true, 't'],
        [false, 'f'],
      ] as const) {
        assert.equal((await calls.send('PUT', member['person']!, { active: sent })).body.person.active, answered);
      }
      const other = records.client[2]!.id;
      for (const [sent, answered] of [
        [other, String(other)],
        [String(acme), String(acme)],
        ['', null],
        [null, null],
      ] as const) {
        assert.equal((await calls.send('PUT', member['person']!, { clientid: sent })).body.person.clientid, answered);
      }
    });

    it('may leave a descriptor of another type behind', async () => {
      const type = records.contacttype.find((row) => row.id !== contactOfWilma['contacttypeid'])!;
      const { status, body } = await calls.send('PUT', member['personcontact']!, { contacttypeid: type.id });
      assert.equal(status, 202);
      assert.equal(body.personcontact.contact_type_id, String(type.id));
      assert.equal(body.personcontact.contact_descriptor_id, String(contactOfWilma['contactdescriptorid']));
    });

    it('shows a client’s new name with its people', async () => {
      await calls.send('PUT', member['client']!, { name: 'Acme plc' });
      assert.equal((await get(member['person']!))['client'], 'Acme plc');
    });

    it('changes nothing for an empty object', async () => {
      const before = await get(member['client']!);
      assert.deepEqual((await calls.send('PUT', member['client']!, {})).body.client, before);
    });

    it('changes nothing in another sandbox of the same agency', async () => {
      await calls.send('PUT', member['client']!, { name: 'Changed' });
      assert.equal((await new SandboxCalls().send('GET', member['client']!)).body.client.name, 'Acme Ltd');
    });
  });

  describe('HTML', () => {
    for (const [sent, kept] of [
      ['<p onclick="x()" class="a">Hi</p>', '<p class="a">Hi</p>'],
      ['a<script>alert(1)</script>b<STYLE>p{}</STYLE>c', 'abc'],
      ['<img src=x onerror=alert(1)>', '<img src=x>'],
      ['<scr<script></script>ipt>alert(1)</script>', ''],
      ['a <script>never closed', 'a '],
      ['1 < 2, on a = b', '1 < 2, on a = b'],
    ] as const) {
      it(`keeps of ${sent} only ${kept || 'nothing'}`, async () => {
        assert.equal((await calls.send('PUT', member['client']!, { description: sent })).body.client.description, kept);
        assert.equal((await calls.send('PUT', member['person']!, { notes: sent })).body.person.notes, kept);
      });
    }

    it('is left alone where it is none', async () => {
      const name = '<script>alert(1)</script>';
      assert.equal((await calls.send('PUT', member['client']!, { name })).body.client.name, name);
    });
  });

  describe('any text', () => {
    it('comes back as it was sent', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', minLength: 1 }), async (address, value) => {
          assert.equal((await calls.send('PUT', member['client']!, { address })).body.client.address, address);
          fc.pre(value.trim() !== '');
          assert.equal((await calls.send('PUT', member['personcontact']!, { value })).body.personcontact.value, value);
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('deleting', () => {
    it('answers 200 and the record is gone', async () => {
      for (const { resource } of [personcontact, person, client]) {
        const { status, body } = await calls.send('DELETE', member[resource]!);
        assert.deepEqual([status, body.code], [200, 200]);
        for (const method of ['GET', 'DELETE']) await calls.refuse(14, method, member[resource]!);
        await calls.refuse(14, 'PUT', member[resource]!, {});
      }
    });

    it('takes the contacts of a person along', async () => {
      await calls.send('DELETE', member['person']!);
      await calls.refuse(14, 'GET', member['personcontact']!);
      assert.deepEqual(await calls.list(`/personcontact/?personid=${wilma}`), []);
    });

    it('takes the people of a client along, and their contacts, but nobody else', async () => {
      await calls.send('DELETE', member['client']!);
      await calls.refuse(14, 'GET', member['person']!);
      await calls.refuse(14, 'GET', member['personcontact']!);
      assert.equal((await calls.send('GET', '/person/')).body.listcount, records.person.length - 3);
      assert.equal((await calls.send('GET', '/client/')).body.listcount, records.client.length - 1);
    });
  });

  describe('validation', () => {
    const problems = async (definition: Definition, body: unknown, method: 'POST' | 'PUT' = 'PUT') => {
      const path = method === 'PUT' ? member[definition.resource]! : `/${definition.resource}/`;
      return (await calls.refuse(18, method, path, body)).verbose;
    };

    for (const definition of [client, person, personcontact] as readonly Definition[]) {
      const { resource } = definition;
      const settable = Object.entries(definition.fields).filter(
        ([, { access }]) => access === 'settable' || access === 'onCreation',
      );

      it(`demands the required fields of a new ${resource}, all at once`, async () => {
        const required = settable.filter(([, field]) => field.required).map(([name]) => [name, 'is required']);
        assert.deepEqual(await problems(definition, {}, 'POST'), Object.fromEntries(required));
      });

      for (const [name, field] of settable) {
        it(`refuses a ${name} of ${resource} of the wrong type`, async () => {
          for (const wrong of [{}, [], 1.5, field.kind === 'boolean' ? 'yes' : false]) {
            assert.match(String((await problems(definition, { [name]: wrong }))?.[name]), /^must be /);
          }
        });

        it(`${field.required ? 'refuses' : 'takes'} null for ${name} of ${resource}`, async () => {
          if (field.required) assert.deepEqual(await problems(definition, { [name]: null }), { [name]: 'is required' });
          else assert.equal((await calls.send('PUT', member[resource]!, { [name]: null })).body[resource][name], null);
        });
      }

      it(`refuses fields of ${resource} that cannot be set or are none`, async () => {
        for (const [name, { access }] of Object.entries(definition.fields)) {
          if (access === 'settable' || access === 'onCreation') continue;
          assert.deepEqual(await problems(definition, { [name]: 't' }), { [name]: 'cannot be set' });
        }
        for (const name of ['nonsense', 'constructor', 'toString', 'contact_type_id', ...definition.withheld]) {
          assert.deepEqual(await problems(definition, { [name]: 't' }), { [name]: 'is not a field of this resource' });
        }
      });
    }

    for (const [definition, name, max] of [
      [client, 'name', 255],
      [client, 'email', 255],
      [client, 'website', 255],
      [client, 'phone', 50],
      [client, 'fax', 50],
      [person, 'title', 255],
      [person, 'firstname', 65],
      [person, 'lastname', 85],
    ] as readonly [Definition, string, number][]) {
      it(`takes ${max} characters for ${name} of ${definition.resource} and not one more`, async () => {
        assert.equal((await calls.send('PUT', member[definition.resource]!, { [name]: 'x'.repeat(max) })).status, 202);
        const found = await problems(definition, { [name]: 'x'.repeat(max + 1) });
        assert.deepEqual(found, { [name]: `has more than ${max} characters` });
      });
    }

    it('refuses blanks for required texts', async () => {
      assert.deepEqual(await problems(client, { name: ' \t' }), { name: 'is required' });
      assert.deepEqual(await problems(personcontact, { value: '' }), { value: 'is required' });
    });

    it('refuses what is no date', async () => {
      for (const datecreated of ['2026-02-30', '21.11.2026', '2026-11-21T00:00:00Z']) {
        assert.deepEqual(await problems(client, { datecreated }), { datecreated: 'must be a date (YYYY-MM-DD)' });
      }
    });

    it('refuses references to what does not exist', async () => {
      for (const name of ['clientid', 'groupid']) {
        assert.deepEqual(await problems(person, { [name]: 999 }), { [name]: 'refers to 999, which does not exist' });
      }
      for (const name of ['personid', 'contacttypeid', 'contactdescriptorid']) {
        assert.deepEqual(await problems(personcontact, { [name]: '999' }), { [name]: 'refers to 999, which does not exist' });
      }
    });

    it('names every bad field in the message and changes nothing', async () => {
      const before = await get(member['client']!);
      const { message } = await calls.refuse(18, 'PUT', member['client']!, {
        phone: 'x'.repeat(51),
        active: 'maybe',
        fax: 'good',
      });
      assert.equal(message, 'Validation error: phone has more than 50 characters; active must be t or f');
      assert.deepEqual(await get(member['client']!), before);
    });

    it('refuses a body that is no JSON object', async () => {
      for (const body of ['', '{', '[]', 'null', '"text"', '1', '<client/>'])
        await calls.refuse(18, 'PUT', member['client']!, body);
    });

    it('is not harmed by hostile keys', async () => {
      const hostile = '{"__proto__": {"polluted": "t"}, "hasOwnProperty": "t"}';
      const { message } = await calls.refuse(18, 'PUT', member['client']!, hostile);
      assert.match(message, /__proto__ is not a field of this resource/);
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    });
  });

  describe('roles', () => {
    for (const role of roles.filter((candidate) => candidate !== 'Administrator')) {
      it(`lets a ${role} write no client and no person`, async () => {
        for (const { resource } of [client, person]) {
          await calls.refuse(10, 'POST', `/${resource}/`, complete[resource], role);
          await calls.refuse(10, 'PUT', member[resource]!, {}, role);
          await calls.refuse(10, 'DELETE', member[resource]!, undefined, role);
        }
      });

      it(`lets a ${role} write the own contacts and nobody else’s`, async () => {
        const own = { ...complete['personcontact'], personid: tokens[role].personid };
        const { status, body } = await calls.send('POST', '/personcontact/', own, role);
        assert.equal(status, 201);
        const path = `/personcontact/${body.personcontact.id}/`;
        assert.equal((await calls.send('PUT', path, { value: 'changed' }, role)).status, 202);
        await calls.refuse(10, 'PUT', path, { personid: wilma }, role);
        assert.equal((await calls.send('DELETE', path, undefined, role)).status, 200);

        await calls.refuse(10, 'POST', '/personcontact/', complete['personcontact'], role);
        await calls.refuse(10, 'PUT', member['personcontact']!, { value: 'x' }, role);
        await calls.refuse(10, 'DELETE', member['personcontact']!, undefined, role);
      });
    }
  });
});
