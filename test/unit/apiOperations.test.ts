import assert from 'node:assert/strict';

import { type IntervalsApi, NoSuchRecordError, NotPermittedError, type Page } from '../../src/api';
import { type Client, type ClientFilters, type Person, roles } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const { projects, records, tokens } = believableAgency;

type PersonFilters = Parameters<IntervalsApi['person']['list']>[0];

/** An operation of the API, apart from its resource. */
const drafts = {
  client: {
    values: { name: 'Née & Co', datecreated: '2026-11-21', active: false, phone: '+1 212 555 0199' },
    sent: { name: 'Née & Co', datecreated: '2026-11-21', active: 'f', phone: '+1 212 555 0199' },
    changes: { active: true, fax: '' },
    sentChanges: { active: 't', fax: '' },
  },
  person: {
    values: { firstname: 'Nadia', private: true, active: true, clientid: known.acme },
    sent: { firstname: 'Nadia', private: 't', active: 't', clientid: known.acme },
    changes: { clientid: null, title: 'CTO' },
    sentChanges: { clientid: null, title: 'CTO' },
  },
  personcontact: {
    values: {
      personid: known.wilma,
      value: 'x@acme.test',
      contacttypeid: known.email,
      contactdescriptorid: firstDescriptor(known.email),
    },
    sent: {
      personid: known.wilma,
      value: 'x@acme.test',
      contacttypeid: known.email,
      contactdescriptorid: firstDescriptor(known.email),
    },
    changes: { value: 'y@acme.test' },
    sentChanges: { value: 'y@acme.test' },
  },
} as const;

