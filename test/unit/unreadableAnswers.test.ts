import assert from 'node:assert/strict';

import {
  allPages,
  GatewayError,
  InvalidFieldError,
  NoSuchRecordError,
  NotPermittedError,
  type Page,
  rowsOf,
  UnreadableAnswerError,
  UnreadableEntry,
  unreadableOf,
} from '../../src/api';
import type { Ref } from '../../src/records';
import type { VariantName } from '../../src/sandbox';
import { OutcomeUnknownError, Store } from '../../src/store';
import { sizeOf } from '../../src/transfer/formats/extract';
import { answer, apiOver, collection, member } from '../support/canned';
import { gatheringOf } from '../support/long-export';
import { failedFetch } from '../support/mishaps';
import { agencyWithClients, known, RecordedSandbox } from '../support/recorded-sandbox';

const wilma: Ref<'person'> = { resource: 'person', id: known.wilma };
const acme: Ref<'client'> = { resource: 'client', id: known.acme };
const idsIn = (items: readonly { readonly id?: number | undefined }[]) => items.map(({ id }) => id);

describe('an unreadable entry of a list', () => {
  for (const [what, entry, id, name, problem] of [
    ['a flag that is a number', { id: '6', name: 'Bad', active: '1' }, 6, 'Bad', /"active" of a client is "1"/],
    ['a name that is an object', { id: '6', name: { text: 'Bad' } }, 6, 'Client 6', /"name" of a client is {"text":"Bad"}/],
    ['no id', { name: 'Bad' }, undefined, 'Bad', /without an ID/],
    ['an id that is text', { id: 'x', name: 'Bad' }, undefined, 'Bad', /"id" of a client is "x"/],
    ['null', null, undefined, 'Client', /something else/],
    ['text', 'Bad', undefined, 'Client', /something else/],
    ['a list', [{ id: '6' }], undefined, 'Client', /something else/],
  ] as const) {
    it(`leaves the others where it is ${what}`, async () => {
      const rows = [{ id: '5', name: 'Good' }, entry, { id: '7', name: 'Better' }] as object[];
      const page = await apiOver(() => collection('client', rows)).client.list({});
      assert.deepEqual([idsIn(page.items), page.total], [[5, 7], 3]);
      const [unreadable, ...others] = unreadableOf(page);
      assert.deepEqual([unreadable?.id, unreadable?.name, others.length], [id, name, 0]);
      assert.match(unreadable!.problem, problem);
      assert.ok(unreadable!.line.startsWith(`${name}: `));
      assert.deepEqual(
        rowsOf(page).map((row) => row instanceof UnreadableEntry),
        [false, true, false],
        'it stands where it stood',
      );
    });
  }

  it('is refused where a record was asked for by itself', async () => {
    const api = apiOver(() => member('client', { id: '6', active: '1' }));
    await assert.rejects(api.client.get(6), UnreadableAnswerError);
  });

  it('says why nobody can sign in, where it is who the token belongs to', async () => {
    const api = apiOver(() => collection('me', [{ id: '5', firstname: {} }]));
    await assert.rejects(api.me(), /"firstname" of a me is {}/);
  });

  /** A server of clients, of whom some are unreadable, and who counts requests. */
  function paged(count: number, spoil: (row: { id: string }) => object) {
    const all = Array.from({ length: count }, (_, index) => spoil({ id: String(index + 1) }));
    const asked: string[] = [];
    const api = apiOver(({ url }) => {
      const { searchParams } = new URL(url);
      const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit') ?? 10)];
      asked.push(`${offset}+${limit}`);
      return collection('client', all.slice(offset, offset + limit), count);
    });
    return { api, asked };
  }

  const spoilt: Readonly<Record<string, (row: { id: string }) => object>> = {
    'with an id': (row) => ({ ...row, active: '1' }),
    'without any': () => ({ name: 'Bad', active: '1' }),
  };
  for (const [what, spoil] of Object.entries(spoilt)) {
    it(`is no end of a page, nor read twice, ${what}`, async () => {
      // The last rows of the first two pages of a list in the tree, and one in the middle.
      const { api, asked } = paged(250, (row) => (['50', '99', '100', '200'].includes(row.id) ? spoil(row) : row));
      const store = new Store(api, {});
      await store.clients.load();
      assert.equal(store.clients.isWhole, false);
      while (store.clients.hasMore) await store.clients.more();
      assert.deepEqual([store.clients.items.length, store.clients.unreadable.length, store.clients.total], [246, 4, 250]);
      assert.equal(asked.length, 3);
      assert.equal(store.clients.isWhole, false, 'not all can be copied');
    });

    it(`is told by who reads all pages, ${what}`, async () => {
      const { api, asked } = paged(1200, (row) => (['500', '501', '1200'].includes(row.id) ? spoil(row) : row));
      const page = await allPages((offset, limit) => api.client.list({ offset, limit }));
      assert.deepEqual([page.items.length, unreadableOf(page).length, page.total, asked.length], [1197, 3, 1200, 3]);
    });
  }

  it('is looked for no more than others where a list comes in parts', async () => {
    const kinds = [...Array(25).keys()].map((id) => (id === 9 ? { name: 'Bad', id: 'x' } : { id: String(id + 1), name: 'Kind' }));
    const asked: string[] = [];
    const api = apiOver(({ url }) => {
      const offset = Number(new URL(url).searchParams.get('offset') ?? 0);
      asked.push(new URL(url).search);
      return collection('contacttype', kinds.slice(offset, offset + 10), 25);
    });
    const page: Page<object> = await api.contacttype.list({});
    assert.deepEqual([page.items.length, unreadableOf(page).length, page.total], [24, 1, 25]);
    assert.deepEqual(asked, ['', '?offset=10', '?offset=20']);
  });

  it('is compared with no other where there are very many', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => ({ name: `Bad ${at % 7}`, value: {} }));
    const usual = Object.getOwnPropertyDescriptor(UnreadableEntry.prototype, 'key')!;
    let asked = 0;
    const counting = { configurable: true, get: (): unknown => ((asked += 1), 'same') };
    Object.defineProperty(UnreadableEntry.prototype, 'key', counting);
    try {
      const page = await apiOver(() => collection('personcontact', rows)).personcontact.list({ personid: 1 });
      assert.deepEqual([unreadableOf(page).length, page.total, asked], [2000, 2000, 2000]);
      assert.deepEqual(rowsOf(page), unreadableOf(page));
    } finally {
      Object.defineProperty(UnreadableEntry.prototype, 'key', usual);
    }
  });

  it('is told of however many there are', async () => {
    const none = answer(200, { client: [{ id: '5' }], listcount: 1 });
    const api = apiOver(() => none.clone());
    const [unreadable] = unreadableOf(await apiOver(() => collection('person', [{}])).person.list({}));
    const people = {
      items: [],
      unreadable: Array.from({ length: 200_000 }, () => ({ entry: unreadable!, after: 0 })),
      total: 200_000,
    };
    api.person.list = () => Promise.resolve(people);
    const gathering = gatheringOf(api, { clients: {}, people: [], contacts: [] });
    await gathering.readPeople(new AbortController().signal);
    // They have no ids, and so are as many as came.
    assert.equal(gathering.missing.unreadable.length, 200_000);
    assert.equal(gathering.missing.people, 0);
  });

  it('takes the place of no record with the same id', async () => {
    const api = apiOver(() =>
      collection('client', [
        { id: '5', name: 'Good' },
        { id: '5', name: {} },
      ] as object[]),
    );
    const page = await allPages((offset, limit) => api.client.list({ offset, limit }));
    assert.deepEqual([idsIn(page.items), idsIn(unreadableOf(page))], [[5], [5]]);
  });

  describe('of a server that has some', () => {
    let sandbox: RecordedSandbox;
    let store: Store;
    beforeEach(() => {
      sandbox = new RecordedSandbox({ variants: ['odd-entry'] });
      store = new Store(sandbox.api(), {});
    });

    it('stands in the lists of a store', async () => {
      await store.clients.load();
      await store.clients.rest();
      const [unreadable] = store.clients.unreadable;
      assert.match(unreadable!.problem, /"active" of a client is "1"/);
      assert.equal(store.clients.items.length, store.clients.total - 1);
    });

    it('is no client that does not exist', async () => {
      const [{ localid } = { localid: '' }] = (await sandbox.list('/client/?sortfield=id&limit=1')) as { localid: string }[];
      await assert.rejects(store.clientByLocalId(Number(localid)), UnreadableAnswerError);
      assert.equal(await store.clientByLocalId(99_999), undefined);
    });
  });

  describe('of one list or the other', () => {
    let sandbox: RecordedSandbox;
    /** Spoils the first record of lists whose address has this in it. */
    const spoil = (part: string, change: object): void => {
      sandbox.intercept((request) => {
        return request.url.includes(part) ? spoilFirst(request, change) : sandbox.sandbox.fetch(request);
      });
    };
    const spoilFirst = async (request: Request, change: object): Promise<Response> => {
      const envelope = (await (await sandbox.sandbox.fetch(request)).json()) as Record<string, unknown>;
      const [resource, list] = Object.entries(envelope).find(([, content]) => Array.isArray(content)) as [string, object[]];
      return answer(200, { ...envelope, [resource]: list.map((row, index) => (index === 0 ? { ...row, ...change } : row)) });
    };
    beforeEach(() => (sandbox = new RecordedSandbox()));

    for (const [part, change, problem, counts] of [
      ['/client/?', { active: '1' }, /^Acme Ltd: the field "active" of a client is "1"/, { client: 0, person: 0 }],
      ['/person/?', { private: 'no' }, /: the field "private" of a person is "no"/, { client: 1, person: 2 }],
      [
        `personid=${known.wilma}`,
        { value: {} },
        /^Contact \d+: the field "value" of a personcontact is {}/,
        { client: 1, person: 3 },
      ],
    ] as const) {
      it(`is named by an export, and not counted as missing: ${part}`, async () => {
        spoil(part, change);
        const gathering = gatheringOf(sandbox.api(), { clients: { search: 'Acme Ltd' }, people: [], contacts: [] });
        await gathering.readPeople(new AbortController().signal);
        await gathering.readContacts(new AbortController().signal, () => undefined);
        const { unreadable, ...others } = gathering.missing;
        assert.equal(unreadable.length, 1, unreadable.join('\n'));
        assert.match(unreadable[0]!, problem);
        assert.deepEqual(others, { clients: 0, people: 0, partial: 0, deleted: [] });
        const { client, person } = sizeOf(await gathering.extract());
        assert.deepEqual({ client, person }, counts);
      });
    }

    it('keeps a person from being deleted whose contacts could not be copied', async () => {
      spoil(`personid=${known.wilma}`, { value: {} });
      const store = new Store(sandbox.api(), {});
      await assert.rejects(store.allContactsOf(known.wilma), /"value" of a personcontact is/);
    });
  });
});

