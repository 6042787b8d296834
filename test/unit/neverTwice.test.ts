import assert from 'node:assert/strict';

import { UnreachableError } from '../../src/api';
import { type AnyRecord, definitionOf, type Ref, type ResourceName, Rights, toDraftText } from '../../src/records';
import { type SandboxOptions, type VariantName, variantNames } from '../../src/sandbox';
import { DraftDocument, type KeptDraft, RecordDocument } from '../../src/saving';
import {
  type CreationAnswer,
  type CreationQuestion,
  CreationsInMemory,
  OpenCreations,
  OutcomeUnknownError,
  StillUnderWayError,
  Store,
  UndecidedError,
} from '../../src/store';
import { answer } from '../support/canned';
import { edited } from '../support/edited';
import { MapMemory } from '../support/map-memory';
import { failedFetch } from '../support/mishaps';
import { agencyWithClients, known, RecordedSandbox } from '../support/recorded-sandbox';

const minute = 60_000;

type Values = Readonly<Record<string, unknown>>;

/** A draft before a server that goes beside the documentation, and somebody to ask. */
class Desk {
  readonly sandbox: RecordedSandbox;
  readonly memory = new MapMemory();
  readonly sent = new CreationsInMemory();
  readonly asked: CreationQuestion[] = [];
  /** What is answered; nothing where the question is turned away. */
  answers: (question: CreationQuestion) => CreationAnswer = () => undefined;
  now = Date.UTC(2026, 10, 21);
  store!: Store;
  draft!: DraftDocument;

  constructor(options: SandboxOptions) {
    this.sandbox = new RecordedSandbox(options);
    this.start();
  }

  /** Everything anew but the server and the memory: what a restart of VS Code leaves. */
  start(): void {
    const ask = async (question: CreationQuestion): Promise<CreationAnswer> => {
      this.asked.push(question);
      return this.answers(question);
    };
    this.store = new Store(this.sandbox.api(), {}, () => this.now, new OpenCreations(this.sent), ask);
    const draft = this.memory.get('draft') as KeptDraft | undefined;
    if (!draft) return;
    const rights = new Rights('Administrator', known.ingrid);
    const becomes = (ref: Ref): RecordDocument => new RecordDocument(ref, this.store, rights, this.memory, 'baseline');
    this.draft = new DraftDocument(draft, this.store, this.memory, 'draft', becomes);
  }

  async begin(resource: ResourceName, values: Values): Promise<string> {
    await this.memory.update('draft', { resource, text: toDraftText(definitionOf(resource), values) } satisfies KeptDraft);
    this.start();
    return this.draft.read();
  }

  /** The next POST is carried out, but its answer is lost, and so is, if wanted, what is asked about it. */
  loseAnswer(looksToo = false): void {
    this.sandbox.intercept(async (request) => {
      if (request.method === 'GET' && !looksToo) return this.sandbox.sandbox.fetch(request);
      if (request.method === 'POST') await this.sandbox.sandbox.fetch(request);
      throw failedFetch('ECONNRESET');
    });
  }

  /** The next POST does not arrive. */
  losePost(): void {
    this.sandbox.intercept((request) => {
      if (request.method === 'GET') return this.sandbox.sandbox.fetch(request);
      throw failedFetch('ECONNRESET');
    });
  }

  recover(): void {
    this.sandbox.intercept(undefined);
    this.now += minute;
  }

  /** What was written since the last call. */
  writes(): readonly string[] {
    return this.sandbox
      .take()
      .filter(({ method }) => method !== 'GET')
      .map(({ method, body }) => `${method} ${Object.keys(body as object).join()}`);
  }

  async descriptorOf(contacttypeid: number): Promise<number> {
    return (await this.sandbox.api().contactdescriptor.list({ contacttypeid })).items[0]!.id;
  }

