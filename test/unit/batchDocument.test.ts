import assert from 'node:assert/strict';

import { GatewayError } from '../../src/api';
import type { Problem } from '../../src/records';
import { BatchFailedError, RefusedError } from '../../src/saving';
import { answer } from '../support/canned';
import { NewerError } from '../support/editor-model';
import { applyMishap, type Mishap } from '../support/mishaps';
import { BatchDesk } from './support/batch-desk';

describe('several records in one document', () => {
  let desk: BatchDesk;
  beforeEach(async () => {
    desk = new BatchDesk();
    await desk.open();
  });

  const phones = { 0: { phone: '10' }, 1: { phone: '11' }, 2: { phone: '12' } };
  const typed = [0, 1, 2].map((index) => ({ index, body: { phone: `1${index}` } }));
  const puts = (...indexes: readonly number[]) =>
    typed.filter(({ index }) => indexes.includes(index)).map((each) => desk.put(each.index, each.body));

  /** Meets the PUT of one record with a mishap. */
  function trouble(index: number, mishap: Mishap, andThen?: () => Response): void {
    let isOver = false;
    desk.sandbox.intercept((request) => {
      if (isOver) return andThen?.();
      if (request.method !== 'PUT' || !request.url.endsWith(desk.path(index))) return undefined;
      isOver = true;
      return applyMishap(mishap, {
        apply: () => desk.sandbox.sandbox.fetch(request),
        createLater: () => undefined,
        changeMeanwhile: async () => undefined,
        kill: () => undefined,
        sleep: async () => undefined,
      });
    });
  }
  const offline = (): Response => {
    throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) });
  };

  it('are shown as an array, each as its own document shows it', () => {
    assert.deepEqual(
      desk.content.map(({ id }) => id),
      desk.ids,
    );
    assert.equal(desk.editor.text, `${JSON.stringify(desk.content, undefined, 2)}\n`);
  });

  it('send one PUT for each that is changed, after one look', async () => {
    await desk.type({ 0: { phone: '10' }, 2: { phone: '12' } });
    await desk.editor.save();
    const [look, ...writes] = desk.sandbox.take();
    assert.match(look?.path ?? '', /^\/client\/\?localid=0%2C2&limit=2$/);
    assert.deepEqual(writes, puts(0, 2));
    assert.equal(desk.editor.isDirty, false);
  });

  it('look one by one at what a list does not give', async () => {
    desk.sandbox.intercept(({ url }) =>
      url.includes('localid=') ? answer(200, { status: 'OK', code: 200, listcount: 0, client: [] }) : undefined,
    );
    await desk.type(phones);
    await desk.editor.save();
    const lines = desk.sandbox.takeLines();
    assert.deepEqual(
      lines.slice(1, 4).sort(),
      [0, 1, 2].map((index) => `GET ${desk.path(index)}`),
    );
    assert.deepEqual(await desk.onServer('phone'), ['10', '11', '12']);
  });

  describe('of which one fails', () => {
    beforeEach(async () => {
      await desk.type(phones);
      desk.sandbox.intercept(({ method, url }) =>
        method === 'PUT' && url.endsWith(desk.path(1)) ? answer(400, { error: { code: 18, message: 'not so' } }) : undefined,
      );
      await assert.rejects(desk.editor.save(), (error) => {
        assert.ok(error instanceof BatchFailedError);
        assert.match(error.message, /2 of 3 records were saved\. “Client 0002”: .*not so/);
        assert.deepEqual(
          error.problems.map(({ offset, length }) => desk.editor.text.slice(offset, offset + length)),
          ['1001'],
        );
        return true;
      });
      desk.sandbox.intercept(undefined);
      assert.deepEqual(desk.sent(), puts(0, 1, 2));
    });

    for (const restarts of [false, true]) {
      it(`stay unsaved, and only that one is sent by the next save${restarts ? ', also after a restart' : ''}`, async () => {
        assert.equal(desk.editor.isDirty, true);
        if (restarts) desk.start();
        await desk.editor.save();
        assert.deepEqual([desk.sent(), desk.editor.isDirty], [puts(1), false]);
        assert.deepEqual(await desk.onServer('phone'), ['10', '11', '12']);
      });
    }

    it('do not undo what somebody else changed since in those that were saved', async () => {
      await desk.changeElsewhere(0, { phone: 'theirs' });
      desk.sandbox.take();
      await desk.editor.save();
      assert.deepEqual(desk.sent(), puts(1));
      assert.deepEqual(await desk.onServer('phone'), ['theirs', '11', '12']);
    });

    it('tell an editor that goes back to what it showed before to read anew', async () => {
      await desk.editor.undo();
      assert.equal(await desk.document.shown(desk.editor.text), true);
      await desk.editor.revert();
      assert.deepEqual(
        desk.content.map(({ phone }) => phone === '11'),
        [false, false, false],
      );
      assert.deepEqual([desk.content[0]?.['phone'], desk.content[2]?.['phone']], ['10', '12']);
    });
  });

  describe('of which somebody else changed one', () => {
    beforeEach(async () => {
      await desk.type(phones);
      await desk.changeElsewhere(1, { phone: 'theirs', fax: '99' });
      desk.sandbox.take();
    });

    /** What is underlined, each with the words for it. */
    const underlined = (problems: readonly Problem[]) =>
      problems.map(({ offset, length, message }) => [desk.editor.text.slice(offset, offset + length), message]);
    const contested = [
      '"11"',
      'Someone else changed "phone" of “Client 0002” to "theirs". Save again to compare both versions or to overwrite theirs.',
    ];

    /** Saves those that are not contested. */
    async function saveOthers(): Promise<void> {
      await assert.rejects(desk.editor.save(), (error) => {
        assert.ok(error instanceof BatchFailedError);
        assert.match(error.message, /^2 of 3 records were saved\. “Client 0002”: Someone else has changed "phone"/);
        assert.deepEqual(underlined(error.problems), [contested]);
        return true;
      });
    }

    it('are saved but for that one, which is listed with what it was changed to', async () => {
      await saveOthers();
      assert.deepEqual(desk.sent(), puts(0, 2));
      assert.equal(desk.editor.isDirty, true);
    });

    it('make VS Code ask once nothing else is left, and show at once about what', async () => {
      await saveOthers();
      desk.sent();
      for (let times = 0; times < 3; times += 1) await assert.rejects(desk.editor.save(), NewerError);
      const { problems = [] } = await desk.document.stateBeforeSaving(desk.editor.text);
      assert.deepEqual(underlined(problems), [contested]);
      assert.deepEqual(desk.sent(), []);
      assert.equal(desk.editor.isDirty, true);
    });

    it('are all saved after "Overwrite", with nothing but what was typed', async () => {
      await saveOthers();
      await assert.rejects(desk.editor.save(), NewerError);
      await desk.editor.save({ ignoresNewer: true });
      assert.deepEqual(desk.sent(), [...puts(0, 2), ...puts(1)]);
      assert.deepEqual([(await desk.onServer('fax'))[1], desk.editor.isDirty], ['99', false]);
    });

    it('show theirs to who compares, and to who reverts', async () => {
      await saveOthers();
      await assert.rejects(desk.editor.save(), NewerError);
      const theirs = JSON.parse(await desk.editor.compare()) as { phone: string }[];
      assert.deepEqual(
        theirs.map(({ phone }) => phone),
        ['10', 'theirs', '12'],
      );
      await desk.editor.revert();
      assert.equal(desk.content[1]?.['phone'], 'theirs');
      desk.sent();
      await desk.type({ 0: { phone: '20' } });
      await desk.editor.save();
      assert.deepEqual(desk.sent(), [desk.put(0, { phone: '20' })]);
    });

    it('never overwrite a change that came after the answer', async () => {
      await saveOthers();
      await assert.rejects(desk.editor.save(), NewerError);
      await desk.changeElsewhere(1, { phone: 'theirs too' });
      for (let times = 0; times < 3; times += 1) {
        await assert.rejects(desk.editor.save({ ignoresNewer: true }), (error) => {
          return error instanceof BatchFailedError && error.problems.length === 1 && error.message.includes('Client 0002');
        });
      }
      assert.deepEqual(await desk.onServer('phone'), ['10', 'theirs too', '12']);
    });

    it('never overwrite one that VS Code asked about by a save that others go along with', async () => {
      await saveOthers();
      await assert.rejects(desk.editor.save(), NewerError);
      // Nobody has answered, but typed on.
      await desk.type({ 0: { fax: '7' } });
      desk.sent();
      await assert.rejects(
        desk.editor.save(),
        (error) => error instanceof BatchFailedError && error.message.startsWith('1 of 2'),
      );
      assert.deepEqual(desk.sent(), [desk.put(0, { fax: '7' })]);
      assert.equal((await desk.onServer('phone'))[1], 'theirs');
    });

    it('make VS Code ask also where another one cannot be saved, and go on naming that one', async () => {
      await desk.sandbox.send('DELETE', desk.path(2));
      await assert.rejects(desk.editor.save(), (error) => {
        assert.ok(error instanceof BatchFailedError);
        assert.match(error.message, /^1 of 3 .*“Client 0002”: Someone else.*“Client 0004”: This record was deleted in Intervals/);
        return true;
      });
      await assert.rejects(desk.editor.save(), NewerError);
      const { problems = [] } = await desk.document.stateBeforeSaving(desk.editor.text);
      const [first, second, ...others] = underlined(problems);
      assert.deepEqual([first, second?.[0], others], [contested, '1002', []]);
      assert.match(second?.[1] ?? '', /^“Client 0004”: This record was deleted/);
      desk.sent();
      await assert.rejects(desk.editor.save({ ignoresNewer: true }), BatchFailedError);
      assert.deepEqual(desk.sent(), puts(1));
    });
  });

  describe('whose saving is interrupted', () => {
    beforeEach(() => desk.type(phones));

    it('leave the rest unsaved where their user stops it', async () => {
      desk.goesOn = (done) => done < 1;
      await assert.rejects(desk.editor.save(), (error) => error instanceof BatchFailedError && error.problems.length === 2);
      desk.goesOn = () => true;
      assert.deepEqual(desk.sent(), puts(0));
      await desk.editor.save();
      assert.deepEqual(desk.sent(), puts(1, 2));
    });

    it('go on with the rest where the window is killed between two', async () => {
      desk.goesOn = (done) => {
        if (done === 1) throw new Error('killed');
        return true;
      };
      await assert.rejects(desk.editor.save(), { message: 'killed' });
      desk.goesOn = () => true;
      desk.start();
      desk.sent();
      await desk.editor.save();
      assert.deepEqual(desk.sent(), puts(1, 2));
    });

    for (const [mishap, isDone] of [
      ['answerLost', true],
      ['lost', false],
    ] as const) {
      for (const restarts of [false, true]) {
        it(`find out what became of one whose outcome is unknown (${mishap}${restarts ? ', after a restart' : ''})`, async () => {
          trouble(1, mishap, offline);
          await assert.rejects(desk.editor.save(), BatchFailedError);
          desk.sandbox.intercept(undefined);
          assert.deepEqual(desk.sent(), puts(0, 1), 'nothing is tried after that');
          if (restarts) desk.start();
          await desk.editor.save();
          assert.deepEqual(desk.sent(), isDone ? puts(2) : puts(1, 2));
          assert.deepEqual(await desk.onServer('phone'), ['10', '11', '12']);
        });
      }
    }

    it('stop at what the others would meet as well', async () => {
      desk.sandbox.intercept(({ method }) => (method === 'PUT' ? answer(400, { error: { code: 11 } }) : undefined));
      await assert.rejects(desk.editor.save(), BatchFailedError);
      assert.deepEqual(desk.sent(), puts(0));
    });
  });

  describe('that auto save saves', () => {
    it('are held, not sent, and there after a restart', async () => {
      await desk.type({ 1: { phone: '11' } });
      await desk.editor.autoSave();
      const { text } = desk.editor;
      assert.deepEqual([desk.document.isHeld, desk.sandbox.take()], [true, []]);
      desk.start();
      await desk.editor.open();
      assert.equal(desk.editor.text, text);
      await desk.changeElsewhere(1, { fax: '99' });
      await desk.editor.save();
      assert.deepEqual([desk.sent(), desk.document.isHeld], [puts(1), false]);
    });

    it('are held also where an entry is being moved, or half typed', async () => {
      for (const text of [JSON.stringify(desk.content.slice(1)), '[{ "id": 10']) {
        await desk.document.hold(text);
        assert.deepEqual([desk.document.isHeld, await desk.document.read()], [true, text]);
      }
      await desk.document.discard();
      assert.equal(desk.document.isHeld, false);
    });
  });

  describe('are refused as a whole, and nothing is sent,', () => {
    for (const [what, words, edit] of [
      ['where one cannot be saved', /must be true or false/, (c) => [{ ...c[0], phone: '1' }, { ...c[1], active: 'yes' }, c[2]]],
      ['where one stands there twice', /appears twice/, (c) => [...c, { ...c[0], phone: '1' }]],
      ['where one is of another document', /not one of the records/, (c) => [...c, { id: 5, phone: '1' }]],
      ['where an id is changed', /not one of the records/, (c) => [{ ...c[0], id: 77 }, c[1], c[2]]],
      ['where one has no id', /"id" is missing/, (c) => [{ ...c[0], phone: '1' }, { phone: '1' }]],
      ['where something else stands there', /Only records/, (c) => [{ ...c[0], phone: '1' }, null]],
    ] as readonly (readonly [string, RegExp, (content: readonly object[]) => readonly unknown[]])[]) {
      it(what, async () => {
        await desk.write(edit(desk.content));
        await assert.rejects(desk.editor.save(), (error) => {
          assert.ok(error instanceof RefusedError);
          const [problem] = error.problems;
          assert.match(problem?.message ?? '', words);
          assert.ok((problem?.offset ?? 0) > 0);
          return true;
        });
        assert.deepEqual(desk.sent(), []);
      });
    }

    for (const text of ['{}', '', '[', '[,]', '[{ "id": 1000 },]']) {
      it(`where the text is ${JSON.stringify(text)}`, async () => {
        await desk.editor.type(text);
        await assert.rejects(desk.editor.save(), RefusedError);
        assert.deepEqual(desk.sent(), []);
      });
    }
  });

  it('take those that were taken out for unchanged, show them again, and mind no order', async () => {
    const [first, second, third] = desk.content;
    await desk.write([{ ...third, phone: '12' }, first]);
    await desk.editor.save();
    assert.deepEqual(desk.sent(), puts(2));
    assert.deepEqual(
      desk.content.map(({ id }) => id),
      [first, second, third].map((record) => record?.['id']),
    );
  });

  it('leave out what was deleted, and tell it of who changed it', async () => {
    await desk.type(phones);
    await desk.sandbox.send('DELETE', desk.path(1));
    await assert.rejects(desk.editor.save(), (error) => error instanceof BatchFailedError && error.problems.length === 1);
    assert.deepEqual(desk.sent(), puts(0, 2));
    desk.wait();
    await desk.editor.revert();
    assert.deepEqual(
      desk.content.map(({ phone }) => phone),
      ['10', '12'],
    );
  });

  describe('of which a gateway says that one is not there', () => {
    const gateway = () => answer(404, '404 page not found\n');
    let isListed: boolean;
    beforeEach(() => {
      isListed = true;
      desk.sandbox.intercept(async (request) => {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname === desk.path(1)) return gateway();
        const response = await desk.sandbox.sandbox.fetch(request);
        const localids = searchParams.get('localid')?.split(',') ?? [];
        // A list that is cut off.
        if (!localids.includes('1') || (isListed && localids.length === 1)) return response;
        const page = (await response.json()) as { client: { id: string }[] };
        return answer(200, { ...page, client: page.client.filter(({ id }) => id !== String(desk.ids[1])) });
      });
      desk.wait();
    });

    it('show it all the same where the API lists it', async () => {
      await desk.editor.revert();
      assert.deepEqual(
        desk.content.map(({ id }) => id),
        desk.ids,
      );
      assert.deepEqual(
        desk.sandbox.takeLines().map((line) => line.replace(/&.*/, '')),
        ['GET /client/?localid=0%2C1%2C2', `GET ${desk.path(1)}`, 'GET /client/?localid=1'],
      );
    });

    it('are not shown without it where nobody can tell', async () => {
      isListed = false;
      const { text } = desk.editor;
      await assert.rejects(desk.editor.revert(), GatewayError);
      assert.equal(desk.editor.text, text);
    });

    it('save the others, and do not call it deleted', async () => {
      isListed = false;
      await desk.type(phones);
      await assert.rejects(desk.editor.save(), (error) => {
        assert.ok(error instanceof BatchFailedError);
        assert.match(error.message, /^2 of 3 records were saved\. “Client 0002”: .*404/);
        assert.doesNotMatch(error.message, /deleted/);
        return true;
      });
      assert.deepEqual(desk.sent(), puts(0, 2));
    });
  });

  it('follow what is noticed of any of them', async () => {
    await desk.changeElsewhere(2, { phone: 'theirs' });
    await desk.store.reread({ resource: 'client', id: desk.ids[2]! });
    await desk.editor.settle();
    assert.equal(desk.content[2]?.['phone'], 'theirs');
  });

  it('may be two hundred, with one look at all of them', async () => {
    desk = new BatchDesk(200);
    await desk.open();
    await desk.write(desk.content.map((record) => ({ ...record, fax: '5' })));
    await desk.document.stateBeforeSaving(desk.editor.text);
    assert.deepEqual(
      desk.sandbox.takeLines().map((line) => line.replace(/=.*/, '')),
      ['GET /client/?localid'],
    );
  });
});