describe('a list in another form', () => {
  const forms: readonly (readonly [string, unknown, readonly number[]])[] = [
    ['null', null, []],
    ['{}', {}, []],
    ['""', '', []],
    ['an empty list', [], []],
    ['the one record', { id: '5', name: 'Acme' }, [5]],
    ['by numbers', { 0: { id: '5' }, 2: { id: '7' } }, [5, 7]],
  ];
  for (const [what, content, ids] of forms) {
    it(`is read where it is ${what}`, async () => {
      const api = apiOver(() => answer(200, { personid: 1, status: 'OK', code: 200, listcount: ids.length, client: content }));
      const page = await api.client.list({});
      assert.deepEqual([idsIn(page.items), page.total, page.unreadable], [ids, ids.length, undefined]);
    });
  }

  it('is the owner of the token, as an object as well', async () => {
    for (const content of [{ id: '5', firstname: 'Ann' }, [{ id: '5', firstname: 'Ann' }]]) {
      assert.deepEqual(await apiOver(() => answer(200, { me: content })).me(), { id: 5, firstname: 'Ann' });
    }
    for (const content of [null, {}, '', []]) {
      await assert.rejects(apiOver(() => answer(200, { me: content })).me(), /the token has no owner/);
    }
  });

  it('is a record, where one was asked for, as a list of one', async () => {
    assert.deepEqual(await apiOver(() => collection('client', [{ id: '5' }])).client.get(5), { id: 5 });
    await assert.rejects(apiOver(() => collection('client', [{ id: '6' }])).client.get(5), /Client 6 instead of 5/);
  });

  for (const variant of ['empty-null', 'empty-object', 'empty-text'] as const) {
    it(`leaves clients without people, searches without a hit and filters that leave nothing: ${variant}`, async () => {
      const sandbox = new RecordedSandbox({ variants: [variant] });
      const store = new Store(sandbox.api(), {});
      const { body } = await sandbox.send('POST', '/client/', { name: 'Alone', datecreated: '2026-01-01', active: 't' });
      const people = store.peopleOf(Number(body.client.id));
      await people.load();
      assert.deepEqual([people.items, people.total, people.isWhole], [[], 0, true]);
      assert.equal((await store.searchClients('nobody has this', 10)).total, 0);
      assert.equal(await store.filterClients({ search: 'nobody has this' }), true);
      assert.deepEqual(store.clients.items, []);
      assert.equal(await store.clientByLocalId(99_999), undefined);
    });
  }

  it('signs in: me-object', async () => {
    const { id } = await new RecordedSandbox({ variants: ['me-object'] }).api().me();
    assert.equal(id, known.ingrid);
  });
});