  async addContacts(count: number, contacttypeid = known.phone): Promise<void> {
    const contactdescriptorid = await this.descriptorOf(contacttypeid);
    for (let n = 0; n < count; n += 1) {
      const values = { personid: known.wilma, contacttypeid, contactdescriptorid, value: `+1 555 ${1000 + n}` };
      await this.sandbox.send('POST', '/personcontact/', values);
    }
  }
}

/** What is typed into a draft of each kind, so that every variant that touches text touches some of it. */
const typed: Readonly<Record<ResourceName, (desk: Desk) => Promise<Values>>> = {
  client: async () => ({
    name: ' Née & “Söhne”,  GmbH ',
    datecreated: '2026-11-21',
    active: true,
    description: '<p>New & <b>bold</b></p>',
    email: 'Office@Née.Test',
    website: 'Née.Test',
    phone: '+1 (212) 555-0199',
  }),
  person: async () => ({
    clientid: known.acme,
    firstname: ' Anne-Marie "Née" ',
    lastname: "O'Brien & Co",
    private: false,
    active: true,
  }),
  personcontact: async (desk) => ({
    personid: known.wilma,
    value: ' Office@Née.Test',
    contacttypeid: known.email,
    contactdescriptorid: await desk.descriptorOf(known.email),
  }),
  time: async () => ({
    ...{ date: '2026-11-20', time: '1:20', taskid: known.task, worktypeid: known.workType, personid: known.ingrid },
    ...{ billable: true, description: ' Proofs & <b>cover</b> ' },
  }),
};

const paths: Readonly<Record<ResourceName, string>> = {
  client: '/client/',
  person: `/person/?clientid=${known.acme}`,
  personcontact: `/personcontact/?personid=${known.wilma}`,
  time: `/time/?personid=${known.ingrid}`,
};

async function countOf(desk: Desk, resource: ResourceName): Promise<number> {
  return Number((await desk.sandbox.send('GET', paths[resource])).body.listcount);
}

const newest = ({ candidates: [first] }: CreationQuestion): CreationAnswer => first;

