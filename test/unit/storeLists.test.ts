import assert from 'node:assert/strict';

import { NoSuchRecordError } from '../../src/api';
import type { Client, ClientFilters } from '../../src/records';
import { type ListOwner, pageSize, Store } from '../../src/store';
import { answer } from '../support/canned';
import { agencyWithClients, known, RecordedSandbox } from '../support/recorded-sandbox';

const byName: ClientFilters = { sortfield: 'name', sortdir: 'ASC' };
const pageAt = (paging: string): string => `GET /client/?sortfield=name&sortdir=ASC&${paging}`;
const firstPage = pageAt(`offset=0&limit=${pageSize}`);
/** A failure after which no request is repeated. */
const closed = () => answer(402, { error: { code: 6 } });

const names = (store: Store): readonly (string | undefined)[] => store.clients.items.map(({ name }) => name);
const idsOf = (items: readonly { readonly id: number }[]): readonly number[] => items.map(({ id }) => id);

/** What the store says about its lists, in the order in which it does. */
function listEvents(store: Store): ListOwner[] {
  const events: ListOwner[] = [];
  store.onDidChangeList((owner) => events.push(owner));
  return events;
}

describe('the list of clients', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  beforeEach(() => start(250));

  function start(count: number): void {
    sandbox = new RecordedSandbox({ agency: agencyWithClients(count) });
    store = new Store(sandbox.api(), byName);
  }

  /** The ids of all clients as the server lists them. */
  const onServer = async (): Promise<readonly number[]> => {
    const records = await sandbox.list('/client/?sortfield=name&sortdir=ASC&limit=0');
    return records.map(({ id }) => Number(id));
  };

  const loadAll = async (): Promise<void> => {
    await store.clients.load();
    for (let page = 1; store.clients.hasMore; page++) {
      assert.ok(page < 10, 'there is always more');
      await store.clients.more();
    }
  };

  const add = (name: string) => sandbox.send('POST', '/client/', { name, datecreated: '2026-11-21', active: 't' });

  describe('loading', () => {
    it('asks for nothing before somebody looks', () => {
      assert.deepEqual(
        [store.clients.items, store.clients.total, store.clients.hasMore, store.clients.isLoaded],
        [[], 0, false, false],
      );
      assert.deepEqual(sandbox.take(), []);
    });

    it('asks once, however many ask at the same time and afterwards', async () => {
      await Promise.all(Array.from({ length: 5 }, () => store.clients.load()));
      await store.clients.load();
      assert.deepEqual(sandbox.takeLines(), [firstPage]);
      assert.deepEqual([store.clients.items.length, store.clients.total, store.clients.hasMore], [pageSize, 250, true]);
    });

    it('asks again after a failure, which all who asked get', async () => {
      sandbox.intercept(closed);
      const failures = await Promise.allSettled([store.clients.load(), store.clients.load()]);
      assert.deepEqual(
        failures.map(({ status }) => status),
        ['rejected', 'rejected'],
      );
      assert.equal(store.clients.isLoaded, false);
      sandbox.intercept(undefined);
      await store.clients.load();
      assert.deepEqual(sandbox.takeLines(), [firstPage, firstPage]);
      assert.equal(store.clients.total, 250);
    });

    it('asks with the filters, and anew when they are others', async () => {
      const events = listEvents(store);
      await store.clients.load();
      const filtering = store.filterClients({ search: 'client 00', sortfield: 'id', sortdir: 'DESC' });
      assert.deepEqual([store.clients.total, events], [250, []], 'until the answer is here, what was listed stays');
      assert.equal(await filtering, true);
      assert.deepEqual(events, ['clients']);
      assert.deepEqual(sandbox.takeLines(), [
        firstPage,
        'GET /client/?search=client+00&sortfield=id&sortdir=DESC&offset=0&limit=100',
      ]);
      assert.equal(store.clients.total, 50);
      assert.equal(store.clients.items[0]!.name, 'Client 0098');
    });

    it('knows no clients where there are none', async () => {
      await store.filterClients({ search: 'nobody' });
      assert.deepEqual([store.clients.items, store.clients.total, store.clients.hasMore], [[], 0, false]);
    });

    it('keeps what it lists where other filters cannot be loaded', async () => {
      await store.clients.load();
      const [before, events] = [store.clients, listEvents(store)];
      sandbox.intercept(closed);
      await assert.rejects(store.filterClients({ search: 'client 00' }));
      assert.deepEqual([store.clients === before, store.clients.total, events], [true, 250, []]);
      sandbox.intercept(undefined);
      assert.equal(await store.filterClients({ search: 'client 00' }), true);
      assert.equal(store.clients.total, 50);
    });

    it('has the filters that were asked for last, however the others end', async () => {
      await store.clients.load();
      const first = store.filterClients({ search: 'nobody' });
      const second = store.filterClients({ search: 'client 00' });
      assert.deepEqual(await Promise.all([first, second]), [false, true]);
      assert.equal(store.clients.total, 50);
      sandbox.intercept((request) => (request.url.includes('nobody') ? closed() : undefined));
      assert.deepEqual(
        await Promise.all([store.filterClients({ search: 'nobody' }), store.filterClients({ search: 'client 01' })]),
        [false, true],
      );
      assert.equal(store.clients.items[0]!.name, 'Client 0100');
    });

    it('has a client that was created while its other filters were on their way', async () => {
      await store.clients.load();
      const filtering = store.filterClients({ search: 'client 00', sortfield: 'id', sortdir: 'ASC' });
      const { id } = await store.create('client', { name: 'Client 0099 b', datecreated: '2026-11-25', active: true });
      await filtering;
      assert.equal(idsOf(store.clients.items).filter((other) => other === id).length, 1);
    });
  });

  describe('loading more', () => {
    it('gives every client once, in order, a page per request, and ends', async () => {
      await loadAll();
      assert.deepEqual(idsOf(store.clients.items), await onServer());
      assert.deepEqual(sandbox.takeLines(), ['offset=0&limit=100', 'offset=99&limit=101', 'offset=199&limit=101'].map(pageAt));
      assert.equal(store.clients.hasMore, false);
    });

    it('asks once, however many ask at the same time', async () => {
      await store.clients.load();
      sandbox.take();
      await Promise.all([store.clients.more(), store.clients.more()]);
      assert.deepEqual(sandbox.takeLines(), [pageAt('offset=99&limit=101')]);
      assert.equal(store.clients.items.length, 200);
    });

    it('gives all that is left in one request', async () => {
      await store.clients.load();
      sandbox.take();
      await store.clients.rest();
      assert.deepEqual(sandbox.takeLines(), [pageAt('offset=99&limit=151')]);
      assert.deepEqual([idsOf(store.clients.items), store.clients.hasMore], [await onServer(), false]);
    });

    const elsewhere: Readonly<Record<string, () => Promise<unknown>>> = {
      'adds one in front': () => add('A first one'),
      'deletes one of those that were loaded': () => sandbox.send('DELETE', '/client/1000/'),
      'deletes the last one that was loaded': () => sandbox.send('DELETE', '/client/1099/'),
      'renames one so that it stands further down': () => sandbox.send('PUT', '/client/1000/', { name: 'Zuletzt' }),
    };
    for (const [what, meddle] of Object.entries(elsewhere)) {
      it(`misses no client, and gives none twice, where somebody ${what} between two pages`, async () => {
        await store.clients.load();
        await meddle();
        sandbox.take();
        await store.clients.more();
        // The row that was last is another by now: all is loaded anew, once.
        assert.deepEqual(sandbox.takeLines(), ['offset=99&limit=101', 'offset=0&limit=200'].map(pageAt));
        await loadAll();
        assert.deepEqual(sandbox.takeLines(), [pageAt('offset=199&limit=101')]);
        const all = await onServer();
        assert.deepEqual([idsOf(store.clients.items), store.clients.total], [all, all.length]);
      });

      it(`misses no client, and gives none twice, where somebody ${what} before the rest is loaded`, async () => {
        await store.clients.load();
        await meddle();
        sandbox.take();
        await store.clients.rest();
        assert.deepEqual(sandbox.takeLines(), ['offset=99&limit=151', 'offset=0&limit=250'].map(pageAt));
        while (store.clients.hasMore) await store.clients.rest();
        assert.deepEqual(idsOf(store.clients.items), await onServer());
      });
    }

    it('ends where the server counts more than it gives', async () => {
      await store.clients.load();
      sandbox.intercept(async (request) => {
        const { client } = (await (await sandbox.sandbox.fetch(request)).json()) as { client: readonly object[] };
        return answer(200, { code: 200, listcount: 250, client: client.slice(0, 1) });
      });
      await store.clients.more();
      assert.deepEqual([store.clients.items.length, store.clients.total, store.clients.hasMore], [100, 100, false]);
    });

    it('ends where the server gives the same page whatever it is asked for', async () => {
      sandbox.intercept(async ({ url, headers }) => {
        const { searchParams } = new URL(url);
        searchParams.set('offset', '0');
        searchParams.set('limit', '100');
        return sandbox.sandbox.fetch(new Request(`${url.split('?')[0] ?? ''}?${searchParams.toString()}`, { headers }));
      });
      await loadAll();
      assert.deepEqual([store.clients.items.length, store.clients.total], [100, 100]);
      assert.equal(sandbox.takeLines().length, 3);
    });

    it('ends where somebody deleted all', async () => {
      await store.clients.load();
      sandbox.intercept(() => answer(200, { code: 200, listcount: 250, client: [] }));
      await store.clients.more();
      assert.deepEqual([store.clients.items.length, store.clients.total, store.clients.hasMore], [0, 0, false]);
    });

    it('keeps what there is when it fails, and may be tried again', async () => {
      await store.clients.load();
      const before = idsOf(store.clients.items);
      sandbox.intercept(closed);
      await assert.rejects(store.clients.more());
      assert.deepEqual([idsOf(store.clients.items), store.clients.total, store.clients.hasMore], [before, 250, true]);
      sandbox.intercept(undefined);
      await store.clients.more();
      assert.equal(store.clients.items.length, 200);
    });
  });

  describe('refreshing', () => {
    it('loads as much as was loaded in one request', async () => {
      await store.clients.load();
      await store.clients.more();
      sandbox.take();
      await sandbox.send('DELETE', '/client/1000/');
      await add('Client 0001');
      const events = listEvents(store);
      await store.refresh();
      assert.deepEqual(sandbox.takeLines(), ['GET /client/?sortfield=name&sortdir=ASC&offset=0&limit=200']);
      assert.deepEqual(names(store).slice(0, 2), ['Client 0001', 'Client 0002']);
      assert.deepEqual([store.clients.items.length, store.clients.total, events], [200, 250, ['clients']]);
    });

    it('shows what there was until the answer is here, and after a failure', async () => {
      await store.clients.load();
      const before = names(store);
      const events = listEvents(store);
      sandbox.intercept(closed);
      const refreshing = store.refresh();
      assert.deepEqual(names(store), before);
      await assert.rejects(refreshing);
      assert.deepEqual([names(store), store.clients.total, events], [before, 250, []]);
    });

    it('is not lost when it is asked for while the next page comes', async () => {
      await store.clients.load();
      const paging = store.clients.more();
      await sandbox.send('PUT', '/client/1000/', { name: 'Client 0000 renamed' });
      await Promise.all([paging, store.refresh()]);
      assert.equal(store.clients.items[0]!.name, 'Client 0000 renamed');
    });

    it('forgets people and contacts, which are loaded again when looked at', async () => {
      start(5);
      await store.clients.load();
      await store.peopleOf(1001).load();
      await store.contactsOf(known.wilma).load();
      sandbox.take();
      await store.refresh();
      await Promise.all([store.peopleOf(1001).load(), store.contactsOf(known.wilma).load()]);
      assert.equal(sandbox.take().length, 3);
    });
  });

  describe('creating and deleting', () => {
    /** Lets what is read wait, before or after the server has looked, until the function that this gives is called. */
    const delayReads = (): (() => void) => delay((answers, request) => answers.then(() => sandbox.sandbox.fetch(request)));
    const delayAnswers = (): (() => void) =>
      delay(async (answers, request) => {
        const response = await sandbox.sandbox.fetch(request);
        await answers;
        return response;
      });

    function delay(answerTo: (answers: Promise<void>, request: Request) => Promise<Response>): () => void {
      let go = (): void => undefined;
      const answers = new Promise<void>((resolve) => (go = resolve));
      sandbox.intercept((request) => (request.method === 'GET' ? answerTo(answers, request) : undefined));
      return () => {
        sandbox.intercept(undefined);
        go();
      };
    }

    const create = (name: string): Promise<Client> => store.create('client', { name, datecreated: '2026-11-21', active: true });

    it('puts a new client where it belongs, without a request for the list', async () => {
      start(5);
      await store.clients.load();
      sandbox.take();
      const events = listEvents(store);
      const { id } = await create('Client 0003');
      assert.deepEqual(sandbox.takeLines(), ['POST /client/']);
      assert.deepEqual(names(store), ['Client 0000', 'Client 0002', 'Client 0003', 'Client 0004', 'Client 0006', 'Client 0008']);
      assert.deepEqual([store.clients.total, events, store.known('client', id)?.name], [6, ['clients'], 'Client 0003']);
    });

    for (const [filters, expected] of [
      [{ sortfield: 'name', sortdir: 'DESC' }, ['Client 0004', 'Client 0003', 'Client 0002', 'Client 0000']],
      [{ sortfield: 'id', sortdir: 'ASC' }, ['Client 0000', 'Client 0002', 'Client 0004', 'Client 0003']],
      [{ sortfield: 'localid', sortdir: 'DESC' }, ['Client 0003', 'Client 0004', 'Client 0002', 'Client 0000']],
      [{}, ['Client 0000', 'Client 0002', 'Client 0003', 'Client 0004']],
    ] as readonly [ClientFilters, string[]][]) {
      it(`puts it where the order ${JSON.stringify(filters)} wants it`, async () => {
        start(3);
        await store.filterClients(filters);
        await create('Client 0003');
        assert.deepEqual(names(store), expected);
        await store.refresh();
        assert.deepEqual(names(store), expected);
      });
    }

    it('takes a deleted client out, without a request for the list', async () => {
      start(5);
      await store.clients.load();
      sandbox.take();
      const events = listEvents(store);
      const removed: unknown[] = [];
      store.onDidRemove((ref) => removed.push(ref));
      await store.delete({ resource: 'client', id: 1001 });
      assert.deepEqual(sandbox.takeLines(), ['DELETE /client/1001/']);
      assert.deepEqual(names(store), ['Client 0000', 'Client 0004', 'Client 0006', 'Client 0008']);
      assert.deepEqual([store.clients.total, events, removed], [4, ['clients'], [{ resource: 'client', id: 1001 }]]);
      assert.equal(store.known('client', 1001), undefined);
      await assert.rejects(store.get({ resource: 'client', id: 1001 }), NoSuchRecordError);
    });

    it('takes a client out that turned out to be gone', async () => {
      start(5);
      await store.clients.load();
      store.markDeleted({ resource: 'client', id: 1001 });
      assert.deepEqual([store.clients.items.length, store.clients.total], [4, 4]);
    });

    it('changes nothing when it fails', async () => {
      start(5);
      await store.clients.load();
      const events = listEvents(store);
      sandbox.intercept(closed);
      await assert.rejects(create('Client 0003'));
      await assert.rejects(store.delete({ resource: 'client', id: 1001 }));
      assert.deepEqual([store.clients.items.length, store.clients.total, events], [5, 5, []]);
    });

    it('needs no list', async () => {
      await create('Client 0003');
      await store.delete({ resource: 'client', id: 1001 });
      assert.deepEqual([store.clients.isLoaded, store.clients.total], [false, 0]);
      await loadAll();
      assert.deepEqual(idsOf(store.clients.items), await onServer());
    });

    for (const [where, name] of [
      ['among the loaded', 'Client 0003'],
      ['behind the loaded', 'Client 0399'],
      ['at the end', 'Zuletzt'],
    ] as const) {
      it(`loses no client of the next pages when one is created ${where}`, async () => {
        await store.clients.load();
        await create(name);
        await loadAll();
        const all = await onServer();
        assert.deepEqual(idsOf(store.clients.items), all);
        assert.equal(store.clients.total, 251);
      });

      it(`loses no client of the next pages when one is created ${where} while a page comes`, async () => {
        await store.clients.load();
        const answerNow = delayReads();
        const paging = store.clients.more();
        await create(name);
        answerNow();
        await paging;
        await loadAll();
        assert.deepEqual(idsOf(store.clients.items), await onServer());
        assert.equal(store.clients.total, 251);
      });

      it(`loses no client of the next pages when one is created ${where} while the answer of a page is on its way`, async () => {
        await store.clients.load();
        const answerNow = delayAnswers();
        const paging = store.clients.more();
        await create(name);
        assert.ok(names(store).includes(name), 'it is shown at once');
        answerNow();
        await paging;
        assert.ok(names(store).includes(name), 'it is still shown');
        await loadAll();
        assert.deepEqual(idsOf(store.clients.items), await onServer());
        assert.equal(store.clients.total, 251);
      });
    }

    for (const id of [1050, 1099, 1150]) {
      it(`loses no client of the next pages when ${id} is deleted while the answer of a page is on its way`, async () => {
        await store.clients.load();
        await store.searchClients('Client', 200);
        const answerNow = delayAnswers();
        const paging = store.clients.more();
        await store.delete({ resource: 'client', id });
        answerNow();
        await paging;
        await loadAll();
        assert.deepEqual(idsOf(store.clients.items), await onServer());
        assert.equal(store.clients.total, 249);
      });
    }

    it('loses no client of the next pages when one is deleted', async () => {
      await store.clients.load();
      await store.delete({ resource: 'client', id: 1050 });
      await loadAll();
      assert.deepEqual(idsOf(store.clients.items), await onServer());
    });

    it('counts a deleted client that is not loaded yet', async () => {
      await store.clients.load();
      await store.searchClients('Client 0498', 5);
      await store.delete({ resource: 'client', id: 1249 });
      assert.equal(store.clients.total, 249);
    });
  });
});