describe('the contacts of a person who has none, as 404 with code 14', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  let alone: number;
  let removed: Ref[];
  beforeEach(async () => {
    sandbox = new RecordedSandbox({ variants: ['no-contacts'] });
    store = new Store(sandbox.api(), {});
    removed = [];
    store.onDidRemove((ref) => removed.push(ref));
    const { body } = await sandbox.send('POST', '/person/', { firstname: 'Alone', private: 'f', active: 't' });
    alone = Number(body.person.id);
  });

  it('are none, once the person is known to be there', async () => {
    const contacts = store.contactsOf(alone);
    await contacts.load();
    assert.deepEqual([contacts.items, contacts.isWhole, removed], [[], true, []]);
    assert.deepEqual(sandbox.takeLines(), [`GET /personcontact/?personid=${alone}`, `GET /person/${alone}/`]);
    assert.deepEqual(await store.allContactsOf(alone), []);
    const ofType = await store.contactsOfType(alone, { contacttypeid: known.phone });
    assert.deepEqual(ofType.items, []);
  });

  it('are none as well once those that were seen are gone', async () => {
    await store.contactsOf(known.wilma).load();
    const seen = store.contactsOf(known.wilma).items.map(({ id }) => `/personcontact/${id}/`);
    for (const path of seen) await sandbox.send('DELETE', path);
    sandbox.take();
    assert.deepEqual(await store.allContactsOf(known.wilma), []);
    assert.deepEqual(
      sandbox.takeLines().slice(2),
      seen.map((path) => `GET ${path}`),
    );
    assert.deepEqual(await store.allContactsOf(known.wilma), []);
    assert.equal(sandbox.take().length, 2, 'nobody asks again for what is gone');
  });

  it('are missing where one that was seen is there, or may be', async () => {
    await store.contactsOf(known.wilma).load();
    await store.refresh();
    sandbox.intercept(({ url }) => (url.includes('personid=') ? answer(404, { error: { code: 14 } }) : undefined));
    await assert.rejects(store.allContactsOf(known.wilma), UnreadableAnswerError);
    await store.contactsOf(known.wilma).load();
    assert.equal(store.contactsOf(known.wilma).isWhole, false, 'a copy of the client would lack it');
    assert.equal(store.contactsOf(known.wilma).hasMore, false);
    sandbox.intercept(({ url }) => {
      if (url.includes('/personcontact/')) return url.includes('?') ? answer(404, { error: { code: 14 } }) : answer(502, '');
      return undefined;
    });
    await assert.rejects(store.allContactsOf(known.wilma), UnreadableAnswerError);
  });

  it('are not to be had where the person is gone', async () => {
    await sandbox.send('DELETE', `/person/${alone}/`);
    await assert.rejects(store.contactsOf(alone).load(), NoSuchRecordError);
    assert.deepEqual(removed, [{ resource: 'person', id: alone }]);
  });

  it('are not none where a gateway has the 404', async () => {
    sandbox.intercept(() => answer(404, '404 page not found\n'));
    await assert.rejects(store.contactsOf(alone).load(), GatewayError);
    sandbox.intercept(({ url }) => (url.includes('/person/') ? answer(404, 'no\n') : undefined));
    await assert.rejects(store.contactsOf(alone).load(), GatewayError);
    assert.deepEqual(removed, []);
  });

  it('are none of an Executive’s own, who may read no people', async () => {
    const executives = new RecordedSandbox({ variants: ['no-contacts'] });
    const own = executives.api('Executive');
    const { id } = await own.me();
    for (const contact of await executives.list(`/personcontact/?personid=${id}`)) {
      await executives.send('DELETE', `/personcontact/${String(contact['id'])}/`);
    }
    const contacts = new Store(own, {}).contactsOf(id);
    await contacts.load();
    assert.deepEqual([contacts.items, contacts.isLoaded], [[], true]);
  });
});

