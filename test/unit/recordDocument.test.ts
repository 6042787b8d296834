import assert from 'node:assert/strict';
import { NoSuchRecordError, NotPermittedError, UnreachableError } from '../../src/api';
import { Rights, type Ref, type Role } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { RecordDocument, RefusedError } from '../../src/saving';
import { Store } from '../../src/store';
import { answer } from '../support/canned';
import { MapMemory } from '../support/map-memory';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const acme: Ref<'client'> = { resource: 'client', id: known.acme };
const path = `/client/${known.acme}/`;
const key = 'baseline';

/** A text with some values replaced, as a user would. */
function edited(text: string, changes: object): string {
  return `${JSON.stringify({ ...(JSON.parse(text) as object), ...changes }, undefined, 2)}\n`;
}

describe('the document of a record', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  let memory: MapMemory;
  let document: RecordDocument;
  let now: number;
  beforeEach(() => {
    sandbox = new RecordedSandbox();
    memory = new MapMemory();
    now = 0;
    start();
  });

  /** Everything anew but the server and the memory: what a restart of VS Code leaves. */
  function start(role: Role = 'Administrator', ref: Ref = acme): void {
    store = new Store(sandbox.api(role), {}, () => now);
    document = new RecordDocument(ref, store, new Rights(role, believableAgency.tokens[role].personid), memory, key);
  }

  /** What an editor does to show the record. */
  async function open(): Promise<string> {
    const text = await document.read();
    document.shown(text);
    sandbox.take();
    return text;
  }

  /** Changes the record behind the extension's back; a minute later it is noticed whenever somebody reads. */
  async function changeElsewhere(body: object): Promise<void> {
    await sandbox.send('PUT', path, body);
    now += 60_000;
  }

  const onServer = async (): Promise<Record<string, unknown>> => (await sandbox.send('GET', path)).body.client;
  const sent = () => sandbox.take().filter(({ method }) => method !== 'GET');
  const put = (body: object) => [{ method: 'PUT', path, body }];

  describe('when saved', () => {
    it('sends only what was changed', async () => {
      const text = await open();
      await document.save(edited(text, { phone: '+1 212 555 0199', active: false }));
      assert.deepEqual(sent(), put({ phone: '+1 212 555 0199', active: 'f' }));
    });

    it('sends nothing where nothing was changed, however it is written', async () => {
      const text = await open();
      await document.save(text);
      await document.save(JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())));
      assert.deepEqual(sandbox.take(), []);
    });

    it('sends each change once', async () => {
      const text = edited(await open(), { phone: '1' });
      await document.save(text);
      await document.save(text);
      await document.save(edited(text, { fax: '2' }));
      assert.deepEqual(sent(), [...put({ phone: '1' }), ...put({ fax: '2' })]);
    });

    it('sends what is taken back again', async () => {
      const text = await open();
      await document.save(edited(text, { phone: '1' }));
      await document.save(text);
      assert.deepEqual(sent(), [...put({ phone: '1' }), ...put({ phone: '' })]);
    });

    it('sends nothing of a text that is refused, and says why', async () => {
      const text = await open();
      const wrong = edited(text, { phone: '1', active: 'yes', nickname: 'x' });
      await assert.rejects(document.save(wrong), (error) => {
        assert.ok(error instanceof RefusedError);
        assert.deepEqual(
          error.problems.map(({ field }) => field),
          ['active', 'nickname'],
        );
        assert.match(error.message, /"active" has to be true or false.* "nickname" is not a field/);
        return true;
      });
      assert.deepEqual(sandbox.take(), []);
      await document.save(edited(text, { phone: '1' }));
      assert.deepEqual(sent(), put({ phone: '1' }));
    });

    it('sends nothing for who may not write', async () => {
      start('Manager');
      const text = await open();
      await assert.rejects(document.save(edited(text, { name: 'x' })), NotPermittedError);
      assert.deepEqual(sandbox.take(), []);
    });

    it('refuses a text of which nobody knows what it was made from, rather than undo what others did', async () => {
      const text = await open();
      start();
      await assert.rejects(document.save(edited(text, { phone: '1' })), { name: 'UnknownBaselineError' });
      assert.deepEqual(sandbox.takeLines(), [`GET ${path}`]);
      await document.save(text);
      assert.deepEqual(sent(), []);
    });

    it('shows what the server made of it', async () => {
      const text = edited(await open(), { description: '<p>new<script>x</script></p>' });
      await document.save(text);
      assert.equal(document.differsFrom(text), true);
      const shown = await open();
      assert.equal((JSON.parse(shown) as { description: string }).description, '<p>new</p>');
      assert.equal(document.differsFrom(shown), false);
      await document.save(shown);
      assert.deepEqual(sent(), []);
    });

    it('shows nothing else where the server took it as it was', async () => {
      const text = edited(await open(), { phone: '1' });
      await document.save(text);
      assert.equal(document.differsFrom(text), false);
    });
  });

  describe('with changes of somebody else', () => {
    it('does not undo that of another field', async () => {
      const text = await open();
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await document.save(edited(text, { fax: '2' }));
      assert.deepEqual(sent(), put({ fax: '2' }));
      const { phone, fax } = await onServer();
      assert.deepEqual([phone, fax], ['+1 212 555 0100', '2']);
    });

    it('does not undo it either when the text was compared with the server’s meanwhile', async () => {
      const text = await open();
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await document.read();
      await document.save(edited(text, { fax: '2' }));
      assert.deepEqual(sent(), put({ fax: '2' }));
    });

    it('does not undo it either when a list has shown it meanwhile', async () => {
      const text = await open();
      store.on('record', (ref, record) => document.notice(ref, record));
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await store.clients.load();
      await document.save(edited(text, { fax: '2' }));
      assert.deepEqual(sent(), put({ fax: '2' }));
    });

    it('shows it after the save', async () => {
      const text = edited(await open(), { fax: '2' });
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await document.save(text);
      assert.equal(document.differsFrom(text), true);
      assert.equal((JSON.parse(await open()) as { phone: string }).phone, '+1 212 555 0100');
    });

    it('does not undo it with what was typed on while the save was under way', async () => {
      const text = edited(await open(), { fax: '2' });
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await document.save(text);
      // The editor has other text by now, so nobody shows it what the server made of the first save.
      await document.save(edited(text, { website: 'acme.example' }));
      assert.deepEqual(sent(), [...put({ fax: '2' }), ...put({ website: 'acme.example' })]);
      assert.equal((await onServer())['phone'], '+1 212 555 0100');
    });

    it('does not undo it either when the save before had nothing to send', async () => {
      const text = await open();
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await document.read();
      await document.save(text);
      await document.save(edited(text, { fax: '2' }));
      assert.deepEqual(sent(), put({ fax: '2' }));
    });

    it('does not send again what the server has made something else of', async () => {
      const text = edited(await open(), { description: '<p>new<script>x</script></p>' });
      await document.save(text);
      await document.save(edited(text, { fax: '2' }));
      assert.deepEqual(sent(), [...put({ description: '<p>new<script>x</script></p>' }), ...put({ fax: '2' })]);
    });

    it('takes it for the baseline once it is shown, as after a revert', async () => {
      await open();
      await changeElsewhere({ phone: '+1 212 555 0100' });
      const text = await open();
      assert.equal((JSON.parse(text) as { phone: string }).phone, '+1 212 555 0100');
      await document.save(edited(text, { phone: '', fax: '2' }));
      assert.deepEqual(sent(), put({ phone: '', fax: '2' }));
    });

    it('takes no text for shown that was not read', async () => {
      const text = await open();
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await document.read();
      document.shown(text);
      document.shown('{}');
      await document.save(edited(text, { fax: '2' }));
      assert.deepEqual(sent(), put({ fax: '2' }));
    });
  });

  describe('when a save fails', () => {
    const failures: Readonly<Record<string, () => Response | Promise<Response>>> = {
      'the server is offline': () => answer(502, { error: { code: 20 } }),
      'there is no answer': () => Promise.reject(new TypeError('fetch failed')),
      'the value is refused': () => answer(400, { error: { code: 18, message: 'no' } }),
      'the account is closed': () => answer(402, { error: { code: 6 } }),
      'the answer is unreadable': () => answer(202, '<html>'),
      'the record is gone': () => answer(404, { error: { code: 14 } }),
    };

    for (const [why, fail] of Object.entries(failures)) {
      it(`because ${why}, it keeps everything, and the next save sends it again`, async () => {
        const text = edited(await open(), { phone: '1' });
        await document.remember();
        const state = await document.state();
        const kept = memory.get(key);
        sandbox.intercept(({ method }) => (method === 'PUT' ? fail() : undefined));
        await assert.rejects(document.save(text));
        assert.deepEqual(await document.state(), state);
        assert.deepEqual(memory.get(key), kept);
        assert.notEqual(kept, undefined);
        sandbox.intercept(undefined);
        await document.save(text);
        assert.deepEqual(sent(), [...put({ phone: '1' }), ...put({ phone: '1' })]);
      });
    }

    it('throws the server’s own error', async () => {
      const text = edited(await open(), { phone: '1' });
      sandbox.intercept(({ method }) => (method === 'PUT' ? Promise.reject(new TypeError('fetch failed')) : undefined));
      await assert.rejects(document.save(text), UnreachableError);
      sandbox.intercept(undefined);
      await sandbox.send('DELETE', path);
      await assert.rejects(document.save(text), NoSuchRecordError);
    });
  });

  describe('after a restart', () => {
    it('has the baseline of an edit that was remembered', async () => {
      const text = edited(await open(), { fax: '2' });
      await document.remember();
      await changeElsewhere({ phone: '+1 212 555 0100' });
      start();
      await document.save(text);
      assert.deepEqual(sent(), put({ fax: '2' }));
    });

    it('tells the state without asking the server', async () => {
      await open();
      const state = await document.state();
      await document.remember();
      start();
      assert.deepEqual(await document.state(), state);
      assert.deepEqual(sandbox.take(), []);
    });

    it('has that of a text that was saved, which its editor goes on from', async () => {
      const text = edited(await open(), { fax: '2' });
      await document.remember();
      await document.save(text);
      start();
      await changeElsewhere({ phone: '+1 212 555 0100' });
      await document.save(edited(text, { website: 'acme.example' }));
      assert.deepEqual(sent(), [...put({ fax: '2' }), ...put({ website: 'acme.example' })]);
    });

    it('has that of the latest edit', async () => {
      const text = edited(await open(), { fax: '2' });
      await document.remember();
      await document.save(text);
      const again = await open();
      await document.remember();
      start();
      await document.save(edited(again, { phone: '1' }));
      assert.deepEqual(sent(), put({ phone: '1' }));
    });

    it('remembers the same baseline once, and nothing before there is one', async () => {
      let updates = 0;
      const counting = Object.assign(memory, {
        update: async () => {
          updates += 1;
        },
      });
      document = new RecordDocument(acme, store, new Rights('Administrator', 1), counting, key);
      await document.remember();
      assert.equal(updates, 0);
      await open();
      await document.remember();
      await document.remember();
      assert.equal(updates, 1);
    });
  });

  describe('tells its state', () => {
    it('with the size in bytes of the text', async () => {
      const text = await open();
      assert.equal((await document.state()).size, Buffer.byteLength(text));
    });

    it('without asking more than once', async () => {
      await document.state();
      await document.read();
      await document.state();
      assert.deepEqual(sandbox.takeLines(), [`GET ${path}`]);
    });

    it('with a version that stays while nothing but its own saves changes it', async () => {
      const text = await open();
      store.on('record', (ref, record) => document.notice(ref, record));
      const { version } = await document.state();
      await document.save(edited(text, { phone: '1' }));
      await document.read();
      now += 60_000;
      await document.read();
      assert.equal((await document.state()).version, version);
      document.advance();
      assert.equal((await document.state()).version, version + 1);
    });

    it('with another version when somebody else has changed it', async () => {
      await open();
      const noticed: boolean[] = [];
      store.on('record', (ref, record) => noticed.push(document.notice(ref, record)));
      const { version } = await document.state();
      await changeElsewhere({ address: 'somewhere else' });
      await document.read();
      const state = await document.state();
      assert.deepEqual([noticed, state.version, state.size], [[true], version + 1, Buffer.byteLength(await document.read())]);
    });

    it('and takes no notice of other records, or of one that is the same', async () => {
      await open();
      const record = await store.get(acme);
      assert.equal(document.notice({ resource: 'client', id: 1 }, { ...record, id: 1, name: 'x' }), false);
      assert.equal(document.notice({ resource: 'person', id: known.acme }, { id: known.acme, extra: {} }), false);
      assert.equal(document.notice(acme, { ...record }), false);
      assert.equal(document.notice(acme, { ...record, name: 'x' }), true);
    });

    for (const [role, ref, isReadOnly] of [
      ['Administrator', acme, false],
      ['Manager', acme, true],
      ['Manager', contactOf(believableAgency.tokens.Manager.personid), false],
      ['Manager', contactOf(known.wilma), true],
      ['Executive', contactOf(believableAgency.tokens.Executive.personid), false],
    ] as const) {
      it(`as ${isReadOnly ? 'read-only' : 'writable'} for ${role} and ${ref.resource} ${ref.id}`, async () => {
        start(role, ref);
        assert.equal((await document.state()).isReadOnly, isReadOnly);
      });
    }
  });

  it('is known by the record’s name, as it was saved last', async () => {
    assert.equal(document.identity(), undefined);
    const text = await open();
    assert.deepEqual(document.identity(), { ref: acme, name: 'Acme Ltd' });
    await document.save(edited(text, { name: 'Acme plc' }));
    assert.deepEqual(document.identity(), { ref: acme, name: 'Acme plc' });
  });

  it('is none where the record is gone', async () => {
    await sandbox.send('DELETE', path);
    await assert.rejects(document.state(), NoSuchRecordError);
    await assert.rejects(document.read(), NoSuchRecordError);
    await assert.rejects(document.save('{}'), NoSuchRecordError);
  });
});

function contactOf(personid: number): Ref<'personcontact'> {
  return {
    resource: 'personcontact',
    id: believableAgency.records.personcontact.find((row) => row['personid'] === personid)!.id,
  };
}
