import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { client, clientFieldsForEveryone, person, roles } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { SandboxCalls, type Wire } from '../support/sandbox-calls';

const calls = new SandboxCalls();
const all = believableAgency.records;
const names = (records: readonly Wire[], field = 'name') => records.map((record) => record[field]);

describe('reading from the sandbox', () => {
  describe('envelopes', () => {
    it('answers a collection with the number of all that match', async () => {
      const { status, headers, body } = await calls.send('GET', '/client/');
      assert.equal(status, 200);
      assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
      const { client: records, ...envelope } = body;
      const personid = believableAgency.tokens.Administrator.personid;
      assert.deepEqual(envelope, { personid, status: 'OK', code: 200, listcount: all.client.length });
      assert.equal(records.length, 10);
    });

    it('answers a member with an object and no listcount', async () => {
      const { body } = await calls.send('GET', `/client/${all.client[1]!.id}/`);
      assert.deepEqual(Object.keys(body), ['personid', 'status', 'code', 'client']);
      assert.equal(body.client.name, 'Acme Ltd');
    });

    it('does without the slash at the end', async () => {
      assert.deepEqual(await calls.list('/client'), await calls.list('/client/'));
      assert.equal((await calls.send('GET', `/client/${all.client[0]!.id}`)).status, 200);
    });

    it('gives every value of a record as a string or null', async () => {
      const contacts = await calls.list(`/personcontact/?personid=${all.person[0]!.id}`);
      for (const record of [...(await calls.list('/client/?limit=0')), ...(await calls.list('/person/?limit=0')), ...contacts]) {
        for (const [name, value] of Object.entries(record)) assert.ok(value === null || typeof value === 'string', name);
      }
    });

    it('gives a client as the real service does', async () => {
      assert.deepEqual(await calls.find('/client/?limit=0', 'Acme Ltd'), {
        id: '358904',
        name: 'Acme Ltd',
        datecreated: '2020-01-01',
        description: '<p>Anvils, rockets and <strong>giant magnets</strong>. Pays late, but pays.</p>',
        email: 'mailto:office@acme.test',
        website: 'acme.test',
        phone: '',
        fax: '',
        address: '4th floor\r\nAirport Road',
        active: 't',
        localidunpadded: '2',
        localid: '00002',
      });
    });

    it('gives a person with the names of its client and group, its user name and no e-mail address', async () => {
      const tomasz = await calls.find('/person/?limit=0', 'Wójcik');
      assert.equal(tomasz['client'], 'Northlight Studio');
      assert.equal(tomasz['clientlocalid'], '00001');
      assert.equal(tomasz['group'], 'Manager');
      assert.equal(tomasz['username'], 'tomasz');
      assert.deepEqual(
        Object.keys(tomasz).sort(),
        [...Object.keys(person.fields).filter((name) => name !== 'email'), 'username'].sort(),
      );
    });

    it('gives the references of a person contact under their other names', async () => {
      const [contact] = await calls.list(`/personcontact/?personid=${all.person[0]!.id}`);
      assert.deepEqual(Object.keys(contact!), ['id', 'personid', 'value', 'contact_type_id', 'contact_descriptor_id']);
    });
  });

  describe('paging', () => {
    it('answers 10 by default and all with limit=0', async () => {
      assert.equal((await calls.list('/person/')).length, 10);
      assert.equal((await calls.list('/person/?limit=0')).length, all.person.length);
      assert.equal((await calls.list('/client/?limit=10000')).length, all.client.length);
    });

    it('answers an empty page behind the end', async () => {
      const { body } = await calls.send('GET', '/client/?offset=1000');
      assert.deepEqual([body.listcount, body.client], [all.client.length, []]);
    });

    it('cuts any list into pages without gaps or overlaps', async () => {
      const whole = await calls.list('/client/?limit=0&sortfield=datecreated');
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), async (offset, limit) => {
          const page = await calls.list(`/client/?sortfield=datecreated&offset=${offset}&limit=${limit}`);
          assert.deepEqual(page, whole.slice(offset, offset + limit));
        }),
        { numRuns: 25 },
      );
    });

    it('gives person contacts, contact types and descriptors whole and takes no paging for them', async () => {
      const paths = [
        `/personcontact/?personid=${all.person[0]!.id}&`,
        '/contacttype/?',
        `/contactdescriptor/?contacttypeid=${all.contacttype[0]!.id}&`,
      ];
      for (const path of paths) {
        const { body } = await calls.send('GET', path);
        assert.equal(body.listcount, body[path.split('/')[1]!].length);
        await calls.refuse(17, 'GET', `${path}limit=0`);
        await calls.refuse(17, 'GET', `${path}offset=0`);
      }
    });
  });

  describe('sorting', () => {
    it('sorts clients by name, as people do, and people by last and first name', async () => {
      const sorted = names(await calls.list('/client/?limit=0'));
      const place = (name: string) => sorted.indexOf(name);
      assert.ok(
        place('Delft Blue Tiles B.V.') < place('Éditions du Héron') && place('Éditions du Héron') < place('Fjord Kayaks AS'),
      );
      assert.ok(place('Yellow Brick Analytics') < place('zebra crossing (lower case)'));
      const pembertons = await calls.list('/person/?lastname=pemberton');
      assert.deepEqual(names(pembertons, 'firstname'), ['Constance', 'Harriet', 'Winifred']);
    });

    it('sorts by each documented field, and backwards', async () => {
      for (const field of client.filters.sortfield.choices) {
        const ascending = await calls.list(`/client/?limit=0&sortfield=${field}&sortdir=ASC`);
        const descending = await calls.list(`/client/?limit=0&sortfield=${field}&sortdir=DESC`);
        assert.deepEqual(descending, ascending.toReversed());
        assert.deepEqual(await calls.list(`/client/?limit=0&sortfield=${field}`), ascending);
      }
      assert.equal((await calls.list('/client/?sortdir=DESC&limit=1'))[0]!['name'], '株式会社さくら製作所');
    });

    it('sorts ids, local ids and dates by their value', async () => {
      const numbers = async (field: string) => names(await calls.list(`/client/?limit=0&sortfield=${field}`), field);
      for (const field of ['id', 'localid']) {
        const found = (await numbers(field)).map(Number);
        assert.deepEqual(
          found,
          found.toSorted((a, b) => a - b),
        );
      }
      const dates = await numbers('datecreated');
      assert.deepEqual(dates, dates.toSorted());
    });

    it('sorts a local id of six digits behind those of five', async () => {
      const six = { ...all.client[0]!, id: 1, localid: '100000' };
      const other = { ...all.client[0]!, id: 2, localid: '99999' };
      const few = new SandboxCalls({ agency: { ...believableAgency, records: { ...all, client: [six, other] } } });
      assert.deepEqual(names(await few.list('/client/?sortfield=localid'), 'localid'), ['99999', '100000']);
    });
  });

  describe('the filters of clients', () => {
    it('localid takes one or several, padded or not', async () => {
      assert.deepEqual(names(await calls.list('/client/?localid=2')), ['Acme Ltd']);
      assert.deepEqual(names(await calls.list('/client/?localid=00002,3,999')), ['Acme Ltd', 'Müller & Söhne GmbH']);
    });

    it('active takes t, f, true and false', async () => {
      const inactive = all.client.filter((row) => row['active'] === false).length;
      assert.ok(inactive > 0);
      for (const no of ['f', 'false']) assert.equal((await calls.list(`/client/?limit=0&active=${no}`)).length, inactive);
      for (const yes of ['t', 'true'])
        assert.equal((await calls.list(`/client/?limit=0&active=${yes}`)).length, all.client.length - inactive);
    });

    for (const [where, text, name] of [
      ['the name', 'MÜLLER', 'Müller & Söhne GmbH'],
      ['the description', 'giant magnets', 'Acme Ltd'],
      ['the local id', '00004', 'Žluťoučký kůň s.r.o.'],
    ] as const) {
      it(`search finds what is in ${where}`, async () => {
        assert.deepEqual(names(await calls.list(`/client/?search=${encodeURIComponent(text)}`)), [name]);
      });
    }

    it('search does not look into other fields', async () => {
      assert.deepEqual(await calls.list('/client/?search=office%40acme.test'), []);
    });

    it('projectsonly leaves out clients without an active project', async () => {
      const found = names(await calls.list('/client/?limit=0&projectsonly=t'));
      assert.ok(found.includes('Acme Ltd'));
      for (const without of ['Quiet Corner Books', 'Cedar Grove School']) assert.ok(!found.includes(without), without);
      assert.equal((await calls.list('/client/?limit=0&projectsonly=f')).length, all.client.length);
    });

    it('restricts by several at once', async () => {
      assert.deepEqual(names(await calls.list('/client/?search=acme&active=t&projectsonly=t&localid=2')), ['Acme Ltd']);
      assert.deepEqual(await calls.list('/client/?search=acme&active=f'), []);
    });
  });

  describe('the filters of people', () => {
    const firstnames = async (query: string) => names(await calls.list(`/person/?limit=0&${query}`), 'firstname');

    it('clientid takes one or several', async () => {
      const [acme, quiet] = [
        await calls.find('/client/?limit=0', 'Acme Ltd'),
        await calls.find('/client/?limit=0', 'Quiet Corner Books'),
      ];
      assert.deepEqual(await firstnames(`clientid=${acme.id}`), ['Wilma', 'Theo', 'Bess']);
      assert.deepEqual(await firstnames(`clientid=${acme.id},${quiet.id}`), ['Agnes', 'Wilma', 'Theo', 'Bess']);
    });

    it('gives the people of the largest client in two pages', async () => {
      const { body } = await calls.send(
        'GET',
        `/person/?clientid=${(await calls.find('/client/?limit=0', 'Harbour & Quay Shipping plc')).id}`,
      );
      assert.deepEqual([body.listcount, body.person.length], [14, 10]);
    });

    it('groupid and excludegroupids', async () => {
      const id = async (name: string) => (await calls.find('/group/', name)).id;
      assert.deepEqual(await firstnames(`groupid=${await id('Manager')}`), ['Tomasz']);
      const rest = await calls.list(`/person/?limit=0&excludegroupids=${await id('Manager')},${await id('Executive')}`);
      assert.equal(rest.length, all.person.length - 2);
      assert.ok(rest.every((record) => record['group'] !== 'Manager' && record['group'] !== 'Executive'));
    });

    it('projectid and projectclientid find the people with access', async () => {
      const acme = believableAgency.records.client[1]!.id;
      const project = believableAgency.projects.find((candidate) => candidate.clientid === acme)!;
      const team = (await calls.list(`/person/?limit=0&projectid=${project.id}`)).map((record) => Number(record['id']));
      assert.deepEqual(team.toSorted(), [...project.team].toSorted());
      assert.deepEqual(await firstnames(`projectclientid=${acme}`), await firstnames(`projectid=${project.id}`));
      assert.deepEqual(await firstnames('projectid=1'), []);
    });

    for (const [query, found] of [
      ['localid=1', ['Ingrid']],
      ['username=TOM', ['Tomasz']],
      ['firstname=wilm', ['Wilma']],
      ['lastname=coyle', ['Wilma']],
      ['email=wilma@acme', ['Wilma']],
      ['email=%2B1%20212', []],
      ['search=wilma', ['Wilma']],
      ['search=wójcik', ['Tomasz']],
      ['search=quiet%20corner', ['Agnes']],
      ['search=retired', ['Neville']],
      ['search=leonard', ['Leonard']],
      ['search=%2B1%20917%20555%200111', ['Wilma']],
    ] as const) {
      it(query, async () => assert.deepEqual(await firstnames(query), found));
    }

    it('active, allprojects and restricttasks', async () => {
      for (const name of ['active', 'allprojects', 'restricttasks']) {
        for (const value of ['t', 'f']) {
          const { body } = await calls.send('GET', `/person/?limit=0&${name}=${value}`);
          assert.ok(body.listcount > 0 && body.person.every((record: Wire) => record[name] === value));
        }
      }
    });
  });

  describe('the resources around them', () => {
    it('personcontact demands a person and restricts by type and descriptor', async () => {
      const wilma = await calls.find('/person/?limit=0', 'Wilma');
      const path = `/personcontact/?personid=${wilma.id}`;
      const [mail, phone, mobile] = await calls.list(path);
      assert.deepEqual(names(await calls.list(`${path}&contacttypeid=${phone!['contact_type_id']}`), 'value'), [
        phone!['value'],
        mobile!['value'],
      ]);
      assert.deepEqual(await calls.list(`${path}&contactdescriptorid=${mobile!['contact_descriptor_id']}`), [mobile]);
      assert.deepEqual((await calls.send('GET', `/personcontact/${mail!['id']}/`)).body.personcontact, mail);
      await calls.refuse(18, 'GET', '/personcontact/');
      await calls.refuse(18, 'GET', `${path},2`);
      assert.deepEqual(await calls.list('/personcontact/?personid=1'), []);
    });

    it('contactdescriptor demands a type and gives the descriptors of that one', async () => {
      const [mail, phone] = await calls.list('/contacttype/');
      assert.deepEqual(Object.keys(mail!), ['id', 'name']);
      const of = async (type: Wire | undefined) => calls.list(`/contactdescriptor/?contacttypeid=${type?.['id']}`);
      assert.deepEqual(names(await of(mail)), ['Work', 'Home', 'Other']);
      assert.deepEqual(names(await of(phone)), ['Work', 'Home', 'Mobile', 'Other']);
      await calls.refuse(18, 'GET', '/contactdescriptor/');
    });

    it('group gives the four groups, one by one too', async () => {
      const groups = await calls.list('/group/');
      assert.deepEqual(names(groups), roles);
      assert.deepEqual((await calls.send('GET', `/group/${groups[1]!['id']}/`)).body.group, groups[1]);
    });

    for (const role of roles) {
      it(`me tells a token of ${role} who it belongs to`, async () => {
        const { body } = await calls.send('GET', '/me/', undefined, role);
        assert.deepEqual([body.listcount, body.me.length, body.me[0].group], [1, 1, role]);
        assert.equal(body.me[0].id, String(body.personid));
        assert.deepEqual((await calls.send('GET', `/me/${body.personid}/`, undefined, role)).body.me, body.me[0]);
        await calls.refuse(14, 'GET', '/me/1/', undefined, role);
      });
    }
  });

  describe('roles', () => {
    for (const role of roles.filter((candidate) => candidate !== 'Administrator')) {
      it(`gives clients to a ${role} with the documented fields only`, async () => {
        const [first] = await calls.list('/client/', role);
        assert.deepEqual(Object.keys(first!).sort(), [...clientFieldsForEveryone].sort());
        const { body } = await calls.send('GET', `/client/${first!['id']}/`, undefined, role);
        assert.deepEqual(body.client, first);
      });
    }

    it('shows people to all but Executives, and contacts to all', async () => {
      for (const role of roles) {
        const path = `/person/${all.person[0]!.id}/`;
        if (role === 'Executive') await calls.refuse(10, 'GET', path, undefined, role);
        else assert.equal((await calls.send('GET', path, undefined, role)).status, 200);
        assert.equal((await calls.list(`/personcontact/?personid=${all.person[0]!.id}`, role)).length, 4);
      }
    });
  });
});