describe('an answer to a change with less than the record', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  const start = (variant: VariantName): void => {
    sandbox = new RecordedSandbox({ variants: [variant] });
    store = new Store(sandbox.api(), {});
  };
  beforeEach(() => start('changes-only'));

  it('leaves the other fields as they are known, and asks for nothing', async () => {
    const before = await store.get(acme);
    sandbox.take();
    const after = await store.update(acme, { fax: '7', description: '<p>x</p><script>y</script>' });
    assert.deepEqual(after, { ...before, fax: '7', description: '<p>x</p>' });
    assert.deepEqual(sandbox.takeLines(), [`PUT /client/${known.acme}/`]);
    assert.deepEqual(store.known('client', known.acme), after);
    assert.deepEqual(await store.reread(acme), after);
  });

  it('is asked for what goes with a reference', async () => {
    await store.get(wilma);
    const { name } = await store.get({ resource: 'client', id: known.müller });
    sandbox.take();
    const after = await store.update(wilma, { clientid: known.müller });
    assert.deepEqual([after.clientid, after.client, after.firstname], [known.müller, name, 'Wilma']);
    assert.deepEqual(sandbox.takeLines(), [`PUT /person/${known.wilma}/`, `GET /person/${known.wilma}/`]);
  });

  it('is taken for done also where it cannot be asked any more', async () => {
    const before = await store.get(wilma);
    sandbox.intercept(({ method }) => {
      if (method === 'GET') throw failedFetch('ECONNREFUSED');
      return undefined;
    });
    const after = await store.update(wilma, { clientid: null, title: 'Dr' });
    assert.deepEqual(after, { ...before, clientid: null, title: 'Dr' });
  });

  it('is completed where nothing is known from before', async () => {
    const after = await store.update(acme, { fax: '7' });
    assert.deepEqual([after.name, after.fax], ['Acme Ltd', '7']);
  });

  it('is about no other record', async () => {
    await store.get(acme);
    sandbox.intercept(({ method }) => (method === 'PUT' ? answer(202, { client: { id: '1', fax: '7' } }) : undefined));
    await assert.rejects(store.update(acme, { fax: '7' }), UnreadableAnswerError);
  });

  it('of a contact is known by the names that responses use', async () => {
    await store.contactsOf(known.wilma).load();
    const [contact] = store.contactsOf(known.wilma).items;
    const after = await store.update({ resource: 'personcontact', id: contact!.id }, { value: 'new@acme.test' });
    assert.deepEqual(after, { ...contact, value: 'new@acme.test' });
  });

  it('is completed for a new record as well', async () => {
    sandbox.intercept(async (request) => {
      if (request.method !== 'POST') return sandbox.sandbox.fetch(request);
      const { client } = (await (await sandbox.sandbox.fetch(request)).json()) as { client: { id: string } };
      return answer(201, { client: { id: client.id } });
    });
    const created = await store.create('client', { name: 'New', datecreated: '2026-01-01', active: true });
    assert.deepEqual([created.name, created.active, typeof created.localid], ['New', true, 'string']);
    assert.equal(sandbox.takeLines().filter((line) => line.startsWith('POST')).length, 1);
  });

  it('is completed for a new record of which only what was sent is answered', async () => {
    sandbox.intercept(async (request) => {
      if (request.method !== 'POST') return sandbox.sandbox.fetch(request);
      const sent = JSON.parse(await request.clone().text()) as object;
      const { client } = (await (await sandbox.sandbox.fetch(request)).json()) as { client: { id: string } };
      return answer(201, { client: { ...sent, id: client.id } });
    });
    const created = await store.create('client', { name: 'New', datecreated: '2026-01-01', active: true });
    assert.equal(typeof created.localid, 'string');
  });

  it('leaves a new record created that cannot be read yet', async () => {
    sandbox.intercept(async (request) => {
      if (request.method === 'GET' && /\/client\/\d+\//.test(request.url)) return answer(404, { error: { code: 14 } });
      if (request.method !== 'POST') return sandbox.sandbox.fetch(request);
      const { client } = (await (await sandbox.sandbox.fetch(request)).json()) as { client: { id: string } };
      return answer(201, { client: { id: client.id } });
    });
    const values = { name: 'New', datecreated: '2026-01-01', active: true };
    const created = await store.create('client', values);
    assert.deepEqual(created, { ...values, id: created.id });
    assert.deepEqual(store.known('client', created.id), created);
  });

  it('takes back nothing of what was seen meanwhile', async () => {
    await store.get(acme);
    sandbox.intercept(async (request) => {
      const response = await sandbox.sandbox.fetch(request);
      if (request.method === 'PUT') {
        await sandbox.send('PUT', `/client/${known.acme}/`, { phone: '+1 999' });
        await store.searchClients('Acme Ltd', 10);
      }
      return response;
    });
    const { fax, phone } = await store.update(acme, { fax: '7' });
    assert.deepEqual([fax, phone], ['7', '+1 999']);
  });

  it('tells nothing where it has neither an id nor what was sent: the record does', async () => {
    await store.get(acme);
    for (const said of [{}, { phone: '1' }]) {
      sandbox.intercept(({ method }) => (method === 'PUT' ? answer(202, { client: said }) : undefined));
      await assert.rejects(store.update(acme, { fax: '7' }), UnreadableAnswerError);
      sandbox.intercept(({ method }) => {
        if (method === 'PUT') return answer(202, { client: said });
        throw failedFetch('ECONNREFUSED');
      });
      await assert.rejects(store.update(acme, { fax: '7' }), OutcomeUnknownError);
    }
    sandbox.intercept(async (request) => {
      const response = await sandbox.sandbox.fetch(request);
      return request.method === 'PUT' ? answer(202, { client: {} }) : response;
    });
    assert.equal((await store.update(acme, { fax: '7' })).fax, '7');
  });

  it('leaves a whole answer alone', async () => {
    start('trim');
    await store.get(acme);
    sandbox.take();
    await store.update(acme, { fax: '7' });
    assert.deepEqual(sandbox.takeLines(), [`PUT /client/${known.acme}/`]);
  });
});

