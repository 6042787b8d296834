import assert from 'node:assert/strict';

import { createAgain } from '../../src/deleted/createAgain';
import { copyOf, type DeletedRecord } from '../../src/deleted/deletedRecord';
import { definitionOf, type PersonContactValues, type Ref, Rights, toDraftText } from '../../src/records';
import { DraftDocument, newDraft, RecordDocument } from '../../src/saving';
import {
  type CreationAnswer,
  type CreationQuestion,
  OpenCreations,
  type SentCreation,
  StillUnderWayError,
  Store,
} from '../../src/store';
import { edited } from '../support/edited';
import { creationsIn } from '../support/kept-in';
import { MapFolder } from '../support/map-folder';
import { MapMemory } from '../support/map-memory';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const wilma: Ref = { resource: 'person', id: known.wilma };

describe('creating a deleted record again', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  beforeEach(() => {
    sandbox = new RecordedSandbox();
    store = new Store(sandbox.api(), {});
  });

  /** Deletes a record and gives its copy; what that took is forgotten. */
  async function deleted(ref: Ref): Promise<DeletedRecord> {
    const copy = await copyOf(store, '7.sample', ref, 0);
    await store.delete(ref);
    sandbox.take();
    return copy;
  }

  const failuresOf = async (copy: DeletedRecord, stop?: AbortController): Promise<readonly string[]> =>
    (await createAgain(store, copy, stop)).failures;

  const failing = (path: RegExp, answer: () => Response | undefined) =>
    sandbox.intercept(({ method, url }) => (method === 'POST' && path.test(url) ? answer() : undefined));

  it('sends the content of a contact, once', async () => {
    await store.contactsOf(known.wilma).load();
    const { id, value, contacttypeid, contactdescriptorid } = store.contactsOf(known.wilma).items[0]!;
    const copy = await deleted({ resource: 'personcontact', id });
    assert.deepEqual(await failuresOf(copy), []);
    const body = { personid: known.wilma, value, contacttypeid, contactdescriptorid };
    assert.deepEqual(sandbox.take(), [{ method: 'POST', path: '/personcontact/', body }]);
    assert.ok(store.contactsOf(known.wilma).items.some((contact) => contact.value === value && contact.id !== id));
  });

  it('sends a person and then its contacts, under the new id', async () => {
    const copy = await deleted(wilma);
    assert.deepEqual(await failuresOf(copy), []);
    const [first, ...rest] = sandbox.take();
    assert.equal(first?.path, '/person/');
    const { firstname, lastname, clientid, active, username } = first.body as Record<string, unknown>;
    assert.deepEqual([firstname, lastname, clientid, active, username], ['Wilma', 'Coyle', known.acme, 't', undefined]);
    const people = await sandbox.api().person.list({ firstname: 'Wilma' });
    const ids = people.items.map(({ id }) => id);
    assert.ok(ids.length === 1 && !ids.includes(known.wilma));
    assert.deepEqual(
      rest.map(({ path, body }) => [path, (body as PersonContactValues).personid, (body as PersonContactValues).value]),
      copy.contacts.map(({ value }) => ['/personcontact/', ids[0], value]),
    );
    assert.equal(rest.length, 3);
  });

  it('sends no contact where the person is refused, and says why', async () => {
    const copy = await deleted(wilma);
    failing(/person\/$/, () => new Response('{"error":{"code":18,"message":"no such client"}}', { status: 400 }));
    const failures = await failuresOf(copy);
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /^“Wilma Coyle” was not created again\. .*no such client/);
    assert.deepEqual(sandbox.takeLines(), ['POST /person/']);
  });

  it('goes on after a contact that is refused, and names it', async () => {
    const copy = await deleted(wilma);
    let count = 0;
    failing(/personcontact/, () => {
      count += 1;
      return count === 1 ? new Response('{"error":{"code":18}}', { status: 400 }) : undefined;
    });
    const failures = await failuresOf(copy);
    assert.equal(failures.length, 1);
    assert.ok(failures[0]?.startsWith(`“${copy.contacts[0]?.value ?? ''}” was not created again.`), failures[0]);
    assert.equal(sandbox.takeLines().filter((line) => line === 'POST /personcontact/').length, 3);
  });

  it('leaves those contacts to be created that were not, of the person as it is now', async () => {
    const copy = await deleted(wilma);
    let count = 0;
    failing(/personcontact/, () => (++count === 2 ? new Response('{"error":{"code":18}}', { status: 400 }) : undefined));
    const { left } = await createAgain(store, copy);
    const [now] = (await sandbox.api().person.list({ firstname: 'Wilma' })).items;
    assert.deepEqual(
      left.map(({ account, at, resource, record, people, contacts }) => [account, at, resource, record, people, contacts]),
      [[copy.account, copy.at, 'personcontact', { ...copy.contacts[1], personid: now?.id }, [], []]],
    );
    sandbox.intercept(undefined);
    for (const each of left) assert.deepEqual(await failuresOf(each), []);
    assert.equal((await sandbox.api().personcontact.list({ personid: now!.id })).items.length, 3);
  });

  it('leaves the whole where the person was not created', async () => {
    const copy = await deleted(wilma);
    failing(/person\/$/, () => new Response('{"error":{"code":18}}', { status: 400 }));
    assert.deepEqual((await createAgain(store, copy)).left, [copy]);
  });

  it('stops at what every further contact would meet, tells its caller, and names them all', async () => {
    const copy = await deleted(wilma);
    failing(/personcontact/, () => new Response('{"error":{"code":11}}', { status: 400 }));
    const stop = new AbortController();
    const failures = await failuresOf(copy, stop);
    assert.deepEqual([failures.length, stop.signal.aborted], [3, true]);
    assert.match(failures[0] ?? '', /Try again tomorrow/);
    for (const [index, { value = '' }] of copy.contacts.entries()) {
      assert.ok(failures[index]?.startsWith(`“${value}” was not created again.`), failures[index]);
    }
    assert.equal(sandbox.takeLines().filter((line) => line === 'POST /personcontact/').length, 1);
  });

  it('sends nothing that a draft could not send', async () => {
    const copy = await deleted(wilma);
    const failures = await failuresOf({ ...copy, record: { ...copy.record, firstname: '' } });
    assert.match(failures.join(), /“Coyle” was not created again\. "firstname" must not be empty/);
    assert.deepEqual(sandbox.take(), []);
  });

  it('says so where nobody can tell whether it was created, and does not send it again', async () => {
    const { id } = (await sandbox.api().personcontact.list({ personid: known.wilma })).items[0]!;
    const copy = await deleted({ resource: 'personcontact', id });
    sandbox.intercept(() => new Response('<html>Bad gateway</html>', { status: 500 }));
    const failures = await failuresOf(copy);
    assert.match(failures.join(), /Could not confirm whether “.+” was created again/);
    assert.equal(sandbox.takeLines().filter((line) => line.startsWith('POST')).length, 1);
  });

  for (const [what, fail] of Object.entries({
    'the answer took too long': () => {
      throw new DOMException('slow', 'TimeoutError');
    },
    'something on the way answered': () => new Response('<html>Gateway Timeout</html>', { status: 504 }),
  })) {
    it(`says that nobody knows where ${what} and the record is not there yet: a slow server may create it still`, async () => {
      const copy = await deleted(wilma);
      failing(/person\/$/, fail);
      const failures = await failuresOf(copy);
      assert.deepEqual(failures, [
        'Could not confirm whether “Wilma Coyle” was created again. Look for it before you try again.',
      ]);
      assert.deepEqual(
        sandbox.take().map(({ method }) => method),
        ['POST', 'GET'],
      );
    });
  }

  it('says that it was not created where Intervals itself failed and the record is not there', async () => {
    const copy = await deleted(wilma);
    failing(/person\/$/, () => new Response('{"error":{"code":1}}', { status: 500 }));
    const failures = await failuresOf(copy);
    assert.match(failures.join(), /^“Wilma Coyle” was not created again\. Intervals could not complete this/);
  });

  describe('whose POST is still open', () => {
    let now: number;
    /** Carries out the POST that was not answered. */
    let land: () => Promise<unknown>;
    let copy: DeletedRecord;
    let memory: MapMemory;
    let folder: MapFolder;

    beforeEach(async () => {
      now = Date.UTC(2026, 10, 21);
      memory = new MapMemory();
      folder = new MapFolder();
      begin();
      copy = await deleted(wilma);
      let body: unknown;
      sandbox.intercept(async (request) => {
        if (request.method !== 'POST') return sandbox.sandbox.fetch(request);
        body = await request.json();
        throw new DOMException('slow', 'TimeoutError');
      });
      land = () => sandbox.send('POST', '/person/', body);
      assert.equal((await failuresOf(copy)).length, 1);
      sandbox.intercept(undefined);
      sandbox.take();
    });

    /** Everything anew but the server and the memory: what a restart of VS Code leaves. */
    function begin(): void {
      store = new Store(sandbox.api(), {}, () => now, new OpenCreations(creationsIn(folder)));
    }

    /** The draft that "Create Again…" opens. */
    async function draftAgain(): Promise<DraftDocument> {
      const rights = new Rights('Administrator', known.ingrid);
      const draft = await newDraft(store, 'person', toDraftText(definitionOf('person'), copy.record));
      const becomes = (ref: Ref): RecordDocument => new RecordDocument(ref, store, rights, memory, 'baseline');
      return new DraftDocument(draft, store, memory, 'draft', becomes);
    }

    const wilmas = () => sandbox.list('/person/?firstname=Wilma&limit=0');

    for (const restarts of [false, true]) {
      const after = restarts ? 'after a restart' : 'in the same window';
      const goOn = (): void => {
        if (restarts) begin();
      };

      it(`is looked for by a draft of the copy ${after}, which sends nothing while it may be created yet`, async () => {
        goOn();
        const draft = await draftAgain();
        const text = await draft.read();
        await assert.rejects(draft.save(edited(text, { lastname: 'Coyle-Smith' })), StillUnderWayError);
        assert.deepEqual(sandbox.takeLines().length, 1);
        await land();
        sandbox.take();
        await draft.save(edited(text, { lastname: 'Coyle-Smith' }));
        assert.deepEqual(
          sandbox.take().map(({ method }) => method),
          ['GET', 'GET', 'PUT'],
        );
        assert.deepEqual(
          (await wilmas()).map(({ lastname }) => lastname),
          ['Coyle-Smith'],
        );
      });

      it(`is looked for before another undo, draft or import sends the same ${after}`, async () => {
        goOn();
        assert.match((await failuresOf({ ...copy, contacts: [] })).join(), /Could not confirm whether “Wilma Coyle”/);
        await land();
        sandbox.take();
        assert.deepEqual(await failuresOf({ ...copy, contacts: [] }), []);
        assert.deepEqual(
          sandbox.take().map(({ method }) => method),
          ['GET'],
        );
        assert.equal((await wilmas()).length, 1);
      });
    }

    it('is sent once more, after one look, where it was not created', async () => {
      now += 60_000;
      assert.deepEqual(await failuresOf({ ...copy, contacts: [] }), []);
      assert.deepEqual(
        sandbox.take().map(({ method }) => method),
        ['GET', 'POST'],
      );
    });

    it('is looked for also where other windows keep and forget theirs at the same time', async () => {
      const others = new OpenCreations(creationsIn(folder));
      const each = Array.from({ length: 20 }, (_, index) => ({ firstname: `Other ${index}` }));
      const note = (sent: SentCreation | undefined) => (values: object) => others.note('person', values, sent, now);
      await Promise.all(each.map((values) => note({ values, twins: [] })(values)));
      await Promise.all(each.slice(10).map(note(undefined)));
      const left = await Promise.all(each.map((values) => others.of('person', values, now)));
      assert.equal(left.filter((open) => open !== undefined).length, 10);
      await land();
      assert.deepEqual(await failuresOf({ ...copy, contacts: [] }), []);
      assert.equal((await wilmas()).length, 1);
    });

    it('is looked for no more after 30 days: what has the same content by then may be anything', async () => {
      await land();
      now += 30 * 24 * 60 * 60 * 1000;
      assert.deepEqual(await failuresOf({ ...copy, contacts: [] }), []);
      assert.equal((await wilmas()).length, 2);
    });

    it('is forgotten once it was found, so that the same may be created a second time by who wants that', async () => {
      await land();
      for (const _ of [1, 2]) await failuresOf({ ...copy, contacts: [] });
      assert.equal((await wilmas()).length, 2);
      assert.equal(folder.files.size, 0);
    });
  });

  it('asks where only its user can tell whether it was created, as for a draft, and says so where they do not', async () => {
    const asked: CreationQuestion[] = [];
    const answers: CreationAnswer[] = [undefined];
    sandbox = new RecordedSandbox({ variants: ['fill'] });
    store = new Store(sandbox.api(), {}, Date.now, new OpenCreations(), async (question) => {
      asked.push(question);
      return answers.length > 0 ? answers.shift() : question.candidates[0];
    });
    const copy = { ...(await deleted(wilma)), contacts: [] };
    const blank = { ...copy, record: { ...copy.record, title: '', notes: '' } };
    sandbox.intercept(async (request) => {
      if (request.method !== 'POST') return sandbox.sandbox.fetch(request);
      await sandbox.sandbox.fetch(request);
      throw new DOMException('slow', 'TimeoutError');
    });
    assert.match((await failuresOf(blank)).join(), /^Could not confirm whether “Wilma Coyle” was created again/);
    assert.deepEqual(await failuresOf(blank), []);
    assert.deepEqual(
      asked.map(({ resource, candidates }) => [resource, candidates.length]),
      [
        ['person', 1],
        ['person', 1],
      ],
    );
    assert.equal((await sandbox.list('/person/?firstname=Wilma')).length, 1);
  });

  it('puts no link of the server into a message', async () => {
    const { id } = (await sandbox.api().personcontact.list({ personid: known.wilma })).items[0]!;
    const copy = await deleted({ resource: 'personcontact', id });
    failing(/personcontact/, () => new Response('{"error":{"code":10}}', { status: 403 }));
    const record = { ...copy.record, value: '[click](command:evil)\u202e' };
    const [failure = ''] = await failuresOf({ ...copy, record });
    assert.match(failure, /^“\[click\] \(command:evil\)” was not/);
  });
});
