import assert from 'node:assert/strict';

import { ServerError, UnreachableError } from '../../src/api';
import { definitionOf, type Ref, type ResourceName, Rights, toDraftText } from '../../src/records';
import { DraftDocument, type KeptDraft, RecordDocument, RefusedError } from '../../src/saving';
import { StillUnderWayError, Store } from '../../src/store';
import { answer } from '../support/canned';
import { edited } from '../support/edited';
import { MapMemory } from '../support/map-memory';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const key = 'draft';

describe('the document of a draft', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  let memory: MapMemory;
  let draft: DraftDocument;
  let now: number;
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 21);
    sandbox = new RecordedSandbox();
    memory = new MapMemory();
    await begin('client', { datecreated: '2026-11-21', active: true });
  });

  async function begin(resource: ResourceName, values: object): Promise<void> {
    await memory.update(key, { resource, text: toDraftText(definitionOf(resource), values) } satisfies KeptDraft);
    start();
  }

  /** Everything anew but the server and the memory: what a restart of VS Code leaves. */
  function start(): void {
    store = new Store(sandbox.api(), {}, () => now);
    const rights = new Rights('Administrator', known.ingrid);
    const becomes = (ref: Ref): RecordDocument => new RecordDocument(ref, store, rights, memory, 'baseline');
    draft = new DraftDocument(memory.get(key) as KeptDraft, store, memory, key, becomes);
  }

  const filled = async (changes: object = {}): Promise<string> => edited(await draft.read(), { name: 'Née & Co', ...changes });
  const lines = () => sandbox.takeLines().map((line) => line.replace(/\d{6}/, '{id}'));

  it('shows the text that it began with, and asks the server for nothing', async () => {
    const text = toDraftText(definitionOf('client'), { datecreated: '2026-11-21', active: true });
    assert.equal(await draft.read(), text);
    assert.deepEqual(await draft.state(), { version: 1, size: Buffer.byteLength(text), isReadOnly: false });
    assert.deepEqual([draft.identity(), draft.isHeld, draft.differsFrom('x')], [undefined, false, false]);
    assert.deepEqual(sandbox.take(), []);
  });

  it('creates the record with the first save, from what was filled in', async () => {
    await draft.save(await filled({ phone: '1' }));
    const body = { name: 'Née & Co', datecreated: '2026-11-21', phone: '1', active: 't' };
    assert.deepEqual(sandbox.take(), [{ method: 'POST', path: '/client/', body }]);
    assert.equal(draft.identity()?.name, 'Née & Co');
  });

  it('creates a contact of the person that the draft names', async () => {
    const [descriptor] = await store.names.descriptors(known.phone);
    await begin('personcontact', { personid: known.wilma, contacttypeid: known.phone, contactdescriptorid: descriptor!.id });
    sandbox.take();
    await draft.save(edited(await draft.read(), { value: '+1 212 555 0199' }));
    const body = {
      personid: known.wilma,
      value: '+1 212 555 0199',
      contacttypeid: known.phone,
      contactdescriptorid: descriptor!.id,
    };
    assert.deepEqual(sandbox.take(), [{ method: 'POST', path: '/personcontact/', body }]);
  });

  it('sends nothing of a text that is refused, and creates once it is not', async () => {
    await assert.rejects(draft.save(await draft.read()), (error) => {
      assert.ok(error instanceof RefusedError);
      assert.deepEqual(
        error.problems.map(({ field }) => field),
        ['name'],
      );
      return true;
    });
    assert.deepEqual(sandbox.take(), []);
    await draft.save(await filled());
    assert.deepEqual(sandbox.takeLines(), ['POST /client/']);
  });

  it('shows the record once it is created', async () => {
    const text = await filled();
    await draft.save(text);
    assert.equal(draft.differsFrom(text), true);
    const shown = JSON.parse(await draft.read()) as { id: number; localid: string; name: string };
    assert.deepEqual([shown.name, shown.localid, shown.id], ['Née & Co', '00037', draft.identity()!.ref.id]);
    const { version, ...state } = await draft.state();
    assert.deepEqual(state, { size: Buffer.byteLength(await draft.read()), isReadOnly: false });
    draft.advance();
    assert.equal((await draft.state()).version, version + 1);
  });

  it('changes that record with every later save', async () => {
    await draft.save(await filled());
    const text = await draft.read();
    await draft.shown(text);
    await draft.save(text);
    await draft.save(edited(text, { phone: '1' }));
    // Every change begins with a look at what the server has.
    assert.deepEqual(lines(), ['POST /client/', 'GET /client/{id}/', 'PUT /client/{id}/']);
  });

  it('goes back to the text that it began with when the one that is held is given up', async () => {
    const text = await draft.read();
    await draft.hold(edited(text, { name: 'Half' }));
    await draft.hold(edited(text, { name: 'Half typed' }));
    assert.equal(draft.isHeld, true);
    start();
    await draft.discard();
    assert.deepEqual([draft.isHeld, await draft.read()], [false, text]);
  });

  it('changes that record also with text that was typed on while it was being created', async () => {
    const text = await filled();
    await draft.save(text);
    // The editor has other text by now, so nobody shows it the record: there is no id in it.
    await draft.save(edited(text, { phone: '1' }));
    assert.deepEqual(
      sandbox.take().map(({ method, body }) => [method, body]),
      [
        ['POST', { name: 'Née & Co', datecreated: '2026-11-21', active: 't' }],
        ['GET', undefined],
        ['PUT', { phone: '1' }],
      ],
    );
  });

  it('changes that record also after a restart', async () => {
    await draft.save(await filled());
    const text = await draft.read();
    start();
    sandbox.take();
    await draft.save(edited(text, { phone: '1' }));
    assert.deepEqual(lines(), ['GET /client/{id}/', 'PUT /client/{id}/']);
    assert.equal((await draft.read()).includes('"phone": "1"'), true);
  });

  it('keeps the baseline of a later edit beyond a restart', async () => {
    await draft.save(await filled());
    const text = await draft.read();
    await draft.remember(text);
    await sandbox.send('PUT', `/client/${draft.identity()!.ref.id}/`, { fax: '9' });
    sandbox.take();
    start();
    await draft.save(edited(text, { phone: '1' }));
    assert.deepEqual(
      sandbox.take().map(({ method, body }) => [method, body]),
      [
        ['GET', undefined],
        ['PUT', { phone: '1' }],
      ],
    );
  });

  it('creates with the next save where the first failed, with the text as it is then', async () => {
    sandbox.intercept(({ method }) => (method === 'POST' ? answer(502, { error: { code: 20 } }) : undefined));
    await assert.rejects(draft.save(await filled()));
    assert.equal(draft.identity(), undefined);
    // It was not found, but may be on its way still: that it was sent is not forgotten.
    const sent = { name: 'Née & Co', datecreated: '2026-11-21', active: true };
    const typed = await filled();
    assert.deepEqual(memory.get(key), { resource: 'client', text: await draft.read(), typed, sent, twins: [] });
    sandbox.intercept(undefined);
    await draft.save(await filled({ name: 'Other' }));
    const [first, lookUp, lookAgain, second] = sandbox.takeLines();
    assert.deepEqual([first, second], ['POST /client/', 'POST /client/']);
    for (const line of [lookUp, lookAgain]) {
      assert.equal(line, 'GET /client/?sortfield=id&sortdir=DESC&offset=0&limit=50');
    }
    assert.equal(draft.identity()?.name, 'Other');
  });

  describe('where the server takes longer than anybody waits', () => {
    /** Carries out what the server was so slow with. */
    let land: () => Promise<unknown>;
    let text: string;
    beforeEach(async () => {
      text = await filled();
      let body: object | undefined;
      sandbox.intercept(async (request) => {
        if (request.method !== 'POST') return sandbox.sandbox.fetch(request);
        body = (await request.clone().json()) as object;
        throw new DOMException('slow', 'TimeoutError');
      });
      land = () => sandbox.send('POST', '/client/', body);
      await assert.rejects(draft.save(text), UnreachableError);
      sandbox.intercept(undefined);
    });

    const wait = (seconds: number): void => void (now += seconds * 1000);
    const methods = (): readonly string[] => sandbox.take().map(({ method }) => method);
    const created = async (): Promise<number> => (await sandbox.list('/client/?search=N%C3%A9e')).length;

    for (const restarts of [false, true]) {
      const goOn = (): void => {
        if (restarts) start();
        sandbox.take();
      };

      describe(restarts ? 'after a restart' : 'in the same window', () => {
        it('looks with every save for half a minute, and sends nothing, but says why and until when', async () => {
          goOn();
          wait(7);
          await assert.rejects(draft.save(text), (error) => {
            assert.ok(error instanceof StillUnderWayError);
            assert.match(error.message, /may still be working on .* Nothing that you typed is lost\. Try again in 23 s\./);
            return true;
          });
          wait(22.5);
          await assert.rejects(draft.save(text), /Try again in 1 s\./);
          assert.deepEqual(methods(), ['GET', 'GET']);
        });

        it('takes up what the server created meanwhile, and sends what was typed since as a change', async () => {
          goOn();
          await assert.rejects(draft.save(text), StillUnderWayError);
          await land();
          wait(1);
          sandbox.take();
          await draft.save(edited(text, { phone: '1' }));
          assert.deepEqual(methods(), ['GET', 'GET', 'PUT']);
          assert.equal(await created(), 1);
        });

        it('looks once more after that half minute, and then sends it', async () => {
          goOn();
          wait(30);
          await draft.save(text);
          assert.deepEqual([methods(), await created()], [['GET', 'POST'], 1]);
        });

        it('sends nothing after that half minute where it was created after all', async () => {
          goOn();
          wait(30);
          await land();
          sandbox.take();
          await draft.save(text);
          assert.deepEqual([methods().includes('POST'), await created()], [false, 1]);
        });
      });
    }

    it('counts the half minute anew from the last time that it was sent', async () => {
      wait(60);
      sandbox.intercept(({ method }) => (method === 'POST' ? answer(504, '<html>Gateway Timeout</html>') : undefined));
      await assert.rejects(draft.save(text), ServerError);
      sandbox.intercept(undefined);
      wait(20);
      sandbox.take();
      await assert.rejects(draft.save(text), /Try again in 10 s/);
      assert.deepEqual(methods(), ['GET']);
    });

    it('is not led to send it by a clock that was set back a little, nor to wait for ever by one set back far', async () => {
      wait(-5);
      await assert.rejects(draft.save(text), StillUnderWayError);
      wait(-3600);
      await draft.save(text);
      assert.equal(await created(), 1);
    });

    it('does not forget what may still come because the text is refused meanwhile', async () => {
      wait(60);
      await assert.rejects(draft.save(edited(text, { name: '' })), RefusedError);
      await land();
      sandbox.take();
      await draft.save(text);
      assert.deepEqual([methods().includes('POST'), await created()], [false, 1]);
    });
  });

  it('creates once also where the memory fails', async () => {
    const update = memory.update.bind(memory);
    const isCreated = (value: unknown) => (value as KeptDraft | undefined)?.created !== undefined;
    const stub = Object.assign(memory, {
      update: (name: string, value: unknown) => (isCreated(value) ? Promise.reject(new Error('disk full')) : update(name, value)),
    });
    await assert.rejects(draft.save(await filled()), { message: 'disk full' });
    Reflect.deleteProperty(stub, 'update');
    const text = await draft.read();
    await draft.shown(text);
    await draft.save(edited(text, { phone: '1' }));
    // Every change begins with a look at what the server has.
    assert.deepEqual(lines(), ['POST /client/', 'GET /client/{id}/', 'PUT /client/{id}/']);
  });

  it('takes notice of its record only once there is one', async () => {
    await store.clients.load();
    const [other] = store.clients.items;
    assert.equal(draft.notice({ resource: 'client', id: other!.id }, other!), false);
    await draft.remember('x');
    await draft.shown('x');
    assert.equal((await draft.state()).version, 1);
    await draft.save(await filled());
    const { ref } = draft.identity()!;
    const { version } = await draft.state();
    assert.equal(draft.notice(ref, { ...(await store.get(ref)), name: 'x' }), true);
    assert.equal((await draft.state()).version, version + 1);
  });

  it('belongs into the list of its kind', async () => {
    await store.clients.load();
    const before = store.clients.total;
    await draft.save(await filled());
    assert.equal(store.clients.total, before + 1);
  });
});
