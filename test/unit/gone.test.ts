import assert from 'node:assert/strict';

import { GatewayError, NoSuchRecordError, UnreadableAnswerError } from '../../src/api';
import type { Ref, ResourceName } from '../../src/records';
import { JointReads, OutcomeUnknownError, Store } from '../../src/store';
import { answer, collection } from '../support/canned';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const notFound = () => answer(404, '404 page not found\n');

/** A record, the list that tells whether it is there, and how it is taken away. */
interface Case {
  readonly ref: Ref;
  readonly list: string;
  /** What else is asked before somebody counts as gone. */
  readonly alsoAsked: readonly string[];
  readonly change: object;
}

describe('a 404 that is not the API’s', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  let removed: Ref[];
  let cases: Readonly<Record<ResourceName, Case>>;

  beforeEach(async () => {
    sandbox = new RecordedSandbox();
    store = new Store(sandbox.api(), {});
    removed = [];
    store.onDidRemove((ref) => removed.push(ref));
    const acme = await store.get({ resource: 'client', id: known.acme });
    const wilma = await store.get({ resource: 'person', id: known.wilma });
    await store.contactsOf(known.wilma).load();
    const [contact] = store.contactsOf(known.wilma).items;
    const entry = await store.create('time', {
      ...{ date: '2026-11-20', time: 1.5, taskid: known.task, worktypeid: known.workType, personid: known.ingrid },
      billable: true,
    });
    cases = {
      client: {
        ref: { resource: 'client', id: known.acme },
        list: `/client/?localid=${Number(acme.localid)}`,
        alsoAsked: [],
        change: { fax: '7' },
      },
      person: {
        ref: { resource: 'person', id: known.wilma },
        list: `/person/?clientid=${known.acme}&limit=500`,
        alsoAsked: [`/person/?localid=${Number(wilma.localid)}`],
        change: { title: 'Dr' },
      },
      personcontact: {
        ref: { resource: 'personcontact', id: contact!.id },
        list: `/personcontact/?personid=${known.wilma}`,
        alsoAsked: [],
        change: { value: 'other@acme.test' },
      },
      time: {
        ref: { resource: 'time', id: entry.id },
        list: `/time/?personid=${known.ingrid}&datebegin=2026-11-19&dateend=2026-11-21&sortfield=id&sortdir=DESC&limit=500`,
        alsoAsked: [],
        change: { description: 'other' },
      },
    };
    sandbox.take();
  });

  const pathOf = ({ resource, id }: Ref): string => `/${resource}/${id}/`;

  /** Answers what is sent to the records’ own addresses as a gateway; what is asked for by lists arrives. */
  function gateway(isHit: (request: Request) => boolean = () => true, answering = notFound): void {
    sandbox.intercept((request) => {
      const { pathname } = new URL(request.url);
      return /\/\d+\/$/.test(pathname) && isHit(request) ? answering() : undefined;
    });
  }

  /** Has a list answered otherwise than by the sandbox. */
  function listAnswers(list: string, other: (page: Record<string, unknown>) => Response): void {
    sandbox.intercept(async (request) => {
      const { pathname, search } = new URL(request.url);
      if (/\/\d+\/$/.test(pathname)) return notFound();
      const response = await sandbox.sandbox.fetch(request);
      return `${pathname}${search}` === list ? other((await response.json()) as Record<string, unknown>) : response;
    });
  }

  for (const resource of ['client', 'person', 'personcontact', 'time'] as const) {
    describe(`on a ${resource}`, () => {
      let one: Case;
      beforeEach(() => (one = cases[resource]));

      it('costs a look at one list, which gives the record', async () => {
        gateway();
        const before = store.known(resource, one.ref.id);
        assert.deepEqual(await store.reread(one.ref), before);
        assert.deepEqual(sandbox.takeLines(), [`GET ${pathOf(one.ref)}`, `GET ${one.list}`]);
        assert.deepEqual([removed, store.known(resource, one.ref.id)], [[], before]);
      });

      it('means that it is gone where a complete list lacks it', async () => {
        await sandbox.send('DELETE', pathOf(one.ref));
        sandbox.take();
        gateway();
        await assert.rejects(store.reread(one.ref), NoSuchRecordError);
        const asked = [one.list, ...one.alsoAsked].map((path) => `GET ${path}`);
        assert.deepEqual(sandbox.takeLines(), [`GET ${pathOf(one.ref)}`, ...asked]);
        assert.deepEqual([removed, store.known(resource, one.ref.id)], [[one.ref], undefined]);
      });

      const unsure: Readonly<Record<string, (page: Record<string, unknown>) => Response>> = {
        'is cut off': (page) => collection(resource, [], Number(page['listcount']) + 1),
        'does not say how many there are': () => answer(200, { status: 'OK', code: 200, [resource]: [] }),
        'is answered by a gateway as well': () => notFound(),
        'is answered by a web page': () => answer(200, '<html>Accept the terms</html>'),
        fails: () => answer(400, { error: { code: 18 } }),
      };
      for (const [what, other] of Object.entries(unsure)) {
        it(`means nothing where the list ${what}`, async () => {
          listAnswers(one.list, other);
          await assert.rejects(store.reread(one.ref), (error) => error instanceof GatewayError && error.status === 404);
          const [own, list, ...rest] = sandbox.takeLines();
          assert.deepEqual([own, list], [`GET ${pathOf(one.ref)}`, `GET ${one.list}`]);
          // The rest of a person's contacts, which come without paging.
          assert.ok(rest.length <= 1 && rest.every((line) => line === `GET ${one.list}&offset=0`));
          assert.deepEqual(removed, []);
          assert.notEqual(store.known(resource, one.ref.id), undefined);
        });
      }

      it('means nothing where nobody knows in which list to look', async () => {
        const other = new Store(sandbox.api(), {});
        gateway();
        await assert.rejects(other.get(one.ref), GatewayError);
        assert.deepEqual(sandbox.takeLines(), [`GET ${pathOf(one.ref)}`]);
      });

      it('on a change is followed by a look, and by no more than one list', async () => {
        gateway();
        await assert.rejects(store.update(one.ref, one.change), GatewayError);
        assert.deepEqual(sandbox.takeLines(), [`PUT ${pathOf(one.ref)}`, `GET ${pathOf(one.ref)}`, `GET ${one.list}`]);
        assert.deepEqual(removed, []);
      });

      it('on a change that was carried out all the same counts as done', async () => {
        const carryOut = async (request: Request): Promise<Response> => {
          await sandbox.sandbox.fetch(request);
          return notFound();
        };
        sandbox.intercept((request) => (request.method === 'PUT' ? carryOut(request) : undefined));
        const [name, value] = Object.entries(one.change)[0]!;
        const now = await store.update(one.ref, one.change);
        assert.equal((now as unknown as Record<string, unknown>)[name], value);
        assert.deepEqual(sandbox.takeLines(), [`PUT ${pathOf(one.ref)}`, `GET ${pathOf(one.ref)}`]);
      });

      it('on a deletion is no deletion where the record is listed', async () => {
        gateway();
        await assert.rejects(store.delete(one.ref), GatewayError);
        assert.deepEqual(sandbox.takeLines(), [`DELETE ${pathOf(one.ref)}`, `GET ${pathOf(one.ref)}`, `GET ${one.list}`]);
        assert.deepEqual(removed, []);
      });

      it('on a deletion is no deletion where the record is there', async () => {
        gateway(({ method }) => method === 'DELETE');
        await assert.rejects(store.delete(one.ref), GatewayError);
        assert.deepEqual(sandbox.takeLines(), [`DELETE ${pathOf(one.ref)}`, `GET ${pathOf(one.ref)}`]);
        assert.deepEqual(removed, []);
      });

      it('on a deletion that was carried out all the same counts as done', async () => {
        const carryOut = async (request: Request): Promise<Response> => {
          await sandbox.sandbox.fetch(request);
          return notFound();
        };
        sandbox.intercept((request) => (/\/\d+\/$/.test(new URL(request.url).pathname) ? carryOut(request) : undefined));
        await store.delete(one.ref);
        assert.deepEqual(removed, [one.ref]);
        assert.equal(sandbox.takeLines().length, 3 + one.alsoAsked.length);
      });

      it('on a deletion leaves open what became of it where no list tells', async () => {
        listAnswers(one.list, () => notFound());
        await assert.rejects(store.delete(one.ref), OutcomeUnknownError);
        assert.equal(sandbox.takeLines().length, 3);
        assert.deepEqual(removed, []);
      });
    });
  }

  it('does not take somebody for gone who was moved to another client meanwhile', async () => {
    const { ref, list, alsoAsked } = cases.person;
    await sandbox.send('PUT', pathOf(ref), { clientid: known.bluebell });
    sandbox.take();
    gateway();
    const { clientid } = await store.reread({ resource: 'person', id: ref.id });
    assert.equal(clientid, known.bluebell);
    assert.deepEqual(sandbox.takeLines(), [`GET ${pathOf(ref)}`, `GET ${list}`, ...alsoAsked.map((path) => `GET ${path}`)]);
    assert.deepEqual(removed, []);
  });

  it('is all that is checked: another answer of a gateway is what it is', async () => {
    for (const status of [302, 401, 403, 407, 410, 451]) {
      gateway(undefined, () => answer(status, '<html>No</html>'));
      await assert.rejects(store.reread(cases.client.ref), (error) => !(error instanceof NoSuchRecordError));
    }
    assert.ok(sandbox.takeLines().every((line) => !line.includes('localid')));
    assert.deepEqual(removed, []);
  });

  it('is checked with what those know who remember a record from before', async () => {
    const { ref, list } = cases.client;
    const other = new Store(sandbox.api(), {});
    const localid = Number(store.known('client', ref.id)?.localid);
    gateway();
    const [record] = await new JointReads(other, 'client', [{ id: ref.id, localid }]).all();
    assert.equal(record?.id, ref.id);
    assert.deepEqual(sandbox.takeLines(), [`GET ${pathOf(ref)}`, `GET ${list}`]);
  });

  it('ends with its user’s waiting', async () => {
    const stop = new AbortController();
    sandbox.intercept(({ url }) => {
      if (!url.endsWith(pathOf(cases.client.ref))) return undefined;
      stop.abort(new Error('enough'));
      return notFound();
    });
    await assert.rejects(store.reread(cases.client.ref, { signal: stop.signal }), { message: 'enough' });
  });

  describe('all contacts of a person', () => {
    const list = `/personcontact/?personid=${known.wilma}`;
    const person = `/person/${known.wilma}/`;
    const intercept = (answers: Readonly<Record<string, () => Response>>): void => {
      sandbox.intercept(({ url }) => Object.entries(answers).find(([path]) => url.endsWith(path))?.[1]());
    };
    const noSuchRecord = () => answer(404, { error: { code: 14 } });

    it('take one request', async () => {
      assert.equal((await store.allContactsOf(known.wilma)).length, 3);
      assert.deepEqual(sandbox.takeLines(), [`GET ${list}`]);
    });

    it('are not to be had where a gateway answers', async () => {
      intercept({ [list]: notFound });
      await assert.rejects(store.allContactsOf(known.wilma), GatewayError);
      assert.deepEqual([sandbox.takeLines(), removed], [[`GET ${list}`], []]);
    });

    it('are not to be had where the server counts more than it gives', async () => {
      intercept({ [list]: () => collection('personcontact', [{ id: '5' }], 2) });
      await assert.rejects(store.allContactsOf(known.wilma), UnreadableAnswerError);
    });

    it('are not to be had where the server counts nothing and gives no more than it does unasked', async () => {
      const rows = Array.from({ length: 10 }, (_, index) => ({ id: String(index + 1) }));
      sandbox.intercept(({ url }) => {
        return url.includes('offset=') ? answer(400, { error: { code: 17 } }) : answer(200, { personcontact: rows });
      });
      await assert.rejects(store.allContactsOf(known.wilma), UnreadableAnswerError);
    });

    it('say that somebody is gone only where the API says so of the person', async () => {
      intercept({ [list]: noSuchRecord });
      await assert.rejects(store.allContactsOf(known.wilma), UnreadableAnswerError, 'some were seen');
      // One that was seen is there: so the list is not all.
      const seen = `GET ${pathOf(cases.personcontact.ref)}`;
      assert.deepEqual([sandbox.takeLines(), removed], [[`GET ${list}`, `GET ${person}`, seen], []]);
      intercept({ [list]: noSuchRecord, [person]: notFound });
      await assert.rejects(store.allContactsOf(known.wilma), GatewayError);
      assert.deepEqual(removed, []);
      intercept({ [list]: noSuchRecord, [person]: noSuchRecord });
      await assert.rejects(store.allContactsOf(known.wilma), NoSuchRecordError);
      assert.deepEqual(removed, [cases.person.ref]);
    });
  });
});
