import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';

import { NoSuchRecordError } from '../../src/api';
import type { AnyRecord, Ref } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { Store } from '../../src/store';
import { answer, apiOver } from '../support/canned';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const acme: Ref<'client'> = { resource: 'client', id: known.acme };
const wilma: Ref<'person'> = { resource: 'person', id: known.wilma };
const minute = 60_000;

describe('the store', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  let now: number;
  beforeEach(() => {
    sandbox = new RecordedSandbox();
    now = 1_000_000;
    store = new Store(sandbox.api(), {}, () => now);
  });

  const events = (): [Ref, AnyRecord][] => {
    const seen: [Ref, AnyRecord][] = [];
    store.onDidChange(({ ref, record }) => seen.push([ref, record]));
    return seen;
  };

  describe('gives a record', () => {
    it('from the server, and within a minute again without asking', async () => {
      const record = await store.get(acme);
      now += minute - 1;
      assert.deepEqual(await store.get(acme), record);
      assert.deepEqual(sandbox.takeLines(), [`GET /client/${known.acme}/`]);
    });

    it('after a minute from the server again', async () => {
      await store.get(acme);
      now += minute;
      await store.get(acme);
      now += minute - 1;
      await store.get(acme);
      assert.equal(sandbox.take().length, 2);
    });

    it('without asking where a list or a search has just shown it', async () => {
      await store.clients.load();
      await store.searchClients('Müller', 5);
      await store.peopleOf(known.acme).load();
      await store.contactsOf(known.wilma).load();
      sandbox.take();
      await store.get(acme);
      await store.get({ resource: 'client', id: known.müller });
      await store.get(wilma);
      await store.get({ resource: 'personcontact', id: store.contactsOf(known.wilma).items[0]!.id });
      assert.deepEqual(sandbox.take(), []);
    });

    it('without asking where it was just changed or created', async () => {
      await store.update(acme, { fax: '1' });
      const { id } = await store.create('client', { name: 'New', datecreated: '2026-11-21', active: true });
      sandbox.take();
      assert.equal((await store.get(acme)).fax, '1');
      assert.equal((await store.get({ resource: 'client', id })).name, 'New');
      assert.deepEqual(sandbox.take(), []);
    });

    it('as last seen, however long ago, or not at all', async () => {
      const record = await store.get(acme);
      now += 100 * minute;
      assert.equal(store.known('client', known.acme), record);
      assert.equal(store.known('person', known.acme), undefined);
      assert.equal(sandbox.take().length, 1);
    });

    it('or says that there is none, each time anew', async () => {
      const nobody: Ref = { resource: 'client', id: 1 };
      await assert.rejects(store.get(nobody), NoSuchRecordError);
      await assert.rejects(store.get(nobody), NoSuchRecordError);
      assert.equal(sandbox.take().length, 2);
    });

    it('and keeps the last one where asking again fails', async () => {
      const record = await store.get(acme);
      now += minute;
      sandbox.intercept(() => answer(400, { error: { code: 12 } }));
      await assert.rejects(store.get(acme));
      assert.equal(store.known('client', known.acme), record);
    });
  });

  describe('where an answer is slow', () => {
    /** Asks for all clients anew, and gives what brings the answer as it was at that moment. */
    async function refreshSlowly(): Promise<() => Promise<void>> {
      await store.clients.load();
      const gate = new EventEmitter();
      const asked = once(gate, 'asked');
      const opened = once(gate, 'opened');
      sandbox.intercept(async (request) => {
        const response = await sandbox.sandbox.fetch(request.clone());
        gate.emit('asked');
        await opened;
        return response;
      });
      const refreshed = store.refresh();
      await asked;
      sandbox.intercept(undefined);
      return async () => {
        gate.emit('opened');
        await refreshed;
      };
    }

    const listed = (): readonly number[] => store.clients.items.map(({ id }) => id);

    it('keeps what was changed meanwhile', async () => {
      const answerComes = await refreshSlowly();
      await store.update(acme, { fax: '7' });
      const seen = events();
      await answerComes();
      assert.equal(store.known('client', known.acme)?.fax, '7');
      assert.deepEqual(seen, []);
    });

    it('keeps what was read later', async () => {
      const answerComes = await refreshSlowly();
      await sandbox.send('PUT', `/client/${known.acme}/`, { fax: '8' });
      await store.reread(acme);
      await answerComes();
      assert.equal(store.known('client', known.acme)?.fax, '8');
    });

    it('does not show again what was deleted meanwhile', async () => {
      const answerComes = await refreshSlowly();
      await store.delete(acme);
      await answerComes();
      assert.equal(store.known('client', known.acme), undefined);
      assert.equal(listed().includes(known.acme), false);
    });

    it('does not lose what was created meanwhile', async () => {
      const answerComes = await refreshSlowly();
      const { id } = await store.create('client', { name: 'New', datecreated: '2026-11-21', active: true });
      await answerComes();
      assert.equal(listed().filter((other) => other === id).length, 1);
    });
  });

  describe('tells of a record', () => {
    it('when an update changes it', async () => {
      await store.get(acme);
      const seen = events();
      const record = await store.update(acme, { fax: '1' });
      assert.deepEqual(seen, [[acme, record]]);
      assert.equal(record.fax, '1');
    });

    it('when it turns out that somebody else changed it, however that is seen', async () => {
      await store.get(acme);
      const seen = events();
      await sandbox.send('PUT', `/client/${known.acme}/`, { fax: '1' });
      await store.searchClients('Acme', 5);
      await sandbox.send('PUT', `/client/${known.acme}/`, { fax: '2' });
      await store.clients.load();
      await sandbox.send('PUT', `/client/${known.acme}/`, { fax: '3' });
      now += minute;
      await store.get(acme);
      assert.deepEqual(
        seen.map(([ref, record]) => [ref, 'fax' in record && record.fax]),
        [
          [acme, '1'],
          [acme, '2'],
          [acme, '3'],
        ],
      );
    });

    it('never the first time, and never where it is the same', async () => {
      const seen = events();
      await store.get(acme);
      now += minute;
      await store.get(acme);
      await store.update(acme, {});
      await store.clients.load();
      await store.clients.refresh();
      assert.deepEqual(seen, []);
    });

    for (const extra of [
      '{"valueOf": 1}',
      '{"toString": null}',
      '{"constructor": {"a": 1}}',
      '{"__proto__": {"a": [{"valueOf": 1}]}}',
    ]) {
      it(`never where it is the same, though it has the unknown fields ${extra}`, async () => {
        const body = `{"listcount": 1, "client": [{"id": "5", ${extra.slice(1)}]}`;
        const made = new Store(
          apiOver(() => answer(200, body)),
          {},
        );
        const seen: Ref[] = [];
        made.onDidChange(({ ref }) => seen.push(ref));
        await made.clients.load();
        await made.clients.refresh();
        assert.deepEqual(seen, []);
        assert.equal(made.clients.items.length, 1);
      });
    }
  });

  it('finds clients by a text, without putting them into the list', async () => {
    const { items: found } = await store.searchClients('a', 3);
    assert.equal(found.length, 3);
    assert.deepEqual(sandbox.takeLines(), ['GET /client/?search=a&limit=3&sortfield=name&sortdir=ASC']);
    assert.equal(store.clients.isLoaded, false);
  });

  it('gives up a search that nobody waits for', async () => {
    await assert.rejects(store.searchClients('a', 3, { signal: AbortSignal.abort(new Error('enough')) }), { message: 'enough' });
    assert.deepEqual(sandbox.take(), []);
  });

  it('tells of a record that is gone, also of one that it never saw', async () => {
    const gone: Ref[] = [];
    store.onDidRemove((ref) => gone.push(ref));
    store.markDeleted(acme);
    await store.delete(wilma);
    assert.deepEqual(gone, [acme, wilma]);
  });
});

