import assert from 'node:assert/strict';

import { ServerError, TooLateError } from '../../src/api';
import { Rights } from '../../src/records';
import { changeUnlessChanged, ConflictError, RecordDocument } from '../../src/saving';
import { answer } from '../support/canned';
import { elapse, type StoppedClock, stoppedClock } from '../support/clock';
import { edited } from '../support/edited';
import { EditorModel, type EditorUser, NewerError } from '../support/editor-model';
import { known } from '../support/recorded-sandbox';
import { RecordDesk } from './support/record-desk';

const hour = 3_600_000;
const theirs = '+1 212 555 0100';
const longer = '+1 212 555 0100 ext. 42';
const [mine, ofEqualLength] = ['+1 212 555 0199', '+1 212 555 0198'];

describe('a save that has to wait for its turn after its look at the server', () => {
  let clock: StoppedClock;
  let desk: RecordDesk;
  let text: string;
  beforeEach(async () => {
    clock = stoppedClock();
    desk = new RecordDesk();
    text = edited(await desk.open(), { phone: mine });
  });
  afterEach(() => clock.uninstall());

  /** Answers the first writes that they come too fast; others change something while the next one waits. */
  function tooFast(times: number, meanwhile: object): void {
    let left = times;
    desk.sandbox.intercept(async (request) => {
      if (request.method !== 'PUT' || left === 0) return desk.sandbox.sandbox.fetch(request);
      left -= 1;
      await desk.sandbox.send('PUT', desk.path, meanwhile);
      return new Response('{"error":{"code":12}}', { status: 429, headers: { 'retry-after': '15' } });
    });
  }

  const save = async (): Promise<void> => {
    await desk.document.stateBeforeSaving(text);
    await elapse(clock, desk.document.save(text));
  };
  const methods = (): readonly string[] => desk.sandbox.take().map(({ method }) => method);

  function comparesOnceMore(send: () => Promise<void>): void {
    it('overwrites nothing that others changed while it waited', async () => {
      tooFast(1, { phone: theirs });
      await assert.rejects(send(), ConflictError);
      assert.deepEqual([methods(), await desk.onServer('phone')], [['GET', 'PUT', 'GET'], [theirs]]);
    });

    it('is sent after one more look where others changed nothing of it', async () => {
      tooFast(1, { fax: '2' });
      await send();
      assert.deepEqual(
        [methods(), await desk.onServer('phone', 'fax')],
        [
          ['GET', 'PUT', 'GET', 'PUT'],
          [mine, '2'],
        ],
      );
    });
  }

  comparesOnceMore(save);

  it('is given up where it has to wait once more, and sent by the next save', async () => {
    tooFast(2, { fax: '2' });
    await assert.rejects(save(), TooLateError);
    assert.deepEqual(methods(), ['GET', 'PUT', 'GET', 'PUT']);
    await save();
    assert.deepEqual([methods(), await desk.onServer('phone')], [['GET', 'PUT'], [mine]]);
  });

  /** The monotonic clock of some systems stands still meanwhile. */
  const sleep = (): void => clock.setSystemTime(clock.now + hour);

  it('compares once more after the machine slept', async () => {
    await desk.document.stateBeforeSaving(text);
    sleep();
    await desk.sandbox.send('PUT', desk.path, { phone: theirs });
    await assert.rejects(elapse(clock, desk.document.save(text)), ConflictError);
    assert.deepEqual([methods(), await desk.onServer('phone')], [['GET', 'GET'], [theirs]]);
  });

  it('compares once more where the machine slept while it waited', async () => {
    desk.sandbox.intercept(async (request) => {
      if (request.method !== 'PUT') return desk.sandbox.sandbox.fetch(request);
      desk.sandbox.intercept(undefined);
      await desk.sandbox.send('PUT', desk.path, { phone: theirs });
      sleep();
      return new Response('{"error":{"code":12}}', { status: 429, headers: { 'retry-after': '1' } });
    });
    await assert.rejects(save(), ConflictError);
    assert.deepEqual([methods(), await desk.onServer('phone')], [['GET', 'PUT', 'GET'], [theirs]]);
  });

  describe('made without an editor', () => {
    const change = async (): Promise<void> => {
      const seen = await desk.store.get(desk.acme);
      await elapse(clock, changeUnlessChanged(desk.store, desk.acme, seen, { phone: mine }));
    };
    comparesOnceMore(change);
  });
});