describe('a new record whose answer never came', () => {
  for (const variants of [[], ...variantNames.map((name) => [name]), variantNames] as VariantName[][]) {
    const server = variants.length === 1 ? String(variants) : variants.length === 0 ? 'as documented' : 'with all at once';
    for (const resource of ['client', 'person', 'personcontact', 'time'] as const) {
      for (const restarts of [false, true]) {
        it(`is there once, and as the server made it: ${resource}, ${server}${restarts ? ', after a restart' : ''}`, async () => {
          const desk = new Desk({ variants });
          const text = edited(await desk.begin(resource, {}), await typed[resource](desk));
          if (resource === 'personcontact') await desk.addContacts(9);
          const before = await countOf(desk, resource);
          desk.answers = newest;
          desk.sandbox.take();
          desk.loseAnswer(restarts);
          if (restarts) {
            await assert.rejects(desk.draft.save(text), OutcomeUnknownError);
            desk.recover();
            desk.start();
          }
          await desk.draft.save(text);
          desk.recover();
          // A save of the same text has nothing to send, and one of some more only that.
          await desk.draft.save(text);
          const posts = desk.writes();
          assert.deepEqual([posts.length, await countOf(desk, resource)], [1, before + 1]);
          assert.match(posts[0]!, /^POST/);
          assert.ok(desk.asked.length <= 1);
          // Somebody may have worked the same hours twice.
          if (variants.length === 0) assert.equal(desk.asked.length, resource === 'time' ? 1 : 0);
          const field = { client: 'address', person: 'notes', personcontact: 'value', time: 'description' }[resource];
          await desk.draft.save(edited(text, { [field]: 'typed on' }));
          assert.deepEqual(desk.writes(), [`PUT ${field}`]);
        });
      }
    }
  }

  describe('on a server that trims and fills', () => {
    let desk: Desk;
    let text: string;
    beforeEach(async () => {
      desk = new Desk({ variants: ['trim', 'fill'], agency: agencyWithClients(3) });
      text = edited(await desk.begin('client', { datecreated: '2026-11-21', active: true }), { name: ' New ', phone: '1' });
      desk.sandbox.take();
    });

    const total = (): Promise<number> => countOf(desk, 'client');

    it('is asked about with what was sent and what is there, and shown as it is there', async () => {
      desk.answers = newest;
      desk.loseAnswer();
      await desk.draft.save(text);
      const [question] = desk.asked;
      assert.deepEqual(question?.sent, { name: ' New ', datecreated: '2026-11-21', phone: '1', active: true });
      assert.deepEqual(
        question.candidates.map((record) => [(record as { name: string }).name, record.id]),
        [['New', 1003]],
      );
      assert.equal(question.cut, undefined);
      assert.equal(desk.draft.differsFrom(text), true);
      const shown = JSON.parse(await desk.draft.read()) as Values;
      assert.deepEqual([shown['name'], shown['fax']], ['New', '+1 212 555 0100']);
    });

    it('is not sent again while its user does not say, and is asked about with each save', async () => {
      desk.loseAnswer();
      await assert.rejects(desk.draft.save(text), (error) => {
        assert.ok(error instanceof UndecidedError);
        assert.match(error.message, /^Nothing was sent.* Nothing you typed is lost\. Try again/);
        return true;
      });
      desk.recover();
      await assert.rejects(desk.draft.save(text), UndecidedError);
      desk.start();
      await assert.rejects(desk.draft.save(text), UndecidedError);
      assert.deepEqual([desk.asked.length, desk.writes().length, await total()], [3, 1, 4]);
      desk.answers = newest;
      await desk.draft.save(edited(text, { phone: '2' }));
      assert.deepEqual([desk.writes(), await total()], [['PUT phone'], 4]);
    });

    for (const restarts of [false, true]) {
      it(`is sent where its user says that it is none of those${restarts ? ', also after a restart' : ''}, and not asked about them again`, async () => {
        desk.losePost();
        await assert.rejects(desk.draft.save(text), UnreachableError);
        await desk.sandbox.send('POST', '/client/', { name: 'NEW', datecreated: '2026-11-20', active: 't' });
        desk.sandbox.take();
        desk.sandbox.intercept(undefined);
        desk.answers = () => 'another';
        // The server may be at work on it still.
        await assert.rejects(desk.draft.save(text), StillUnderWayError);
        desk.recover();
        if (restarts) desk.start();
        await desk.draft.save(text);
        assert.deepEqual([desk.asked.length, await total()], [1, 5]);
        assert.equal(desk.writes().length, 1);
      });
    }

    it('is looked for again after a question that took long: it may have come meanwhile', async () => {
      let body: unknown;
      desk.sandbox.intercept(async (request) => {
        if (request.method === 'GET') return desk.sandbox.sandbox.fetch(request);
        body = await request.json();
        throw new DOMException('slow', 'TimeoutError');
      });
      await assert.rejects(desk.draft.save(text), UnreachableError);
      desk.sandbox.intercept(undefined);
      await desk.sandbox.send('POST', '/client/', { name: 'NEW', datecreated: '2026-11-20', active: 't' });
      desk.answers = () => {
        desk.now += 2 * minute;
        return 'another';
      };
      await assert.rejects(desk.draft.save(text), StillUnderWayError);
      await desk.sandbox.send('POST', '/client/', body);
      desk.answers = newest;
      await desk.draft.save(text);
      assert.equal(await total(), 5);
    });

    it('keeps as a change what its user typed, and the record that they say it is has otherwise', async () => {
      desk.losePost();
      await assert.rejects(desk.draft.save(text), UnreachableError);
      await desk.sandbox.send('POST', '/client/', { name: 'new', datecreated: '2026-11-21', active: 't', phone: '2', fax: '3' });
      desk.recover();
      desk.sandbox.take();
      desk.answers = newest;
      await desk.draft.save(text);
      assert.deepEqual(desk.writes(), ['PUT phone']);
      const { body } = await desk.sandbox.send('GET', `/client/${desk.draft.identity()!.ref.id}/`);
      assert.deepEqual([body.client.phone, body.client.fax, body.client.name], ['1', '3', 'new']);
    });

    it('does not empty what the server filled when more is typed before its answer came', async () => {
      await desk.draft.save(text);
      await desk.draft.save(edited(text, { phone: '2' }));
      assert.deepEqual(desk.writes().slice(1), ['PUT phone']);
    });

    it('asks for a record that is the same, but was there before, too', async () => {
      await desk.sandbox.send('POST', '/client/', {
        name: 'Old',
        datecreated: '2026-11-21',
        active: 't',
        fax: '1',
        address: '1',
      });
      const { items } = await desk.sandbox.api().client.list({ sortfield: 'id', sortdir: 'DESC', limit: 1 });
      const later = await desk.sandbox.send('POST', '/client/', { name: 'Later', datecreated: '2026-11-21', active: 't' });
      await desk.store.get({ resource: 'client', id: Number(later.body.client.id) });
      desk.losePost();
      const { id: _, localid: __, localidunpadded: ___, ...values } = items[0]!;
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
      await assert.rejects(desk.store.create('client', given), UndecidedError);
      assert.equal(desk.asked.length, 1);
    });
  });

  describe('among more than the server lists', () => {
    let desk: Desk;
    let text: string;
    beforeEach(async () => {
      desk = new Desk({ variants: ['page-contacts'] });
      await desk.addContacts(14);
      const contactdescriptorid = await desk.descriptorOf(known.phone);
      const ids = { personid: known.wilma, contacttypeid: known.phone, contactdescriptorid };
      text = edited(await desk.begin('personcontact', ids), { value: '+1 555 9999' });
      desk.sandbox.take();
    });

    it('counts as nobody can tell, and is asked about after the time that the server may take', async () => {
      const before = await countOf(desk, 'personcontact');
      desk.loseAnswer();
      await assert.rejects(desk.draft.save(text), (error) => {
        assert.ok(error instanceof OutcomeUnknownError);
        assert.match((error.cause as Error).message, /^Intervals lists only 1\d of 1\d records/);
        return true;
      });
      desk.sandbox.intercept(undefined);
      await assert.rejects(desk.draft.save(text), StillUnderWayError);
      assert.equal(desk.asked.length, 0);
      desk.now += minute;
      await assert.rejects(desk.draft.save(text), UndecidedError);
      assert.deepEqual([desk.asked[0]?.candidates, desk.asked[0]?.cut?.total], [[], before + 1]);
      assert.equal(desk.writes().length, 1);
      desk.answers = () => 'another';
      await desk.draft.save(text);
      assert.deepEqual([desk.asked.length, await countOf(desk, 'personcontact')], [2, before + 2]);
    });

    it('is found where the documented filters make the list short enough', async () => {
      const contactdescriptorid = await desk.descriptorOf(known.email);
      const ids = { personid: known.wilma, contacttypeid: known.email, contactdescriptorid };
      text = edited(await desk.begin('personcontact', ids), { value: 'née@acme.test' });
      const before = await countOf(desk, 'personcontact');
      desk.sandbox.take();
      desk.loseAnswer();
      await desk.draft.save(text);
      assert.deepEqual([desk.asked.length, desk.writes().length, await countOf(desk, 'personcontact')], [0, 1, before + 1]);
    });
  });

  it('is not taken for missing where code 14 may mean that its person has no contacts, or gives none', async () => {
    const desk = new Desk({});
    const contactdescriptorid = await desk.descriptorOf(known.phone);
    const ids = { personid: known.wilma, contacttypeid: known.phone, contactdescriptorid };
    const text = edited(await desk.begin('personcontact', ids), { value: '+1 555 9999' });
    desk.sandbox.intercept((request) => {
      if (request.method === 'POST') throw failedFetch('ECONNRESET');
      return request.url.includes('personid=') ? answer(404, { error: { code: 14 } }) : desk.sandbox.sandbox.fetch(request);
    });
    await assert.rejects(desk.draft.save(text), OutcomeUnknownError);
    desk.now += minute;
    await assert.rejects(desk.draft.save(text), UndecidedError);
    assert.deepEqual([desk.asked.length, desk.writes().length], [1, 1]);
  });

  describe('of a company with many clients', () => {
    const many = async (variants: VariantName[], count: number): Promise<[Desk, string]> => {
      const desk = new Desk({ variants, agency: agencyWithClients(count) });
      const text = edited(await desk.begin('client', { datecreated: '2026-11-21', active: true }), { name: 'New' });
      return [desk, text];
    };
    const reads = (desk: Desk): number => desk.sandbox.take().filter(({ method }) => method === 'GET').length;

    it('takes one request to look for where a client is known from before', async () => {
      const [desk, text] = await many([], 1000);
      await desk.store.get({ resource: 'client', id: 1999 });
      desk.losePost();
      desk.sandbox.take();
      await assert.rejects(desk.draft.save(text), UnreachableError);
      assert.equal(reads(desk), 1);
    });

    it('is looked for in the whole list where none is, page by page', async () => {
      const [desk, text] = await many([], 1000);
      desk.losePost();
      desk.sandbox.take();
      await assert.rejects(desk.draft.save(text), UnreachableError);
      assert.equal(reads(desk), 3);
    });

    it('is found on a server that gives few at a time', async () => {
      const [desk, text] = await many(['cap-limit'], 60);
      desk.loseAnswer();
      await desk.draft.save(text);
      desk.recover();
      assert.equal((await desk.sandbox.send('GET', '/client/')).body.listcount, 61);
    });

    it('is not looked for without end: what is not listed by then, nobody can tell', async () => {
      const [desk, text] = await many(['cap-limit', 'unsorted'], 1000);
      await desk.store.get({ resource: 'client', id: 1999 });
      desk.loseAnswer();
      desk.sandbox.take();
      await assert.rejects(desk.draft.save(text), OutcomeUnknownError);
      assert.equal(reads(desk), 20);
    });

    it('is not taken for missing on a server that gives ten and does not count', async () => {
      const [desk, text] = await many(['cap-limit', 'unsorted'], 20);
      desk.sandbox.intercept(async (request) => {
        const response = await desk.sandbox.sandbox.fetch(request);
        if (request.method === 'POST') throw failedFetch('ECONNRESET');
        const { listcount: _, ...envelope } = (await response.json()) as Values;
        return answer(200, envelope);
      });
      await assert.rejects(desk.draft.save(text), OutcomeUnknownError);
    });

    it('is not taken for missing on a server that refuses to sort', async () => {
      const [desk, text] = await many([], 3);
      desk.sandbox.intercept(async (request) => {
        if (request.method === 'GET') return answer(400, { error: { code: 17 } });
        await desk.sandbox.sandbox.fetch(request);
        throw failedFetch('ECONNRESET');
      });
      await assert.rejects(desk.draft.save(text), OutcomeUnknownError);
      desk.now += minute;
      await assert.rejects(desk.draft.save(text), UndecidedError);
      assert.deepEqual(desk.asked[0]?.cut, { listed: 0, total: Infinity });
    });
  });

  it('may be one of several that look like it', async () => {
    const desk = new Desk({ agency: agencyWithClients(1) });
    const text = edited(await desk.begin('client', { datecreated: '2026-11-21', active: true }), { name: 'New', phone: '1' });
    desk.losePost();
    await assert.rejects(desk.draft.save(text), UnreachableError);
    desk.recover();
    for (const name of ['new', 'NEW', 'Other']) {
      await desk.sandbox.send('POST', '/client/', { name, datecreated: '2026-11-21', active: 't' });
    }
    const ids = (records: readonly AnyRecord[]): readonly number[] => records.map(({ id }) => id);
    desk.answers = ({ candidates }) => candidates[1];
    await desk.draft.save(text);
    assert.deepEqual([ids(desk.asked[0]!.candidates), desk.draft.identity()?.ref.id], [[1002, 1001], 1001]);
  });
});
