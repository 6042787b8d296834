import assert from 'node:assert/strict';

import { GatewayError, NoSuchRecordError, NotPermittedError, UnreachableError } from '../../src/api';
import { type Ref, Rights } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { RecordDocument, RefusedError } from '../../src/saving';
import { answer } from '../support/canned';
import { edited } from '../support/edited';
import { known } from '../support/recorded-sandbox';
import { RecordDesk } from './support/record-desk';

const acme: Ref<'client'> = { resource: 'client', id: known.acme };

describe('the document of a record', () => {
  let desk: RecordDesk;
  beforeEach(() => {
    desk = new RecordDesk();
  });

  describe('when saved', () => {
    it('sends only what was changed', async () => {
      const text = await desk.open();
      await desk.document.save(edited(text, { phone: '+1 212 555 0199', active: false }));
      assert.deepEqual(desk.sent(), desk.put({ phone: '+1 212 555 0199', active: 'f' }));
    });

    it('sends nothing where nothing was changed, however it is written', async () => {
      const text = await desk.open();
      await desk.document.save(text);
      await desk.document.save(JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())));
      assert.deepEqual(desk.sandbox.take(), []);
    });

    it('sends each change once', async () => {
      const text = edited(await desk.open(), { phone: '1' });
      await desk.document.save(text);
      await desk.document.save(text);
      await desk.document.save(edited(text, { fax: '2' }));
      assert.deepEqual(desk.sent(), [...desk.put({ phone: '1' }), ...desk.put({ fax: '2' })]);
    });

    it('sends what is taken back again', async () => {
      const text = await desk.open();
      await desk.document.save(edited(text, { phone: '1' }));
      await desk.document.save(text);
      assert.deepEqual(desk.sent(), [...desk.put({ phone: '1' }), ...desk.put({ phone: '' })]);
    });

    it('sends nothing of a text that is refused, and says why', async () => {
      const text = await desk.open();
      const wrong = edited(text, { phone: '1', active: 'yes', nickname: 'x' });
      await assert.rejects(desk.document.save(wrong), (error) => {
        assert.ok(error instanceof RefusedError);
        assert.deepEqual(
          error.problems.map(({ field }) => field),
          ['active', 'nickname'],
        );
        assert.match(error.message, /"active" must be true or false.* "nickname" is not a field/);
        return true;
      });
      assert.deepEqual(desk.sandbox.take(), []);
      await desk.document.save(edited(text, { phone: '1' }));
      assert.deepEqual(desk.sent(), desk.put({ phone: '1' }));
    });

    it('sends nothing for who may not write', async () => {
      desk.start('Manager');
      const text = await desk.open();
      await assert.rejects(desk.document.save(edited(text, { name: 'x' })), NotPermittedError);
      assert.deepEqual(desk.sandbox.take(), []);
    });

    it('refuses a text of which nobody knows what it was made from, rather than undo what others did', async () => {
      const text = await desk.open();
      const typed = edited(text, { phone: '1' });
      for (const save of [() => desk.document.save(typed), () => desk.document.hold(typed)]) {
        await desk.memory.update(desk.key, undefined);
        desk.start();
        await assert.rejects(save(), { name: 'UnknownBaselineError' });
        assert.deepEqual(desk.sandbox.takeLines(), [`GET ${desk.path}`]);
      }
      await desk.document.save(text);
      assert.deepEqual(desk.sent(), []);
    });

    it('shows what the server made of it', async () => {
      const text = edited(await desk.open(), { description: '<p>new<script>x</script></p>' });
      await desk.document.save(text);
      assert.equal(desk.document.differsFrom(text), true);
      const shown = await desk.open();
      assert.equal((JSON.parse(shown) as { description: string }).description, '<p>new</p>');
      assert.equal(desk.document.differsFrom(shown), false);
      await desk.document.save(shown);
      assert.deepEqual(desk.sent(), []);
    });

    it('shows nothing else where the server took it as it was', async () => {
      const text = edited(await desk.open(), { phone: '1' });
      await desk.document.save(text);
      assert.equal(desk.document.differsFrom(text), false);
    });
  });

  describe('with changes of somebody else', () => {
    it('does not undo that of another field', async () => {
      const text = await desk.open();
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.document.save(edited(text, { fax: '2' }));
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
      const [phone, fax] = await desk.onServer('phone', 'fax');
      assert.deepEqual([phone, fax], ['+1 212 555 0100', '2']);
    });

    it('does not undo it either when the text was compared with the server’s meanwhile', async () => {
      const text = await desk.open();
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.document.read();
      await desk.document.save(edited(text, { fax: '2' }));
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    });

    it('does not undo it either when a list has shown it meanwhile', async () => {
      const text = await desk.open();
      desk.store.onDidChange(({ ref, record }) => desk.document.notice(ref, record));
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.store.clients.load();
      await desk.document.save(edited(text, { fax: '2' }));
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    });

    it('shows it after the save', async () => {
      const text = edited(await desk.open(), { fax: '2' });
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.document.save(text);
      assert.equal(desk.document.differsFrom(text), true);
      assert.equal((JSON.parse(await desk.open()) as { phone: string }).phone, '+1 212 555 0100');
    });

    it('does not undo it with what was typed on while the save was under way', async () => {
      const text = edited(await desk.open(), { fax: '2' });
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.document.save(text);
      // The editor has other text by now, so nobody shows it what the server made of the first save.
      await desk.document.save(edited(text, { website: 'acme.example' }));
      assert.deepEqual(desk.sent(), [...desk.put({ fax: '2' }), ...desk.put({ website: 'acme.example' })]);
      assert.deepEqual(await desk.onServer('phone'), ['+1 212 555 0100']);
    });

    it('does not undo it either when the save before had nothing to send', async () => {
      const text = await desk.open();
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.document.read();
      await desk.document.save(text);
      await desk.document.save(edited(text, { fax: '2' }));
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    });

    it('does not send again what the server has made something else of', async () => {
      const text = edited(await desk.open(), { description: '<p>new<script>x</script></p>' });
      await desk.document.save(text);
      await desk.document.save(edited(text, { fax: '2' }));
      assert.deepEqual(desk.sent(), [...desk.put({ description: '<p>new<script>x</script></p>' }), ...desk.put({ fax: '2' })]);
    });

    it('takes it for the baseline once it is shown, as after a revert', async () => {
      await desk.open();
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      const text = await desk.open();
      assert.equal((JSON.parse(text) as { phone: string }).phone, '+1 212 555 0100');
      await desk.document.save(edited(text, { phone: '', fax: '2' }));
      assert.deepEqual(desk.sent(), desk.put({ phone: '', fax: '2' }));
    });

    it('is outdated where its text is typed back to what it was before', async () => {
      const text = await desk.open();
      assert.equal(await desk.document.shown(text), false);
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      desk.document.notice(acme, await desk.store.get(acme));
      assert.equal(await desk.document.shown(text), true);
    });

    it('is outdated as well where it is typed back to what was saved, or to what a comparison left in the editor', async () => {
      const saved = edited(await desk.open(), { phone: '1' });
      await desk.document.save(saved);
      assert.equal(await desk.document.shown(saved), false);
      await desk.changeElsewhere({ fax: '2' });
      desk.document.notice(acme, await desk.store.get(acme));
      assert.equal(await desk.document.shown(saved), true);
      const text = await desk.open();
      await desk.changeElsewhere({ fax: '3' });
      await desk.document.read();
      assert.equal(await desk.document.shown(text), true);
    });

    it('takes no text for shown that was not read', async () => {
      const text = await desk.open();
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.document.read();
      await desk.document.shown(text);
      await desk.document.shown('{}');
      await desk.document.save(edited(text, { fax: '2' }));
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
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
        const text = edited(await desk.open(), { phone: '1' });
        await desk.document.remember();
        const state = await desk.document.state();
        const kept = desk.memory.get(desk.key);
        desk.sandbox.intercept(({ method }) => (method === 'PUT' ? fail() : undefined));
        await assert.rejects(desk.document.save(text));
        assert.deepEqual(await desk.document.state(), state);
        // Besides, what was sent is kept where it may arrive still.
        const {
          sent: _,
          tried: __,
          ...after
        } = desk.memory.get(desk.key) as { readonly sent?: unknown; readonly tried?: unknown };
        assert.deepEqual(after, kept);
        assert.notEqual(kept, undefined);
        desk.sandbox.intercept(undefined);
        await desk.document.save(text);
        assert.deepEqual(desk.sent(), [...desk.put({ phone: '1' }), ...desk.put({ phone: '1' })]);
      });
    }

    it('throws the server’s own error', async () => {
      const text = edited(await desk.open(), { phone: '1' });
      desk.sandbox.intercept(({ method }) => (method === 'PUT' ? Promise.reject(new TypeError('fetch failed')) : undefined));
      await assert.rejects(desk.document.save(text), UnreachableError);
      desk.sandbox.intercept(undefined);
      await desk.sandbox.send('DELETE', desk.path);
      await assert.rejects(desk.document.save(text), NoSuchRecordError);
    });
  });

  describe('after a restart', () => {
    it('has the baseline of an edit that was remembered', async () => {
      const text = edited(await desk.open(), { fax: '2' });
      await desk.document.remember();
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      desk.start();
      await desk.document.save(text);
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    });

    it('tells the state without asking the server', async () => {
      await desk.open();
      const before = await desk.document.state();
      desk.start();
      const { version, ...state } = await desk.document.state();
      assert.deepEqual({ ...state, version: before.version }, before);
      // VS Code, which may outlive an extension host, still knows the version before.
      assert.ok(version > before.version, 'a newer version');
      assert.deepEqual(desk.sandbox.take(), []);
    });

    it('has that of a text that was saved, which its editor goes on from', async () => {
      const text = edited(await desk.open(), { fax: '2' });
      await desk.document.remember();
      await desk.document.save(text);
      desk.start();
      await desk.changeElsewhere({ phone: '+1 212 555 0100' });
      await desk.document.save(edited(text, { website: 'acme.example' }));
      assert.deepEqual(desk.sent(), [...desk.put({ fax: '2' }), ...desk.put({ website: 'acme.example' })]);
    });

    it('has that of a text that was saved, of which VS Code may not have heard', async () => {
      // Killed after the save and before its end, VS Code comes back with the saved text as a dirty one.
      const text = edited(await desk.open(), { fax: '2' });
      await desk.document.remember();
      await desk.document.save(text);
      await desk.changeElsewhere({ phone: '+1 212 555 0100', fax: '3' });
      desk.start();
      desk.sandbox.take();
      await desk.document.save(text);
      assert.deepEqual(desk.sent(), []);
      assert.deepEqual(await desk.onServer('phone', 'fax'), ['+1 212 555 0100', '3']);
    });

    it('has that of the latest edit', async () => {
      const text = edited(await desk.open(), { fax: '2' });
      await desk.document.remember();
      await desk.document.save(text);
      const again = await desk.open();
      await desk.document.remember();
      desk.start();
      await desk.document.save(edited(again, { phone: '1' }));
      assert.deepEqual(desk.sent(), desk.put({ phone: '1' }));
    });

    it('remembers the same baseline once, and nothing before there is one', async () => {
      let updates = 0;
      const counting = Object.assign(desk.memory, {
        update: async () => {
          updates += 1;
        },
      });
      desk.document = new RecordDocument(acme, desk.store, new Rights('Administrator', 1), counting, desk.key);
      await desk.document.remember();
      assert.equal(updates, 0);
      await desk.open();
      await desk.document.remember();
      await desk.document.remember();
      assert.equal(updates, 1);
    });
  });

  describe('tells its state', () => {
    it('with the size in bytes of the text', async () => {
      const text = await desk.open();
      assert.equal((await desk.document.state()).size, Buffer.byteLength(text));
    });

    it('without asking more than once', async () => {
      await desk.document.state();
      await desk.document.read();
      await desk.document.state();
      assert.deepEqual(desk.sandbox.takeLines(), [`GET ${desk.path}`]);
    });

    it('with a version that stays while nothing but its own saves changes it', async () => {
      const text = await desk.open();
      desk.store.onDidChange(({ ref, record }) => desk.document.notice(ref, record));
      const { version } = await desk.document.state();
      await desk.document.save(edited(text, { phone: '1' }));
      await desk.document.read();
      desk.wait();
      await desk.document.read();
      assert.equal((await desk.document.state()).version, version);
      desk.document.advance();
      assert.equal((await desk.document.state()).version, version + 1);
    });

    it('with another version when somebody else has changed it', async () => {
      await desk.open();
      const noticed: boolean[] = [];
      desk.store.onDidChange(({ ref, record }) => noticed.push(desk.document.notice(ref, record)));
      const { version } = await desk.document.state();
      await desk.changeElsewhere({ address: 'somewhere else' });
      await desk.document.read();
      const state = await desk.document.state();
      assert.deepEqual(
        [noticed, state.version, state.size],
        [[true], version + 1, Buffer.byteLength(await desk.document.read())],
      );
    });

    it('and takes no notice of other records, or of one that is the same', async () => {
      await desk.open();
      const record = await desk.store.get(acme);
      assert.equal(desk.document.notice({ resource: 'client', id: 1 }, { ...record, id: 1, name: 'x' }), false);
      assert.equal(desk.document.notice({ resource: 'person', id: known.acme }, { id: known.acme }), false);
      assert.equal(desk.document.notice(acme, { ...record }), false);
      assert.equal(desk.document.notice(acme, { ...record, name: 'x' }), true);
    });

    for (const [role, ref, isReadOnly] of [
      ['Administrator', acme, false],
      ['Manager', acme, true],
      ['Manager', contactOf(believableAgency.tokens.Manager.personid), false],
      ['Manager', contactOf(known.wilma), true],
      ['Executive', contactOf(believableAgency.tokens.Executive.personid), false],
    ] as const) {
      it(`as ${isReadOnly ? 'read-only' : 'writable'} for ${role} and ${ref.resource} ${ref.id}`, async () => {
        desk.start(role, ref);
        assert.equal((await desk.document.state()).isReadOnly, isReadOnly);
      });
    }
  });

  it('is known by the record’s name, as it was saved last', async () => {
    assert.equal(desk.document.identity(), undefined);
    const text = await desk.open();
    assert.deepEqual(desk.document.identity(), { ref: acme, name: 'Acme Ltd' });
    await desk.document.save(edited(text, { name: 'Acme plc' }));
    assert.deepEqual(desk.document.identity(), { ref: acme, name: 'Acme plc' });
  });

  describe('where a gateway says that the record is not there', () => {
    const gateway = ({ url }: Request) => (url.endsWith(desk.path) ? answer(404, '404 page not found\n') : undefined);

    it('on the look before a save, sends it after a look at a list', async () => {
      const text = edited(await desk.open(), { phone: '1' });
      desk.sandbox.intercept((request) => (request.method === 'GET' ? gateway(request) : undefined));
      await desk.document.save(text);
      assert.deepEqual(
        desk.sandbox.takeLines().map((line) => line.replace(/=.*/, '')),
        [`GET ${desk.path}`, 'GET /client/?localid', `PUT ${desk.path}`],
      );
    });

    it('on everything, sends nothing and says so', async () => {
      const text = edited(await desk.open(), { phone: '1' });
      desk.sandbox.intercept(() => answer(404, '404 page not found\n'));
      await assert.rejects(desk.document.save(text), GatewayError);
      assert.deepEqual(desk.sent(), []);
      desk.sandbox.intercept(undefined);
      await desk.document.save(text);
      assert.deepEqual(desk.sent(), desk.put({ phone: '1' }));
    });

    it('on the PUT, finds out what became of it, and sends it again', async () => {
      const text = edited(await desk.open(), { phone: '1' });
      desk.sandbox.intercept(gateway);
      await assert.rejects(desk.document.save(text), GatewayError);
      assert.equal(desk.sandbox.takeLines().length, 5);
      desk.sandbox.intercept(undefined);
      await desk.document.save(text);
      assert.deepEqual(desk.sent(), desk.put({ phone: '1' }));
    });

    it('is none where the list lacks it', async () => {
      const text = edited(await desk.open(), { phone: '1' });
      await desk.sandbox.send('DELETE', desk.path);
      desk.sandbox.intercept(gateway);
      await assert.rejects(desk.document.save(text), NoSuchRecordError);
    });
  });

  it('is none where the record is gone', async () => {
    await desk.sandbox.send('DELETE', desk.path);
    await assert.rejects(desk.document.state(), NoSuchRecordError);
    await assert.rejects(desk.document.read(), NoSuchRecordError);
    await assert.rejects(desk.document.save('{}'), NoSuchRecordError);
  });
});

function contactOf(personid: number): Ref<'personcontact'> {
  return {
    resource: 'personcontact',
    id: believableAgency.records.personcontact.find((row) => row['personid'] === personid)!.id,
  };
}