describe('a reference that is emptied', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  const start = async (variants: readonly VariantName[]): Promise<void> => {
    sandbox = new RecordedSandbox({ variants });
    store = new Store(sandbox.api(), {});
    await store.get(wilma);
    sandbox.take();
  };
  const bodies = () =>
    sandbox
      .take()
      .filter(({ method }) => method === 'PUT' || method === 'POST')
      .map(({ body }) => body);

  for (const [variants, sent] of [
    [[], [{ clientid: null, title: 'Dr' }]],
    [['refuse-empty'], [{ clientid: null, title: 'Dr' }]],
    [
      ['refuse-null'],
      [
        { clientid: null, title: 'Dr' },
        { clientid: '', title: 'Dr' },
      ],
    ],
  ] as const) {
    it(`is sent as null first: ${variants.join() || 'as documented'}`, async () => {
      await start(variants);
      const { clientid, title } = await store.update(wilma, { clientid: null, title: 'Dr' });
      assert.deepEqual([clientid, title, bodies()], [null, 'Dr', sent]);
    });
  }

  it('is refused where neither is taken, and is sent twice, not more', async () => {
    await start(['refuse-null', 'refuse-empty']);
    await assert.rejects(store.update(wilma, { clientid: null }), InvalidFieldError);
    assert.deepEqual(bodies(), [{ clientid: null }, { clientid: '' }]);
  });

  const refused = (error: object, status = 400) => answer(status, { error });
  const others: Readonly<Record<string, () => Response>> = {
    'another field is refused': () => refused({ code: 18, message: 'title must be shorter', verbose: { title: 'too long' } }),
    'it is not permitted': () => refused({ code: 10 }, 403),
    'the record is gone': () => refused({ code: 14 }, 404),
    'a gateway refuses it': () => answer(400, 'Bad Request'),
    'something failed': () => refused({ code: 18, message: 'clientid' }, 500),
    'the database failed': () => refused({ code: 19 }, 500),
    'no answer comes': () => {
      throw failedFetch('ECONNRESET');
    },
    'the answer cannot be read': () => answer(200, '<html></html>'),
  };
  for (const [why, respond] of Object.entries(others)) {
    it(`is not sent otherwise where ${why}`, async () => {
      await start([]);
      sandbox.intercept(({ method }) => (method === 'PUT' ? respond() : undefined));
      await assert.rejects(store.update(wilma, { clientid: null, title: 'Dr' }));
      assert.deepEqual(bodies(), [{ clientid: null, title: 'Dr' }]);
    });
  }

  for (const [how, respond] of Object.entries({
    'by the name of the field': () => refused({ code: 18, verbose: { clientid: 'must be an id' } }),
    'in words': () => refused({ code: 18, message: 'Validation error: clientid must be an integer' }),
    'without a word': () => refused({ code: 18 }),
  })) {
    it(`is sent otherwise where it is refused ${how}`, async () => {
      await start([]);
      sandbox.intercept(async (request) => {
        const body = request.method === 'PUT' ? await request.clone().text() : '';
        return body.includes('null') ? respond() : sandbox.sandbox.fetch(request);
      });
      assert.equal((await store.update(wilma, { clientid: null })).clientid, null);
      assert.deepEqual(bodies(), [{ clientid: null }, { clientid: '' }]);
    });
  }

  it('has an open outcome where the second request is not answered', async () => {
    await start(['refuse-null']);
    sandbox.intercept(async (request) => {
      if (request.method !== 'PUT') throw failedFetch('ECONNREFUSED');
      if ((await request.clone().text()).includes('null')) return sandbox.sandbox.fetch(request);
      throw failedFetch('ECONNRESET');
    });
    await assert.rejects(store.update(wilma, { clientid: null }), OutcomeUnknownError);
  });

  it('is not sent again when its time has passed', async () => {
    await start(['refuse-null']);
    let asked = 0;
    const mayBeSent = () => ++asked === 1;
    await assert.rejects(store.update(wilma, { clientid: null }, { mayBeSent }));
    assert.deepEqual(bodies(), [{ clientid: null }]);
  });

  it('is nothing that a text is: what empties one is sent once', async () => {
    await start([]);
    sandbox.intercept(({ method }) => (method === 'PUT' ? refused({ code: 18 }) : undefined));
    await assert.rejects(store.update(wilma, { title: '' }), InvalidFieldError);
    assert.deepEqual(bodies(), [{ title: '' }]);
  });
});