describe('the names of contact types and descriptors', () => {
  const { contacttype } = believableAgency.records;
  let sandbox: RecordedSandbox;
  let store: Store;
  beforeEach(() => {
    sandbox = new RecordedSandbox();
    store = new Store(sandbox.api(), {});
  });

  const failing = () => answer(403, { error: { code: 10 } });

  it('are asked for once a session, however many contacts there are', async () => {
    await store.contactsOf(known.wilma).load();
    sandbox.take();
    const { items } = store.contactsOf(known.wilma);
    const ask = () => Promise.all(items.map((contact) => store.names.of(contact)));
    await ask();
    const found = await ask();
    assert.deepEqual(
      new Set(found.map(({ type, descriptor }) => `${type}, ${descriptor}`)),
      new Set(['E-mail, Work', 'Phone, Work', 'Phone, Mobile']),
    );
    assert.deepEqual(sandbox.takeLines().toSorted(), [
      `GET /contactdescriptor/?contacttypeid=${known.email}`,
      `GET /contactdescriptor/?contacttypeid=${known.phone}`,
      'GET /contacttype/',
    ]);
  });

  it('are the account’s own lists', async () => {
    assert.deepEqual(
      (await store.names.types()).map(({ name }) => name),
      contacttype.map(({ name }) => name),
    );
    assert.deepEqual(
      (await store.names.descriptors(known.email)).map(({ name }) => name),
      ['Work', 'Home', 'Other'],
    );
  });

  it('are unknown where the list lacks them or a contact refers to none', async () => {
    assert.deepEqual(await store.names.of({ id: 1 }), { type: undefined, descriptor: undefined });
    assert.deepEqual(await store.names.of({ id: 1, contacttypeid: 1, contactdescriptorid: 1 }), {
      type: undefined,
      descriptor: undefined,
    });
  });

  it('are unknown while a list fails, which is asked for again', async () => {
    const contact = { id: 1, contacttypeid: known.email };
    sandbox.intercept(failing);
    assert.deepEqual(await store.names.of(contact), { type: undefined, descriptor: undefined });
    await assert.rejects(store.names.types());
    await assert.rejects(store.names.descriptors(known.email));
    sandbox.intercept(undefined);
    assert.deepEqual(await store.names.of(contact), { type: 'E-mail', descriptor: undefined });
    assert.equal((await store.names.descriptors(known.email)).length, 3);
    assert.deepEqual(sandbox.takeLines(), [
      'GET /contacttype/',
      'GET /contacttype/',
      `GET /contactdescriptor/?contacttypeid=${known.email}`,
      'GET /contacttype/',
      `GET /contactdescriptor/?contacttypeid=${known.email}`,
    ]);
  });

  it('are asked for once again, though many who met the failure ask again at once', async () => {
    sandbox.intercept(failing);
    const askTwice = () =>
      store.names.types().catch(() => {
        sandbox.intercept(undefined);
        return store.names.types();
      });
    await Promise.all(Array.from({ length: 5 }, askTwice));
    assert.deepEqual(sandbox.takeLines(), ['GET /contacttype/', 'GET /contacttype/']);
  });
});