describe('the API layer', () => {
  let sandbox: RecordedSandbox;
  beforeEach(() => {
    sandbox = new RecordedSandbox();
  });

  for (const resource of ['client', 'person', 'personcontact'] as const) {
    const { values, sent, changes, sentChanges } = drafts[resource];

    describe(`of ${resource}`, () => {
      const create = () => sandbox.api()[resource].create(values);

      it('creates with exactly the values and gives the new record', async () => {
        const { id, extra: _, ...record } = await create();
        assert.deepEqual(sandbox.take(), [{ method: 'POST', path: `/${resource}/`, body: sent }]);
        assert.ok(Number.isSafeInteger(id));
        assert.deepEqual({ ...record, ...values }, record);
      });

      it('gets the same record', async () => {
        const created = await create();
        sandbox.take();
        assert.deepEqual(await sandbox.api()[resource].get(created.id), created);
        assert.deepEqual(sandbox.takeLines(), [`GET /${resource}/${created.id}/`]);
      });

      it('updates with exactly the changes and gives the whole record', async () => {
        const created = await create();
        sandbox.take();
        const updated = await sandbox.api()[resource].update(created.id, changes);
        assert.deepEqual(sandbox.take(), [{ method: 'PUT', path: `/${resource}/${created.id}/`, body: sentChanges }]);
        // A person who leaves a client also leaves its name.
        const follows = resource === 'person' ? { client: '', clientlocalid: '' } : {};
        assert.deepEqual(updated, { ...created, ...changes, ...follows });
      });

      it('deletes, and what is gone is no such record', async () => {
        const { id } = await create();
        sandbox.take();
        await sandbox.api()[resource].delete(id);
        assert.deepEqual(sandbox.takeLines(), [`DELETE /${resource}/${id}/`]);
        const api = sandbox.api()[resource];
        await assert.rejects(api.get(id), NoSuchRecordError);
        await assert.rejects(api.update(id, changes), NoSuchRecordError);
        await assert.rejects(api.delete(id), NoSuchRecordError);
      });

      it('sends nothing for a value that cannot be set', async () => {
        const api = sandbox.api()[resource];
        for (const wrong of [
          { id: 5 },
          { extra: {} },
          { password: 'x' },
          { nonsense: 1 },
          { constructor: 1 },
          { contact_type_id: 1 },
        ]) {
          await assert.rejects(api.update(5, wrong), TypeError);
          await assert.rejects(api.create(wrong), TypeError);
        }
        assert.deepEqual(sandbox.take(), []);
      });
    });
  }

  describe('lists clients', () => {
    const list = async (filters: ClientFilters): Promise<Page<Client>> => sandbox.api().client.list(filters);

    for (const [filters, query, isWanted] of [
      [{}, '', () => true],
      [{ localid: 2 }, 'localid=2', ({ localid }) => localid === '00002'],
      [{ localid: [2, 3, 999] }, 'localid=2%2C3%2C999', ({ localid }) => localid === '00002' || localid === '00003'],
      [{ active: true }, 'active=t', ({ active }) => active === true],
      [{ active: false }, 'active=f', ({ active }) => active === false],
      [{ search: 'giant magnets' }, 'search=giant+magnets', ({ name }) => name === 'Acme Ltd'],
      [{ search: 'müller & s' }, 'search=m%C3%BCller+%26+s', ({ name }) => name === 'Müller & Söhne GmbH'],
      [{ projectsonly: true }, 'projectsonly=t', ({ id }) => projects.some(({ clientid, active }) => active && clientid === id)],
      [{ projectsonly: false }, 'projectsonly=f', () => true],
    ] as readonly [ClientFilters, string, (client: Client) => boolean][]) {
      it(`with ${JSON.stringify(filters)}`, async () => {
        const { items: all } = await list({ limit: 0 });
        const expected = all.filter(isWanted);
        assert.ok(expected.length > 0);
        sandbox.take();
        assert.deepEqual(await list({ ...filters, limit: 0 }), { items: expected, total: expected.length });
        assert.deepEqual(sandbox.takeLines(), [`GET /client/?${query === '' ? '' : `${query}&`}limit=0`]);
      });
    }

    for (const sortfield of ['id', 'localid', 'name', 'datecreated'] as const) {
      it(`sorted by ${sortfield}, both ways`, async () => {
        const { items: ascending } = await list({ sortfield, sortdir: 'ASC', limit: 0 });
        const { items: descending } = await list({ sortfield, sortdir: 'DESC', limit: 0 });
        assert.deepEqual(sandbox.takeLines(), [
          `GET /client/?sortfield=${sortfield}&sortdir=ASC&limit=0`,
          `GET /client/?sortfield=${sortfield}&sortdir=DESC&limit=0`,
        ]);
        assert.deepEqual(descending, ascending.toReversed());
        assert.notDeepEqual(descending, ascending);
        if (sortfield !== 'name')
          assert.ok(ascending.every((client, at) => at === 0 || ascending[at - 1]![sortfield]! <= client[sortfield]!));
      });
    }

    it('page by page', async () => {
      const { items: all, total } = await list({ limit: 0 });
      sandbox.take();
      assert.deepEqual(await list({ offset: 7, limit: 5 }), { items: all.slice(7, 12), total });
      assert.deepEqual(await list({ offset: total - 2, limit: 5 }), { items: all.slice(-2), total });
      assert.deepEqual(await list({ offset: 0 }), { items: all.slice(0, 10), total });
      assert.deepEqual(sandbox.takeLines(), [
        'GET /client/?offset=7&limit=5',
        `GET /client/?offset=${total - 2}&limit=5`,
        'GET /client/?offset=0',
      ]);
    });

    it('but never with a filter that does not exist', async () => {
      await assert.rejects(list({ constructor: 1 } as never), TypeError);
      await assert.rejects(list({ name: 'Acme' } as never), TypeError);
      assert.deepEqual(sandbox.take(), []);
    });

    for (const role of roles.filter((candidate) => candidate !== 'Administrator')) {
      it(`of which a ${role} sees five fields`, async () => {
        const { items } = await sandbox.api(role).client.list({ search: 'Acme Ltd' });
        const [id] = [known.acme];
        assert.deepEqual(items, [{ id, name: 'Acme Ltd', active: true, localidunpadded: 2, localid: '00002' }]);
      });
    }
  });

  describe('lists people', () => {
    const list = async (filters: PersonFilters): Promise<Page<Person>> => sandbox.api().person.list(filters);
    const project = projects[1]!;
    const groupId = (name: string): number => records.group.find((row) => row['name'] === name)!.id;

    for (const [filters, query, isWanted] of [
      [{}, '', () => true],
      [{ localid: [1, 3] }, 'localid=1%2C3', ({ localid }) => localid === '00001' || localid === '00003'],
      [{ clientid: known.acme }, `clientid=${known.acme}`, ({ clientid }) => clientid === known.acme],
      [
        { clientid: [known.acme, known.müller] },
        `clientid=${known.acme}%2C${known.müller}`,
        ({ clientid }) => clientid === known.acme || clientid === known.müller,
      ],
      [{ projectid: project.id }, `projectid=${project.id}`, ({ id }) => project.team.includes(id)],
      [
        { projectclientid: project.clientid },
        `projectclientid=${project.clientid}`,
        ({ id }) => projects.some(({ clientid, team }) => clientid === project.clientid && team.includes(id)),
      ],
      [
        { excludegroupids: [groupId('Manager'), groupId('Resource')] },
        `excludegroupids=${groupId('Manager')}%2C${groupId('Resource')}`,
        ({ group }) => group !== 'Manager' && group !== 'Resource',
      ],
      [{ groupid: groupId('Resource') }, `groupid=${groupId('Resource')}`, ({ group }) => group === 'Resource'],
      [{ username: 'toma' }, 'username=toma', ({ firstname }) => firstname === 'Tomasz'],
      [{ email: 'wilma@acme' }, 'email=wilma%40acme', ({ firstname }) => firstname === 'Wilma'],
      [{ firstname: 'wil' }, 'firstname=wil', ({ firstname }) => firstname!.toLowerCase().includes('wil')],
      [{ lastname: 'groß' }, 'lastname=gro%C3%9F', ({ lastname }) => lastname === 'Groß'],
      [{ search: 'oezlem@' }, 'search=oezlem%40', ({ firstname }) => firstname === 'Özlem'],
      [{ active: false }, 'active=f', ({ active }) => active === false],
      [{ allprojects: true }, 'allprojects=t', ({ allprojects }) => allprojects === true],
      [{ restricttasks: true }, 'restricttasks=t', ({ restricttasks }) => restricttasks === true],
    ] as readonly [PersonFilters, string, (person: Person) => boolean][]) {
      it(`with ${JSON.stringify(filters)}`, async () => {
        const { items: all } = await list({ limit: 0 });
        const expected = all.filter(isWanted);
        assert.ok(expected.length > 0);
        sandbox.take();
        assert.deepEqual(await list({ ...filters, limit: 0 }), { items: expected, total: expected.length });
        assert.deepEqual(sandbox.takeLines(), [`GET /person/?${query === '' ? '' : `${query}&`}limit=0`]);
      });
    }

    it('page by page', async () => {
      const { items: all, total } = await list({ limit: 0 });
      assert.deepEqual(await list({ offset: 3, limit: 4 }), { items: all.slice(3, 7), total });
      assert.deepEqual(sandbox.takeLines(), ['GET /person/?limit=0', 'GET /person/?offset=3&limit=4']);
    });

    it('but not for an Executive', async () => {
      await assert.rejects(sandbox.api('Executive').person.list({}), NotPermittedError);
    });
  });

  describe('lists contacts, whole', () => {
    const contacts = records.personcontact.filter((row) => row['personid'] === known.wilma);
    const one = contacts[0]!;

    for (const [filters, query, isWanted] of [
      [{}, '', () => true],
      [{ contacttypeid: known.phone }, `&contacttypeid=${known.phone}`, (row) => row['contacttypeid'] === known.phone],
      [
        { contactdescriptorid: Number(one['contactdescriptorid']) },
        `&contactdescriptorid=${one['contactdescriptorid']}`,
        (row) => row['contactdescriptorid'] === one['contactdescriptorid'],
      ],
    ] as readonly [object, string, (row: (typeof contacts)[number]) => boolean][]) {
      it(`with a person and ${JSON.stringify(filters)}`, async () => {
        const { items, total } = await sandbox.api().personcontact.list({ personid: known.wilma, ...filters });
        const expected = contacts.filter(isWanted);
        assert.ok(expected.length > 0);
        assert.deepEqual(items, expected);
        assert.equal(total, expected.length);
        assert.deepEqual(sandbox.takeLines(), [`GET /personcontact/?personid=${known.wilma}${query}`]);
      });
    }
  });

  describe('around the records', () => {
    it('lists the contact types', async () => {
      const { items, total } = await sandbox.api().contacttype.list({});
      assert.deepEqual(
        items,
        records.contacttype.map(({ id, name }) => ({ id, name })),
      );
      assert.equal(total, items.length);
      assert.deepEqual(sandbox.takeLines(), ['GET /contacttype/']);
    });

    it('lists the descriptors of a contact type', async () => {
      const { items } = await sandbox.api().contactdescriptor.list({ contacttypeid: known.phone });
      assert.deepEqual(
        items.map(({ name }) => name),
        ['Work', 'Home', 'Mobile', 'Other'],
      );
      assert.deepEqual(sandbox.takeLines(), [`GET /contactdescriptor/?contacttypeid=${known.phone}`]);
    });

    it('lists the groups', async () => {
      const { items } = await sandbox.api().group.list({});
      assert.deepEqual(
        items.map(({ name }) => name),
        roles,
      );
      assert.deepEqual(sandbox.takeLines(), ['GET /group/']);
    });

    for (const role of roles) {
      it(`tells whose token it is: a ${role}`, async () => {
        const { id, group, ...others } = await sandbox.api(role).me();
        assert.deepEqual({ id, group }, { id: tokens[role].personid, group: role });
        assert.ok(!('extra' in others));
        assert.deepEqual(sandbox.takeLines(), ['GET /me/']);
      });
    }

    it('tells how much of the day is used up', async () => {
      const api = sandbox.api();
      await api.me();
      const { reset, ...quota } = await api.quota();
      assert.deepEqual(quota, { quota: 6000, used: 1, exceeded: false });
      assert.match(reset!, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      assert.deepEqual(sandbox.takeLines(), ['GET /me/', 'GET /quota/']);
    });
  });

  it('asks as the owner of the token, for JSON and without notifications, and sends JSON', async () => {
    const seen: Request[] = [];
    sandbox.intercept((request) => {
      seen.push(request);
      return undefined;
    });
    await sandbox.api('Manager').client.get(known.acme);
    await sandbox.api().client.update(known.acme, { fax: '' });
    const [read, write] = seen.map(({ headers }) => Object.fromEntries(headers));
    const authorization = `Basic ${Buffer.from(`${sandbox.sandbox.tokens.Manager}:X`).toString('base64')}`;
    assert.deepEqual(read, { accept: 'application/json', authorization });
    assert.equal(write!['content-type'], 'application/json');
  });

  it('keeps the path of the configured address', async () => {
    await sandbox
      .api('Administrator', { baseUrl: 'https://proxy.example/intervals/' })
      .me()
      .catch(() => undefined);
    assert.deepEqual(sandbox.takeLines(), ['GET /intervals/me/']);
  });
});

function firstDescriptor(contacttypeid: number): number {
  return records.contactdescriptor.find((row) => row['contacttypeid'] === contacttypeid)!.id;
}