describe('the people of a client that is deleted', () => {
  for (const [variants, areKept] of [
    [[], false],
    [['keep-people'], true],
    [['orphan-people'], true],
  ] as const) {
    it(`are looked for with one request: ${variants.join() || 'deleted'}`, async () => {
      const sandbox = new RecordedSandbox({ variants });
      const store = new Store(sandbox.api(), {});
      const removed: Ref[] = [];
      store.onDidRemove((ref) => removed.push(ref));
      await store.peopleOf(known.acme).load();
      const people = store.peopleOf(known.acme).items;
      await store.delete(acme);
      sandbox.take();
      const { kept, gone, more } = await store.leftBehind([known.acme], people);
      assert.equal(sandbox.take().length, 1);
      assert.deepEqual([idsIn(kept), idsIn(gone), more], areKept ? [idsIn(people), [], 0] : [[], idsIn(people), 0]);
      assert.equal(store.known('person', known.wilma) !== undefined, areKept);
      assert.equal(removed.length, areKept ? 1 : people.length + 1);
    });
  }

  it('are those who still name it, where nobody was known', async () => {
    for (const [variants, count] of [
      [['orphan-people'], 14],
      [[], 0],
    ] as const) {
      const sandbox = new RecordedSandbox({ variants });
      const store = new Store(sandbox.api(), {});
      const { listcount } = (await sandbox.send('GET', `/person/?clientid=${known.acme}`)).body;
      await store.delete(acme);
      const { kept, gone } = await store.leftBehind([known.acme], []);
      assert.deepEqual([kept.length, gone], [count === 0 ? 0 : Number(listcount), []]);
    }
  });

  it('are those who still name it, too, where not all were known: of the others nobody could tell', async () => {
    const all = [...Array(150).keys()].map((id) => ({ id: `${id + 1}`, localid: `${id + 1}`, clientid: '5', firstname: 'P' }));
    let isDeleted = false;
    const api = apiOver(({ url }) => {
      const { searchParams } = new URL(url);
      if (searchParams.has('localid')) return collection('person', []);
      const there = isDeleted ? all.slice(100) : all;
      return collection('person', there.slice(0, 100), there.length);
    });
    const store = new Store(api, {});
    await store.peopleOf(5).load();
    isDeleted = true;
    const { kept, gone, more } = await store.leftBehind([5], store.peopleOf(5).items);
    assert.deepEqual([kept.length, gone, more], [50, [], 0]);
  });

  it('are not taken for gone by a list that may be cut off', async () => {
    const sandbox = new RecordedSandbox();
    const store = new Store(sandbox.api(), {});
    await store.peopleOf(known.acme).load();
    const people = store.peopleOf(known.acme).items;
    sandbox.intercept(({ url }) => (url.includes('localid=') ? collection('person', [], people.length) : undefined));
    await assert.rejects(store.leftBehind([known.acme], people), UnreadableAnswerError);
    assert.ok(store.known('person', known.wilma));
  });
});

