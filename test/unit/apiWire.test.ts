import assert from 'node:assert/strict';

import { UnreadableAnswerError } from '../../src/api';
import { answer, apiOver, collection, member } from '../support/canned';

const client = (raw: object) => apiOver(() => member('client', { id: '5', ...raw })).client.get(5);
const person = (raw: object) => apiOver(() => member('person', { id: '5', ...raw })).person.get(5);
const contact = (raw: object) => apiOver(() => member('personcontact', { id: '5', ...raw })).personcontact.get(5);

describe('the wire', () => {
  describe('reading', () => {
    it('translates a client as the real service sends it', async () => {
      const raw = {
        id: '358946',
        name: 'Acme Ltd',
        datecreated: '2020-01-01',
        description: '<p>…</p>',
        email: 'mailto:x@acme.test',
        website: 'acme.test',
        phone: '',
        fax: null,
        address: '4th floor\r\nAirport Road',
        active: 't',
        localidunpadded: '15',
        localid: '00015',
      };
      const read = await apiOver(() => member('client', raw)).client.get(358946);
      assert.deepEqual(read, { ...raw, id: 358946, fax: '', active: true, localidunpadded: 15 });
    });

    for (const [raw, read] of [
      ['t', true],
      [true, true],
      ['f', false],
      [false, false],
      ['', false],
      [null, false],
    ] as const) {
      it(`takes ${JSON.stringify(raw)} for ${read}`, async () => {
        assert.equal((await client({ active: raw })).active, read);
      });
    }

    for (const [raw, read] of [
      ['7', 7],
      [7, 7],
      ['', null],
      [null, null],
      ['0', null],
      [0, null],
    ] as const) {
      it(`takes ${JSON.stringify(raw)} for the id ${read}`, async () => {
        assert.equal((await person({ clientid: raw })).clientid, read);
      });
    }

    it('takes null for an empty text and a number for its digits', async () => {
      const { phone, fax, localid } = await client({ phone: null, fax: 49, localid: 15 });
      assert.deepEqual([phone, fax, localid], ['', '49', '15']);
    });

    it('leaves out what is not there', async () => {
      assert.deepEqual(await client({ name: 'Acme' }), { id: 5, name: 'Acme' });
    });

    for (const raw of [
      { contact_type_id: '20', contact_descriptor_id: '31' },
      { contacttypeid: '20', contactdescriptorid: '31' },
      { contacttypeid: 20, contact_descriptor_id: 31 },
    ]) {
      it(`takes the references of a contact as ${Object.keys(raw).join(' and ')}`, async () => {
        assert.deepEqual(await contact(raw), { id: 5, contacttypeid: 20, contactdescriptorid: 31 });
      });
    }

    it('keeps unknown fields as they are', async () => {
      const extra = { colour: 'red', tags: ['a', { b: null }], score: '7', yes: 't' };
      assert.deepEqual((await client(extra)).extra, extra);
    });

    it('drops user name and password', async () => {
      const read = await person({ username: 'wilma', password: 'secret' });
      assert.deepEqual(read, { id: 5 });
      const whoever = await apiOver(() => collection('me', [{ id: '5', username: 'wilma' }])).me();
      assert.deepEqual(whoever, { id: 5 });
    });

    it('treats hostile keys as data', async () => {
      const body = '{"client": {"id": "5", "__proto__": {"name": "x"}, "constructor": "c", "toString": "s", "extra": "e"}}';
      const read = await apiOver(() => answer(200, body)).client.get(5);
      assert.equal(Object.getPrototypeOf(read), Object.prototype);
      assert.equal(read.name, undefined);
      assert.deepEqual(Object.entries(read.extra ?? {}), [
        ['__proto__', { name: 'x' }],
        ['constructor', 'c'],
        ['toString', 's'],
        ['extra', 'e'],
      ]);
      assert.equal(({} as Record<string, unknown>)['name'], undefined);
    });

    it('takes the numbers of an envelope as strings', async () => {
      const page = await apiOver(() => answer(200, { code: '200', listcount: '12', client: [{ id: '5' }] })).client.list({});
      assert.equal(page.total, 12);
    });

    it('counts what came where the envelope counts less, or nothing', async () => {
      for (const listcount of [0, undefined, 'many']) {
        const page = await apiOver(() => collection('client', [{ id: '5' }, { id: '6' }], listcount ?? null)).client.list({});
        assert.equal(page.total, 2);
      }
    });
  });

  describe('reading the quota', () => {
    for (const [raw, read] of [
      [
        { quota: 6000, used: 3031, business_day: '2022-01-25 22:10:18', exceeded: 'f' },
        { quota: 6000, used: 3031, reset: '2022-01-25 22:10:18', exceeded: false },
      ],
      [
        { quota: '6000', used: '6000', next_reset: '2022-01-26', exceeded: 't' },
        { quota: 6000, used: 6000, reset: '2022-01-26', exceeded: true },
      ],
      [
        { quota: 1, used: 2, exceeded: true },
        { quota: 1, used: 2, reset: undefined, exceeded: true },
      ],
    ] as const) {
      it(JSON.stringify(raw), async () => {
        assert.deepEqual(await apiOver(() => member('quota', raw)).quota(), read);
      });
    }

    it('is refused without numbers', async () => {
      await assert.rejects(apiOver(() => member('quota', { quota: 'much', used: 1 })).quota(), UnreadableAnswerError);
    });
  });

  describe('reading a whole list that comes in parts', () => {
    const kinds = Array.from({ length: 25 }, (_, index) => ({ id: String(index + 1), name: `Kind ${index + 1}` }));
    const offsetOf = (request: Request) => Number(new URL(request.url).searchParams.get('offset') ?? 0);

    it('fetches the rest with offset', async () => {
      const asked: string[] = [];
      const api = apiOver((request) => {
        asked.push(new URL(request.url).search);
        return collection('contacttype', kinds.slice(offsetOf(request), offsetOf(request) + 10), 25);
      });
      const { items, total } = await api.contacttype.list({});
      assert.deepEqual([items.map(({ id }) => id), total], [kinds.map(({ id }) => Number(id)), 25]);
      assert.deepEqual(asked, ['', '?offset=10', '?offset=20']);
    });

    for (const [count, requests] of [
      [9, 1],
      [10, 2],
      [25, 3],
      [30, 4],
    ] as const) {
      it(`fetches the rest also where the server does not count, as of ${count}`, async () => {
        const asked: string[] = [];
        const all = Array.from({ length: count }, (_, index) => ({ id: String(index + 1), name: `Kind ${index + 1}` }));
        const api = apiOver((request) => {
          asked.push(new URL(request.url).search);
          return answer(200, { code: 200, contacttype: all.slice(offsetOf(request), offsetOf(request) + 10) });
        });
        const { items, total } = await api.contacttype.list({});
        assert.deepEqual([items.length, total, asked.length], [count, count, requests]);
      });
    }

    it('ends where the server gives the same again, and says how many there are', async () => {
      let requests = 0;
      const api = apiOver(() => {
        requests += 1;
        return collection('contacttype', kinds.slice(0, 10), 15);
      });
      const { items, total } = await api.contacttype.list({});
      assert.deepEqual([items.length, total, requests], [10, 15, 2]);
    });

    it('ends where the server gives nothing more', async () => {
      const api = apiOver((request) => collection('contacttype', offsetOf(request) === 0 ? kinds.slice(0, 10) : [], 15));
      const { items, total } = await api.contacttype.list({});
      assert.deepEqual([items.length, total], [10, 15]);
    });

    it('gives what came where the server takes no offset', async () => {
      const api = apiOver((request) =>
        offsetOf(request) === 0
          ? collection('contacttype', kinds.slice(0, 10), 15)
          : answer(400, { error: { code: 17, message: 'No such parameter' } }),
      );
      const { items, total } = await api.contacttype.list({});
      assert.deepEqual([items.length, total], [10, 15]);
    });
  });
});