describe('the lists of people and contacts', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  beforeEach(() => {
    sandbox = new RecordedSandbox();
    store = new Store(sandbox.api(), byName);
  });

  const firstNames = (clientId: number) => store.peopleOf(clientId).items.map(({ firstname }) => firstname);

  it('are asked for once per owner', async () => {
    await Promise.all([store.peopleOf(known.acme).load(), store.peopleOf(known.acme).load()]);
    await Promise.all([store.contactsOf(known.wilma).load(), store.contactsOf(known.wilma).load()]);
    assert.deepEqual(sandbox.takeLines(), [
      `GET /person/?clientid=${known.acme}&offset=0&limit=100`,
      `GET /personcontact/?personid=${known.wilma}`,
    ]);
    assert.deepEqual(firstNames(known.acme).toSorted(), ['Bess', 'Theo', 'Wilma']);
    assert.deepEqual([store.contactsOf(known.wilma).total, store.contactsOf(known.wilma).hasMore], [3, false]);
  });

  it('take in what is created', async () => {
    await store.peopleOf(known.acme).load();
    await store.contactsOf(known.wilma).load();
    const events = listEvents(store);
    sandbox.take();
    await store.create('person', { firstname: 'Nadia', private: false, active: true, clientid: known.acme });
    const { contacttypeid, contactdescriptorid } = store.contactsOf(known.wilma).items[0]!;
    await store.create('personcontact', { personid: known.wilma, value: 'new', contacttypeid, contactdescriptorid });
    assert.deepEqual(sandbox.takeLines(), ['POST /person/', 'POST /personcontact/']);
    assert.ok(firstNames(known.acme).includes('Nadia'));
    assert.deepEqual([store.peopleOf(known.acme).total, store.contactsOf(known.wilma).total], [4, 4]);
    assert.deepEqual(events, [
      { resource: 'client', id: known.acme },
      { resource: 'person', id: known.wilma },
    ]);
  });

  it('let go of what is deleted', async () => {
    await store.peopleOf(known.acme).load();
    await store.contactsOf(known.wilma).load();
    const events = listEvents(store);
    const [contact] = store.contactsOf(known.wilma).items;
    sandbox.take();
    await store.delete({ resource: 'personcontact', id: contact!.id });
    assert.deepEqual([store.contactsOf(known.wilma).total, store.contactsOf(known.wilma).items.length], [2, 2]);
    await store.delete({ resource: 'person', id: known.wilma });
    assert.deepEqual(firstNames(known.acme).toSorted(), ['Bess', 'Theo']);
    assert.deepEqual(sandbox.takeLines(), [`DELETE /personcontact/${contact!.id}/`, `DELETE /person/${known.wilma}/`]);
    assert.deepEqual(events, [
      { resource: 'person', id: known.wilma },
      { resource: 'client', id: known.acme },
    ]);
  });

  it('hand a person on who moves to another client', async () => {
    await store.peopleOf(known.acme).load();
    await store.peopleOf(known.müller).load();
    const events = listEvents(store);
    sandbox.take();
    await store.update({ resource: 'person', id: known.wilma }, { clientid: known.müller });
    assert.deepEqual(sandbox.takeLines(), [`PUT /person/${known.wilma}/`]);
    assert.deepEqual(firstNames(known.acme).toSorted(), ['Bess', 'Theo']);
    assert.ok(firstNames(known.müller).includes('Wilma'));
    assert.deepEqual([store.peopleOf(known.acme).total, store.peopleOf(known.müller).total], [2, 4]);
    assert.deepEqual(events, [
      { resource: 'client', id: known.acme },
      { resource: 'client', id: known.müller },
    ]);
  });

  it('have a person once whom somebody else moved before, wherever that was heard of', async () => {
    for (const id of [known.acme, known.müller, known.bluebell]) await store.peopleOf(id).load();
    await sandbox.send('PUT', `/person/${known.wilma}/`, { clientid: known.müller });
    await store.reread({ resource: 'person', id: known.wilma });
    const listedAt = () => [known.acme, known.müller, known.bluebell].filter((id) => firstNames(id).includes('Wilma'));
    assert.deepEqual(listedAt(), [known.müller]);
    await store.update({ resource: 'person', id: known.wilma }, { clientid: known.bluebell });
    assert.deepEqual(listedAt(), [known.bluebell]);
  });

  it('let go of a person who leaves all clients, and take one in who comes to one', async () => {
    await store.peopleOf(known.acme).load();
    await store.update({ resource: 'person', id: known.wilma }, { clientid: null });
    assert.deepEqual(firstNames(known.acme).toSorted(), ['Bess', 'Theo']);
    await store.update({ resource: 'person', id: known.wilma }, { clientid: known.acme });
    assert.ok(firstNames(known.acme).includes('Wilma'));
    assert.equal(store.peopleOf(known.acme).total, 3);
  });

  it('show a person’s new name without a request', async () => {
    await store.peopleOf(known.acme).load();
    sandbox.take();
    await store.update({ resource: 'person', id: known.wilma }, { firstname: 'Wilhelmina' });
    assert.ok(firstNames(known.acme).includes('Wilhelmina'));
    assert.deepEqual(sandbox.takeLines(), [`PUT /person/${known.wilma}/`]);
  });

  it('fail for each who asks, and are not kept', async () => {
    sandbox.intercept(() => answer(400, { error: { code: 12 } }));
    await assert.rejects(store.peopleOf(known.acme).load());
    await assert.rejects(store.contactsOf(known.wilma).load());
    sandbox.intercept(undefined);
    await store.peopleOf(known.acme).load();
    await store.contactsOf(known.wilma).load();
    assert.equal(store.contactsOf(known.wilma).total, 3);
  });
});