describe('a sandbox with private people', () => {
  let sandbox: RecordedSandbox;
  let contact: string;
  beforeEach(async () => {
    sandbox = new RecordedSandbox();
    await sandbox.send('PUT', `/person/${known.wilma}/`, { private: 't' });
    const [first] = await sandbox.list(`/personcontact/?personid=${known.wilma}`);
    contact = `/personcontact/${String(first!['id'])}/`;
  });

  for (const role of ['Resource', 'Executive'] as const) {
    it(`keeps their contacts from the group ${role}`, async () => {
      assert.deepEqual(await sandbox.list(`/personcontact/?personid=${known.wilma}`, role), []);
      await sandbox.refuse(10, 'GET', contact, undefined, role);
      await assert.rejects(sandbox.api(role).personcontact.get(Number(contact.split('/')[2])), NotPermittedError);
    });
  }

  it('does not find them by their contacts for a Resource', async () => {
    const { body } = await sandbox.send('GET', contact);
    const search = `/person/?search=${encodeURIComponent(String(body.personcontact.value))}`;
    assert.ok((await sandbox.list(search, 'Manager')).length > 0);
    assert.deepEqual(await sandbox.list(search, 'Resource'), []);
  });

  for (const role of ['Administrator', 'Manager'] as const) {
    it(`shows their contacts to the group ${role}`, async () => {
      assert.equal((await sandbox.list(`/personcontact/?personid=${known.wilma}`, role)).length, 3);
    });
  }

  it('shows everybody their own, and those of others who are not private', async () => {
    await sandbox.send('PUT', `/person/${known.wilma}/`, { private: 'f' });
    assert.equal((await sandbox.list(`/personcontact/?personid=${known.wilma}`, 'Executive')).length, 3);
    const { id } = await sandbox.api('Executive').me();
    const before = await sandbox.list(`/personcontact/?personid=${id}`, 'Executive');
    await sandbox.send('PUT', `/person/${id}/`, { private: 't' });
    assert.deepEqual(await sandbox.list(`/personcontact/?personid=${id}`, 'Executive'), before);
  });
});