describe('a save that meets the change of somebody else', () => {
  let desk: RecordDesk;
  let editor: EditorModel;
  beforeEach(async () => {
    desk = new RecordDesk();
    desk.store.onDidChange(({ ref, record }) => {
      if (desk.document.notice(ref, record)) editor.changed();
    });
    editor = new EditorModel(desk.document, nobody);
    await editor.open();
    desk.sandbox.take();
  });

  const type = (changes: object) => editor.type(edited(editor.text, changes));
  const field = (name: string): unknown => (JSON.parse(editor.text) as Readonly<Record<string, unknown>>)[name];

  describe('to another field', () => {
    for (const value of [theirs, longer, '']) {
      it(`does not ask, sends only its own, and shows both (${JSON.stringify(value)})`, async () => {
        await type({ fax: '2' });
        await desk.changeElsewhere({ phone: value });
        desk.sandbox.take();
        await editor.save();
        assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
        assert.deepEqual(await desk.onServer('phone', 'fax'), [value, '2']);
        assert.deepEqual([field('phone'), field('fax'), editor.isDirty], [value, '2', false]);
      });
    }

    it('tells VS Code nothing that it could take for newer', async () => {
      const before = await desk.document.state();
      await desk.changeElsewhere({ phone: longer });
      const { version } = await desk.document.stateBeforeSaving(edited(editor.text, { fax: '2' }));
      assert.ok(version <= before.version);
    });

    it('does not ask either once the change was noticed', async () => {
      await type({ fax: '2' });
      await desk.changeElsewhere({ phone: longer });
      await desk.store.clients.load();
      await editor.settle();
      await editor.save();
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    });
  });

  describe('to the same value', () => {
    it('does not ask and sends nothing of it', async () => {
      await type({ phone: mine, fax: '2' });
      await desk.changeElsewhere({ phone: mine });
      desk.sandbox.take();
      await editor.save();
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    });

    it('sends nothing at all where there is nothing else', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: mine });
      desk.sandbox.take();
      await editor.save();
      assert.deepEqual(desk.sent(), []);
      assert.equal(editor.isDirty, false);
    });
  });

  describe('to the same field', () => {
    for (const [what, value] of [
      ['a longer value', longer],
      ['a value of equal length', ofEqualLength],
      ['a shorter value', '+1'],
    ] as const) {
      it(`makes VS Code ask, and sends nothing, for ${what}`, async () => {
        await type({ phone: mine });
        await desk.changeElsewhere({ phone: value });
        desk.sandbox.take();
        await assert.rejects(editor.save(), NewerError);
        assert.deepEqual(desk.sent(), []);
        assert.deepEqual([field('phone'), editor.isDirty], [mine, true]);
      });
    }

    it('makes VS Code ask as well where the server has exactly the length of the text', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: ofEqualLength });
      const state = await desk.document.stateBeforeSaving(editor.text);
      assert.notEqual(state.size, Buffer.byteLength(editor.text));
      assert.ok(state.version > 1);
    });

    it('asks again as long as nobody answers', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      desk.sandbox.take();
      for (let times = 0; times < 3; times += 1) await assert.rejects(editor.save(), NewerError);
      await editor.compare();
      await assert.rejects(editor.save(), NewerError);
      assert.deepEqual(desk.sent(), []);
    });

    it('overwrites after "Overwrite" without a look', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      await assert.rejects(editor.save(), NewerError);
      desk.sandbox.take();
      await editor.save({ ignoresNewer: true });
      assert.deepEqual(desk.sent(), desk.put({ phone: mine }));
      assert.equal(editor.isDirty, false);
    });

    it('shows the server’s version for "Compare", and overwrites it after that', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      await assert.rejects(editor.save(), NewerError);
      assert.equal((JSON.parse(await editor.compare()) as { phone: string }).phone, theirs);
      desk.sandbox.take();
      await editor.save({ ignoresNewer: true });
      assert.deepEqual(desk.sent(), desk.put({ phone: mine }));
    });

    it('takes the server’s version for "Revert"', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      await assert.rejects(editor.save(), NewerError);
      await editor.revert();
      assert.deepEqual([field('phone'), editor.isDirty], [theirs, false]);
      desk.sandbox.take();
      await type({ fax: '2' });
      await editor.save();
      assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    });

    it('sends with what overwrites nothing that somebody else changed besides', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs, website: 'acme.example' });
      await assert.rejects(editor.save(), NewerError);
      desk.sandbox.take();
      await editor.save({ ignoresNewer: true });
      assert.deepEqual(desk.sent(), desk.put({ phone: mine }));
      assert.equal(field('website'), 'acme.example');
    });
  });

  for (const [when, look] of [
    ['the question', () => Promise.resolve('')],
    ['the comparison', () => editor.compare()],
  ] as const) {
    describe(`that comes after ${when}`, () => {
      beforeEach(async () => {
        await type({ phone: mine });
        await desk.changeElsewhere({ phone: theirs });
        await assert.rejects(editor.save(), NewerError);
        await look();
        await desk.changeElsewhere({ phone: ofEqualLength });
        desk.sandbox.take();
      });

      it('is not overwritten by the answer', async () => {
        await assert.rejects(editor.save({ ignoresNewer: true }), (error) => {
          assert.ok(error instanceof ConflictError);
          assert.deepEqual([...error.contested], [['phone', ofEqualLength]]);
          return true;
        });
        assert.deepEqual(desk.sent(), []);
        assert.deepEqual([field('phone'), editor.isDirty], [mine, true]);
      });

      it('is not overwritten by VS Code’s "Retry" of the answer either', async () => {
        // "Retry" saves with the options of the save that failed: VS Code does not look whether the file is newer.
        for (let times = 0; times < 3; times += 1) await assert.rejects(editor.save({ ignoresNewer: true }), ConflictError);
        assert.deepEqual(desk.sent(), []);
      });

      it('is asked about by the next save, and then overwritten', async () => {
        await assert.rejects(editor.save({ ignoresNewer: true }), ConflictError);
        await assert.rejects(editor.save(), NewerError);
        await editor.save({ ignoresNewer: true });
        assert.deepEqual(desk.sent(), desk.put({ phone: mine }));
      });

      it('does not hinder where it is of another field', async () => {
        await desk.changeElsewhere({ phone: theirs, website: 'acme.example' });
        await editor.save({ ignoresNewer: true });
        assert.deepEqual(desk.sent().at(-1), desk.put({ phone: mine })[0]);
      });
    });
  }

  describe('after another was answered', () => {
    it('is asked about again', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      await assert.rejects(editor.save(), NewerError);
      await editor.save({ ignoresNewer: true });
      await desk.changeElsewhere({ phone: theirs });
      await type({ phone: '1' });
      desk.sandbox.take();
      await assert.rejects(editor.save(), NewerError);
      assert.deepEqual(desk.sent(), []);
    });

    it('is asked about again where the first ended in "Cancel" and the change went away meanwhile', async () => {
      const [before] = await desk.onServer('phone');
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      await assert.rejects(editor.save(), NewerError);
      await desk.changeElsewhere({ phone: before });
      await editor.save();
      await desk.changeElsewhere({ phone: theirs });
      await type({ phone: '1' });
      await assert.rejects(editor.save(), NewerError);
    });
  });

  describe('and whose look at the server fails', () => {
    it('fails as that did, and sends nothing', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      desk.sandbox.take();
      desk.sandbox.intercept(({ method }) => (method === 'GET' ? answer(500, { error: { code: 1 } }) : undefined));
      await assert.rejects(editor.save(), ServerError);
      assert.deepEqual(desk.sent(), []);
      assert.equal(editor.isDirty, true);
    });

    it('is no answer to a question that was cancelled', async () => {
      await type({ phone: mine });
      await desk.changeElsewhere({ phone: theirs });
      await assert.rejects(editor.save(), NewerError);
      desk.sandbox.take();
      // VS Code goes on where the look fails, which is not "Overwrite"; the save then looks for itself.
      const look = desk.document.stateBeforeSaving.bind(desk.document);
      const failing = Object.assign(desk.document, { stateBeforeSaving: () => Promise.reject(new Error('gone wrong')) });
      await assert.rejects(editor.save(), ConflictError);
      Object.assign(failing, { stateBeforeSaving: look });
      assert.deepEqual(desk.sent(), []);
    });
  });

  it('is asked about, or refused, also where that is another document of this window, saved at the same time', async () => {
    const text = await desk.open();
    const rights = new Rights('Administrator', known.ingrid);
    const other = new RecordDocument(desk.acme, desk.store, rights, desk.memory, 'several');
    await other.state();
    await other.shown(await other.read());
    const saving = async (document: RecordDocument, phone: string): Promise<boolean> => {
      const told = await document.state();
      const changed = edited(text, { phone });
      if ((await document.stateBeforeSaving(changed)).version > told.version) return false;
      return document.save(changed).then(
        () => true,
        () => false,
      );
    };
    const saved = await Promise.all([saving(desk.document, '1'), saving(other, '2')]);
    assert.deepEqual(saved.toSorted(), [false, true]);
    assert.deepEqual(await desk.onServer('phone'), [saved[0] ? '1' : '2']);
    assert.equal(desk.sent().length, 1);
  });

  it('after a restart asks with the baseline of before', async () => {
    await type({ phone: mine });
    await desk.changeElsewhere({ phone: theirs, fax: '9' });
    const { backup } = editor;
    desk.start();
    editor = new EditorModel(desk.document, nobody);
    editor.restore(backup!);
    await assert.rejects(editor.save(), NewerError);
    desk.sandbox.take();
    await editor.save({ ignoresNewer: true });
    assert.deepEqual(desk.sent(), desk.put({ phone: mine }));
  });
});

/** Who looks on, and does nothing. */
const nobody: EditorUser = {
  sees: () => undefined,
  hasWritten: () => undefined,
  hasSaved: () => undefined,
  hasKept: () => undefined,
  hasHeld: () => undefined,
  meanwhile: () => Promise.resolve(),
};
