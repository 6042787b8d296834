import assert from 'node:assert/strict';

import { GatewayError, leavesOutcomeOpen, NoSuchRecordError, OfflineError, ServerError, UnreachableError } from '../../src/api';
import { type AddressBookName, definitionOf, type Ref, Rights, toDraftText } from '../../src/records';
import { DraftDocument, type KeptDraft, RecordDocument } from '../../src/saving';
import { OutcomeUnknownError, StillUnderWayError, UndecidedError } from '../../src/store';
import { answer } from '../support/canned';
import { edited } from '../support/edited';
import { applyMishap, failedFetch, type Mishap } from '../support/mishaps';
import { known } from '../support/recorded-sandbox';
import { RecordDesk } from './support/record-desk';

/** What carries a write out and says otherwise, and what says otherwise and is right. */
const applied: readonly Mishap[] = ['answerLost', 'truncated', 'failedAfter', 'offlineAfter', 'gatewayAfter', 'signInAfter'];
const notApplied = {
  lost: UnreachableError,
  failedBefore: ServerError,
  offlineBefore: OfflineError,
  gatewayBefore: GatewayError,
  signInBefore: GatewayError,
} as const;

describe('a write whose answer is no answer', () => {
  let desk: RecordDesk;
  beforeEach(() => {
    desk = new RecordDesk();
  });

  /** Lets a mishap befall the next writes; what is asked about them fares well, unless it is to fail too. */
  function trouble(mishap: Mishap, lookUp?: () => Promise<Response>): void {
    desk.sandbox.intercept((request) => {
      if (request.method === 'GET') return lookUp?.();
      return applyMishap(mishap, {
        apply: () => desk.sandbox.sandbox.fetch(request.clone()),
        createLater: () => undefined,
        changeMeanwhile: () => Promise.resolve(),
        kill: () => undefined,
        sleep: () => Promise.resolve(),
      });
    });
  }

  const unreachable = () => Promise.reject(failedFetch('ECONNRESET'));
  const writes = (): readonly string[] => desk.sent().map(({ method }) => method);

  const contact = async (): Promise<object> => {
    const [descriptor] = await desk.store.names.descriptors(known.phone);
    return { personid: known.wilma, value: '+1 1', contacttypeid: known.phone, contactdescriptorid: descriptor!.id };
  };
  const news: Readonly<Record<AddressBookName, () => Promise<object>>> = {
    client: async () => ({
      name: 'Née & Co',
      datecreated: '2026-11-21',
      active: true,
      description: '<p>x<script>y</script></p>',
    }),
    person: async () => ({ clientid: known.acme, firstname: 'Née', private: false, active: true }),
    personcontact: contact,
  };

  const entry = {
    ...{ date: '2026-11-20', time: 1.5, taskid: known.task, worktypeid: known.workType, personid: known.ingrid },
    billable: true,
  };

  for (const mishap of applied) {
    describe(`but which was carried out (${mishap})`, () => {
      it('counts as done for a PUT', async () => {
        await desk.store.get(desk.acme);
        trouble(mishap);
        assert.equal((await desk.store.update(desk.acme, { fax: '2', active: false })).fax, '2');
        assert.deepEqual(writes(), ['PUT']);
        assert.deepEqual(await desk.onServer('fax', 'active'), ['2', 'f']);
      });

      it('counts as done for a PUT of HTML that the server strips', async () => {
        await desk.store.get(desk.acme);
        trouble(mishap);
        const { description } = await desk.store.update(desk.acme, { description: '<p>new<script>x</script></p>' });
        assert.equal(description, '<p>new</p>');
        assert.deepEqual(writes(), ['PUT']);
      });

      it('counts as done for a DELETE', async () => {
        const gone: Ref[] = [];
        desk.store.onDidRemove((ref) => gone.push(ref));
        trouble(mishap);
        await desk.store.delete(desk.acme);
        assert.deepEqual([writes(), gone], [['DELETE'], [desk.acme]]);
      });

      for (const [resource, values] of Object.entries(news) as [AddressBookName, () => Promise<object>][]) {
        it(`counts as done for a POST of a ${resource}, which is found by its content`, async () => {
          const sent = await values();
          trouble(mishap);
          const { id } = await desk.store.create(resource, sent);
          assert.deepEqual(writes(), ['POST']);
          assert.equal((await desk.sandbox.send('GET', `/${resource}/${id}/`)).status, 200);
        });
      }

      it('leaves to the user which of the same hours it was for a POST of a time entry', async () => {
        trouble(mishap);
        await assert.rejects(desk.store.create('time', entry), UndecidedError);
        assert.deepEqual(writes(), ['POST']);
      });
    });
  }

  for (const [mishap, error] of Object.entries(notApplied) as [keyof typeof notApplied, typeof ServerError][]) {
    describe(`and which was not carried out (${mishap})`, () => {
      const operations: Readonly<Record<string, () => Promise<unknown>>> = {
        PUT: () => desk.store.update(desk.acme, { fax: '2' }),
        DELETE: () => desk.store.delete(desk.acme),
        POST: async () => desk.store.create('client', await news.client()),
      };
      for (const [method, write] of Object.entries(operations)) {
        it(`fails as that did for a ${method}, and is not sent again`, async () => {
          await desk.store.get(desk.acme);
          const [fax] = await desk.onServer('fax');
          trouble(mishap);
          await assert.rejects(write(), error);
          assert.deepEqual(writes(), [method]);
          assert.deepEqual(await desk.onServer('fax'), [fax]);
        });
      }

      it('is not taken for done because there is some text with HTML already', async () => {
        await desk.sandbox.send('PUT', desk.path, { description: '<p>before</p>' });
        await desk.store.get(desk.acme);
        trouble(mishap);
        for (const description of ['<p>after</p>', '<p><b>before</b></p>']) {
          await assert.rejects(desk.store.update(desk.acme, { description }), error);
        }
        assert.deepEqual(writes(), ['PUT', 'PUT']);
      });
    });
  }

  it('is not taken for done where somebody else wrote other HTML meanwhile', async () => {
    await desk.store.get(desk.acme);
    await desk.sandbox.send('PUT', desk.path, { description: '<p>theirs</p>' });
    trouble('lost');
    await assert.rejects(desk.store.update(desk.acme, { description: '<p>mine</p>' }), UnreachableError);
  });

  it('does not take a client with the same content that was there before for the new one', async () => {
    const values = await news.client();
    await desk.store.create('client', values);
    desk.sent();
    trouble('lost');
    await assert.rejects(desk.store.create('client', values), UnreachableError);
    assert.deepEqual(writes(), ['POST']);
  });

  it('does not take a client that has more than was sent for the new one, though nobody saw it before, and sends nothing unasked', async () => {
    const values = await news.client();
    await desk.sandbox.send('POST', '/client/', { ...values, active: 't', phone: '+1 212 555 0123' });
    desk.sent();
    trouble('lost');
    await assert.rejects(desk.store.create('client', values), UndecidedError);
    desk.sandbox.intercept(undefined);
    desk.wait();
    await assert.rejects(desk.store.create('client', values), UndecidedError);
    assert.deepEqual(writes(), ['POST']);
  });

  it('is sent again by itself only where it had no connection, and never as a POST', async () => {
    await desk.store.get(desk.acme);
    for (const [method, write, times] of [
      ['PUT', () => desk.store.update(desk.acme, { fax: '2' }), 3],
      ['DELETE', () => desk.store.delete(desk.acme), 3],
      ['POST', async () => desk.store.create('client', await news.client()), 1],
    ] as const) {
      trouble('unreachable');
      await assert.rejects(write(), (error) => error instanceof UnreachableError && !leavesOutcomeOpen(error));
      assert.deepEqual(writes(), Array<string>(times).fill(method));
    }
  });

  describe('and cannot be looked up', () => {
    for (const [what, write] of [
      ['PUT', () => desk.store.update(desk.acme, { fax: '2' })],
      ['DELETE', () => desk.store.delete(desk.acme)],
      ['POST', async () => desk.store.create('client', await news.client())],
    ] as const) {
      for (const mishap of ['lost', 'answerLost'] as const) {
        it(`is told as unknown for a ${what} (${mishap})`, async () => {
          trouble(mishap, unreachable);
          await assert.rejects(
            write(),
            (error) => error instanceof OutcomeUnknownError && error.cause instanceof UnreachableError,
          );
          assert.deepEqual(writes(), [what]);
        });
      }
    }

    it('is told as what it is where the record turns out to be gone', async () => {
      await desk.sandbox.send('DELETE', desk.path);
      trouble('lost');
      await assert.rejects(desk.store.update(desk.acme, { fax: '2' }), NoSuchRecordError);
    });
  });

  describe('of a document', () => {
    let text: string;
    beforeEach(async () => {
      await desk.sandbox.send('PUT', desk.path, { fax: '1', description: '<p>before</p>' });
      text = await desk.open();
      await desk.document.remember();
    });

    /** Saves a text so that nobody can tell what became of it. */
    async function saveInTheDark(changes: object, mishap: Mishap): Promise<string> {
      const typed = edited(text, changes);
      const state = await desk.document.stateBeforeSaving(typed);
      assert.ok(state.version <= 1);
      trouble(mishap, unreachable);
      await assert.rejects(desk.document.save(typed), OutcomeUnknownError);
      desk.sandbox.intercept(undefined);
      assert.deepEqual(writes(), ['PUT']);
      return typed;
    }

    for (const restarts of [false, true]) {
      describe(restarts ? 'after a restart' : 'in the same window', () => {
        const goOn = (): void => {
          if (restarts) desk.start();
        };

        it('is looked up by the next save, and not sent again where it was done', async () => {
          const typed = await saveInTheDark({ fax: '2', description: '<p>new<script>x</script></p>' }, 'answerLost');
          goOn();
          const { version } = await desk.document.state();
          assert.ok((await desk.document.stateBeforeSaving(typed)).version <= version, 'asks about its own change');
          await desk.document.save(typed);
          assert.deepEqual(desk.sent(), []);
          assert.equal(desk.document.differsFrom(typed), true);
        });

        it('is sent by the next save where it was not done', async () => {
          const typed = await saveInTheDark({ fax: '2' }, 'lost');
          goOn();
          await desk.document.stateBeforeSaving(typed);
          await desk.document.save(typed);
          assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
        });

        it('is taken back by the next save where it was done and undone since', async () => {
          await saveInTheDark({ fax: '2' }, 'answerLost');
          goOn();
          await desk.document.stateBeforeSaving(text);
          await desk.document.save(text);
          assert.deepEqual(desk.sent(), desk.put({ fax: '1' }));
        });

        it('needs nothing to be taken back where it was not done and undone since', async () => {
          await saveInTheDark({ fax: '2' }, 'lost');
          goOn();
          await desk.document.save(text);
          assert.deepEqual(desk.sent(), []);
        });

        it('does not license to overwrite what somebody else wrote after it', async () => {
          const typed = await saveInTheDark({ fax: '2' }, 'answerLost');
          await desk.changeElsewhere({ fax: '3' });
          goOn();
          const { version } = await desk.document.state();
          assert.ok((await desk.document.stateBeforeSaving(typed)).version > version);
        });

        it('is not overlooked by auto save where it was undone', async () => {
          await saveInTheDark({ fax: '2' }, 'answerLost');
          goOn();
          await desk.document.hold(text);
          assert.equal(desk.document.isHeld, true);
        });
      });
    }

    it('stays open where the editor goes back to what it showed before', async () => {
      await saveInTheDark({ fax: '2' }, 'answerLost');
      await desk.document.shown(text);
      await desk.document.save(text);
      assert.deepEqual(desk.sent(), desk.put({ fax: '1' }));
    });

    it('is not hidden by what was seen before it', async () => {
      await saveInTheDark({ fax: '2' }, 'answerLost');
      assert.equal((JSON.parse(await desk.document.read()) as { fax: string }).fax, '2');
    });

    it('where it fails outright, keeps the text to be saved, and no doubt', async () => {
      const typed = edited(text, { fax: '2' });
      desk.sandbox.intercept(({ method }) => (method === 'PUT' ? answer(400, { error: { code: 18 } }) : undefined));
      await assert.rejects(desk.document.save(typed));
      desk.sandbox.intercept(undefined);
      await desk.document.save(typed);
      assert.deepEqual(desk.sent(), [...desk.put({ fax: '2' }), ...desk.put({ fax: '2' })]);
    });
  });

  describe('of a draft', () => {
    const key = 'draft';
    let draft: DraftDocument;
    let text: string;
    beforeEach(async () => {
      const begun = toDraftText(definitionOf('client'), { datecreated: '2026-11-21', active: true });
      await desk.memory.update(key, { resource: 'client', text: begun } satisfies KeptDraft);
      start();
      text = edited(begun, { name: 'Née & Co' });
    });

    function start(): void {
      desk.start();
      const rights = new Rights('Administrator', known.ingrid);
      const becomes = (ref: Ref): RecordDocument => new RecordDocument(ref, desk.store, rights, desk.memory, 'created');
      draft = new DraftDocument(desk.memory.get(key) as KeptDraft, desk.store, desk.memory, key, becomes);
    }

    const created = async (): Promise<number> => (await desk.sandbox.list('/client/?search=N%C3%A9e')).length;

    for (const mishap of ['answerLost', 'killedAfter'] as const) {
      it(`is looked up by the next save, also in another window, and not sent again where it was done (${mishap})`, async () => {
        trouble(mishap, unreachable);
        const saving = draft.save(text);
        if (mishap === 'killedAfter') while ((await created()) === 0) await new Promise((resolve) => setImmediate(resolve));
        else await assert.rejects(saving, OutcomeUnknownError);
        desk.sandbox.intercept(undefined);
        start();
        await draft.save(text);
        assert.deepEqual([writes(), await created()], [['POST'], 1]);
        await draft.save(edited(text, { phone: '1', name: 'Née & Sons' }));
        assert.deepEqual([writes(), await created()], [['PUT'], 1]);
      });
    }

    for (const mishap of ['lost', 'killedBefore'] as const) {
      it(`is sent by the next save, also in another window, where it was not done (${mishap})`, async () => {
        trouble(mishap, unreachable);
        const saving = draft.save(text);
        if (mishap === 'killedBefore') while (writes().length === 0) await new Promise((resolve) => setImmediate(resolve));
        else await assert.rejects(saving, OutcomeUnknownError);
        desk.sandbox.intercept(undefined);
        start();
        desk.sent();
        // It may be on its way for all that anybody knows.
        await assert.rejects(draft.save(text), StillUnderWayError);
        assert.deepEqual(writes(), []);
        desk.wait();
        await draft.save(text);
        assert.deepEqual([writes(), await created()], [['POST'], 1]);
      });
    }

    it('stays in doubt as long as nobody can look, and is not sent again meanwhile', async () => {
      trouble('answerLost', unreachable);
      await assert.rejects(draft.save(text), OutcomeUnknownError);
      for (let times = 0; times < 3; times += 1) {
        await assert.rejects(draft.save(text), UnreachableError);
        start();
      }
      assert.deepEqual(writes(), ['POST']);
    });

    it('which was created goes on from there after the window was killed, and undoes nobody’s change', async () => {
      await draft.save(text);
      const { id } = draft.identity()!.ref;
      await desk.sandbox.send('PUT', `/client/${id}/`, { fax: '9' });
      start();
      await draft.save(edited(text, { phone: '1' }));
      const { body } = await desk.sandbox.send('GET', `/client/${id}/`);
      assert.deepEqual([body.client.fax, body.client.phone], ['9', '1']);
    });

    it('is not sent where the memory cannot keep that it was', async () => {
      const full = Object.assign(desk.memory, { update: () => Promise.reject(new Error('disk full')) });
      await assert.rejects(draft.save(text), { message: 'disk full' });
      Reflect.deleteProperty(full, 'update');
      assert.deepEqual(writes(), []);
    });
  });
});