describe('a sandbox with faults', () => {
  const clients = async (options: ConstructorParameters<typeof RecordedSandbox>[0], times: number) => {
    const sandbox = new RecordedSandbox({ agency: agencyWithClients(2), ...options });
    const headers = { authorization: `Basic ${btoa(`${sandbox.sandbox.tokens.Administrator}:X`)}` };
    const statuses: (number | string)[] = [];
    for (let n = 0; n < times; n += 1) {
      const response = await sandbox.sandbox.fetch('https://api.example/client/', { headers });
      statuses.push(
        await response.text().then(
          () => response.status,
          () => 'broken off',
        ),
      );
    }
    return statuses;
  };

  it('has every so many requests meet one of them, in turn', async () => {
    assert.deepEqual(await clients({ faults: ['offline', 'page', 'broken'], faultEvery: 2 }, 8), [
      200,
      502,
      200,
      200,
      200,
      'broken off',
      200,
      502,
    ]);
  });

  it('has none without', async () => {
    assert.deepEqual(await clients({}, 6), Array(6).fill(200));
  });

  it('carries out what it says is carried out, and nothing else', async () => {
    for (const [fault, status, isDone] of [
      ['server-error', 500, false],
      ['offline', 502, false],
      ['too-fast', 400, false],
      ['page', 200, false],
      ['forbidden', 403, false],
      ['not-found', 404, false],
      ['lost', 504, true],
      ['broken', 202, true],
    ] as const) {
      const sandbox = new RecordedSandbox({ faults: [fault], faultEvery: 2 });
      const before = (await sandbox.send('GET', `/client/${known.acme}/`)).body.client.fax as string;
      const response = await sandbox.sandbox.fetch(`https://api.example/client/${known.acme}/`, {
        method: 'PUT',
        headers: { authorization: `Basic ${btoa(`${sandbox.sandbox.tokens.Administrator}:X`)}` },
        body: JSON.stringify({ fax: '+1 7' }),
      });
      await response.text().catch(() => undefined);
      const { fax } = (await sandbox.send('GET', `/client/${known.acme}/`)).body.client as { fax: string };
      assert.deepEqual([response.status, fax], [status, isDone ? '+1 7' : before], fault);
    }
  });
});
