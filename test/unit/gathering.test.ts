import assert from 'node:assert/strict';

import { DailyLimitError, GatewayError, Pace, UnreadableAnswerError } from '../../src/api';
import type { Agency } from '../../src/sandbox';
import { Store } from '../../src/store';
import { sizeOf } from '../../src/transfer/formats/extract';
import { Gathering, type Scope } from '../../src/transfer/gathering/gathering';
import { answer, apiOver, collection } from '../support/canned';
import { elapse, type StoppedClock, stoppedClock } from '../support/clock';
import { everybody, exportEverybody, gatheringOf, uneven } from '../support/long-export';
import { agencyWithClients, agencyWithPeople, known, RecordedSandbox } from '../support/recorded-sandbox';

const never = (): AbortSignal => new AbortController().signal;
const nothing = (): void => undefined;

/** An account with one client whose people have one contact each; `at` tells when each request arrived. */
function crowd(count: number, options: { readonly pace?: Pace; readonly takes?: number } = {}) {
  const at: number[] = [];
  const paths: string[] = [];
  let failing: ((path: string) => Response | undefined) | undefined;
  const people = Array.from({ length: count }, (_, index) => ({ id: String(index + 1), clientid: '7', firstname: `P${index}` }));
  const api = apiOver(
    async ({ url, signal }) => {
      const { pathname, searchParams } = new URL(url);
      at.push(Date.now());
      paths.push(pathname);
      await new Promise((resolve) => setTimeout(resolve, options.takes ?? 0));
      signal.throwIfAborted();
      const failure = failing?.(pathname);
      if (failure) return failure;
      if (pathname === '/client/') return collection('client', [{ id: '7', name: 'Crowd' }]);
      if (pathname === '/contacttype/') return collection('contacttype', [{ id: '1', name: 'Phone' }]);
      if (pathname === '/contactdescriptor/') return collection('contactdescriptor', [{ id: '2', name: 'Work' }]);
      if (pathname === '/personcontact/') {
        const personid = searchParams.get('personid') ?? '';
        const contact = { id: `1${personid}`, personid, value: '+1', contact_type_id: '1', contact_descriptor_id: '2' };
        return collection('personcontact', [contact]);
      }
      const offset = Number(searchParams.get('offset'));
      return collection('person', people.slice(offset, offset + Number(searchParams.get('limit'))), count);
    },
    { pace: options.pace ?? new Pace() },
  );
  const fail = (answers: typeof failing): void => {
    failing = answers;
  };
  return { api, at, paths, fail };
}

describe('reading for an export', () => {
  it('takes a request for the clients, one for all their people, one for the contacts of each, and names once', async () => {
    const sandbox = new RecordedSandbox();
    const gathering = gatheringOf(sandbox.api(), everybody);
    await gathering.readPeople(never());
    const { left } = gathering;
    const [clients, people, ...more] = sandbox.takeLines();
    assert.equal(clients, 'GET /client/?sortfield=name&sortdir=ASC&offset=0&limit=500');
    assert.match(people ?? '', /^GET \/person\/\?clientid=\d+(?:%2C\d+)+&offset=0&limit=500$/);
    assert.deepEqual(more, []);
    const all = await sandbox.list('/person/?limit=0');
    assert.equal(left, all.length);
    assert.ok(left < 100);
  });

  it('gives clients with their people and all contacts, named', async () => {
    const sandbox = new RecordedSandbox();
    const scope: Scope = { clients: { localid: [1, 2, 3] }, people: [], contacts: [] };
    const gathering = gatheringOf(sandbox.api(), scope);
    await gathering.readPeople(never());
    const { left } = gathering;
    sandbox.take();
    await gathering.readContacts(never(), nothing);
    const lines = sandbox.takeLines();
    assert.equal(lines.length, left);
    assert.equal(new Set(lines).size, left);
    assert.ok(lines.every((line) => /^GET \/personcontact\/\?personid=\d+$/.test(line)));
    const extract = await gathering.extract();
    const acme = extract.clients.find(({ client }) => client.id === known.acme);
    const wilma = acme?.people.find(({ person }) => person.id === known.wilma);
    assert.deepEqual(
      wilma?.contacts.map(({ contact, type, descriptor }) => [contact.value, type, descriptor]),
      [
        ['wilma@acme.test', 'E-mail', 'Work'],
        ['+1 212 555 0110', 'Phone', 'Work'],
        ['+1 917 555 0111', 'Phone', 'Mobile'],
      ],
    );
    assert.deepEqual(extract.people, []);
    const names = sandbox.takeLines();
    assert.equal(names.filter((line) => line === 'GET /contacttype/').length, 1);
    assert.equal(new Set(names).size, names.length);
  });

  it('asks for no people where the user may not read them', async () => {
    const sandbox = new RecordedSandbox();
    const gathering = gatheringOf(sandbox.api('Executive'), everybody, false);
    await gathering.readPeople(never());
    await gathering.readContacts(never(), nothing);
    assert.ok(sizeOf(await gathering.extract()).client > 10);
    assert.equal(sandbox.takeLines().length, 1);
  });

  it('counts nobody twice who is selected beside their client, and takes single contacts alone', async () => {
    const sandbox = new RecordedSandbox();
    const api = sandbox.api();
    const [acme, wilma, ingrid] = [
      await api.client.get(known.acme),
      await api.person.get(known.wilma),
      await api.person.get(known.ingrid),
    ];
    const { items: contacts } = await api.personcontact.list({ personid: known.ingrid });
    const [first] = contacts;
    assert.ok(first && contacts.length > 1);
    const scope: Scope = { clients: [acme], people: [wilma], contacts: [{ person: ingrid, contact: first }] };
    const gathering = gatheringOf(api, scope);
    await gathering.readPeople(never());
    await gathering.readContacts(never(), nothing);
    const extract = await gathering.extract();
    assert.equal(extract.clients[0]?.people.filter(({ person }) => person.id === known.wilma).length, 1);
    assert.deepEqual(
      extract.people.map(({ person, contacts: own }) => [person.id, own.map(({ contact }) => contact.id)]),
      [[known.ingrid, [first.id]]],
    );
  });

  it('reads ten thousand clients page by page, and their people with few requests', async () => {
    const agency: Agency = agencyWithClients(10_000);
    const sandbox = new RecordedSandbox({ agency });
    const gathering = gatheringOf(sandbox.api('Administrator', { pace: unlimited() }), everybody);
    await gathering.readPeople(never());
    const lines = sandbox.takeLines();
    assert.equal(lines.filter((line) => line.startsWith('GET /client/')).length, 20);
    assert.equal(lines.filter((line) => line.startsWith('GET /person/')).length, 50);
    assert.ok(lines.every((line) => line.length < 2500));
    assert.equal(sizeOf(await gathering.extract()).client, 10_000);
  });

  describe('into the store of a window', () => {
    let clock: StoppedClock;
    beforeEach(() => {
      clock = stoppedClock();
    });
    afterEach(() => clock.uninstall());

    it('tells the window what became of the records that it shows, and leaves it without those that nobody looked at', async () => {
      const sandbox = new RecordedSandbox();
      const store = new Store(sandbox.api(), {});
      await elapse(clock, store.get({ resource: 'client', id: known.acme }));
      await elapse(clock, store.get({ resource: 'person', id: known.wilma }));
      await elapse(clock, sandbox.send('PUT', `/person/${known.wilma}/`, { title: 'Head of Sales' }));
      const changed: unknown[] = [];
      store.onDidChange(({ ref }) => changed.push(ref));
      const gathering = new Gathering({ store, mayReadPeople: true, scope: everybody });
      await elapse(
        clock,
        gathering.readPeople(never()).then(() => gathering.readContacts(never(), nothing)),
      );
      assert.deepEqual(changed, [{ resource: 'person', id: known.wilma }]);
      assert.equal(store.justSeen('person', known.wilma)?.title, 'Head of Sales');
      const { clients } = await elapse(clock, gathering.extract());
      const seen = clients.filter(({ client }) => store.known('client', client.id));
      assert.deepEqual(
        seen.map(({ client }) => client.id),
        [known.acme],
      );
      const contacts = clients.flatMap(({ people }) => people.flatMap((person) => person.contacts));
      assert.ok(contacts.length > 0);
      assert.ok(contacts.every(({ contact }) => !store.known('personcontact', contact.id)));
    });
  });

  describe('page by page while others change something', () => {
    const add = { name: 'A first one', datecreated: '2026-11-21', active: 't' };
    const elsewhere: Readonly<Record<string, (sandbox: RecordedSandbox) => Promise<unknown>>> = {
      'create a client in front': (sandbox) => sandbox.send('POST', '/client/', add),
      'delete a client that was read': (sandbox) => sandbox.send('DELETE', '/client/1000/'),
      'rename a client that was read so that it stands further down': (sandbox) =>
        sandbox.send('PUT', '/client/1000/', { name: 'Zuletzt' }),
    };
    for (const [what, meddle] of Object.entries(elsewhere)) {
      it(`leaves out no client, and gives none twice, where they ${what}`, async () => {
        const sandbox = new RecordedSandbox({ agency: agencyWithClients(1200) });
        meddleAfterFirstPage(sandbox, 'client', meddle);
        const gathering = gatheringOf(sandbox.api(), everybody, false);
        await gathering.readPeople(never());
        const { clients } = await gathering.extract();
        assert.deepEqual(
          clients.map(({ client }) => client.id),
          (await sandbox.list('/client/?sortfield=name&sortdir=ASC&limit=0')).map(({ id }) => Number(id)),
        );
        assert.deepEqual(
          sandbox.takeLines().map((line) => line.replace(/^.*&offset/, 'offset')),
          ['offset=0&limit=500', 'offset=499&limit=501', 'offset=0&limit=1000', 'offset=999&limit=501'],
        );
      });
    }

    it('leaves out nobody where they delete a person who was read', async () => {
      const sandbox = new RecordedSandbox({ agency: agencyWithPeople(1200) });
      meddleAfterFirstPage(sandbox, 'person', () => sandbox.send('DELETE', `/person/${known.wilma}/`));
      const gathering = gatheringOf(sandbox.api(), everybody);
      await gathering.readPeople(never());
      const { clients } = await gathering.extract();
      assert.deepEqual(
        new Set(clients.flatMap(({ people }) => people.map(({ person }) => person.id))),
        new Set((await sandbox.list('/person/?limit=0')).map(({ id }) => Number(id))),
      );
    });

    it('ends, and says so, where a server gives the same rows whatever it is asked for', async () => {
      const rows = Array.from({ length: 500 }, (_, index) => ({ id: String(index + 1), name: 'Same' }));
      const gathering = gatheringOf(
        apiOver(() => collection('client', rows, 900)),
        everybody,
        false,
      );
      await assert.rejects(gathering.readPeople(never()), UnreadableAnswerError);
    });
  });

  describe('of many people', () => {
    let clock: StoppedClock;
    beforeEach(() => {
      clock = stoppedClock();
    });
    afterEach(() => clock.uninstall());

    const latencies: Readonly<Record<string, (request: number) => number>> = {
      'at once': () => 0,
      'after 3 seconds': () => 1500,
      'after one second at most, each after another time': uneven,
    };
    for (const [when, latency] of Object.entries(latencies)) {
      it(`uses the limit nearly in full where answers come ${when}, and is never too fast`, async () => {
        const { pace, tooFast, people } = await exportEverybody(clock, 1000, latency);
        assert.ok(pace >= 0.97, `${pace} of the limit's pace`);
        assert.deepEqual([tooFast, people], [0, 1000]);
      });
    }

    it('leaves room for what the user does meanwhile, at any moment', async () => {
      const pace = new Pace();
      const { api } = crowd(400, { pace });
      const gathering = gatheringOf(api, everybody);
      await elapse(clock, gathering.readPeople(never()));
      const reading = gathering.readContacts(never(), nothing);
      for (const minute of [0.3, 1.2, 2.1]) {
        await clock.tickAsync(minute * 60_000 - (Date.now() % 1000));
        const asked = Date.now();
        await elapse(clock, api.client.list({}));
        assert.ok(Date.now() - asked <= 1500, `the user waited ${Date.now() - asked} ms`);
      }
      await elapse(clock, reading);
    });

    it('ends at once when it is cancelled, and sends nothing more', async () => {
      const { api, at } = crowd(500, { takes: 300 });
      const gathering = gatheringOf(api, everybody);
      await elapse(clock, gathering.readPeople(never()));
      const controller = new AbortController();
      const reading = assert.rejects(gathering.readContacts(controller.signal, nothing), { name: 'AbortError' });
      await clock.tickAsync(30_100);
      controller.abort();
      await reading;
      const sent = at.length;
      await clock.tickAsync(10 * 60_000);
      assert.equal(at.length, sent);
    });

    it('goes on from where it failed, and asks nothing twice but what failed', async () => {
      const { api, paths, fail } = crowd(150);
      const gathering = gatheringOf(api, everybody);
      await elapse(clock, gathering.readPeople(never()));
      let count = 0;
      fail((path) => (path === '/personcontact/' && ++count > 60 ? answer(400, { error: { code: 11 } }) : undefined));
      await assert.rejects(elapse(clock, gathering.readContacts(never(), nothing)), DailyLimitError);
      assert.equal(gathering.left, 90);
      await clock.tickAsync(5 * 60_000);
      fail(undefined);
      // What nobody waits for is not sent until something of the user's was answered.
      await elapse(clock, api.client.list({}));
      paths.length = 0;
      await elapse(clock, gathering.readContacts(never(), nothing));
      assert.deepEqual([gathering.left, paths.length], [0, 90]);
      assert.equal(sizeOf(await elapse(clock, gathering.extract())).personcontact, 150);
    });

    it('tells of contacts that the server keeps back', async () => {
      const { api, fail } = crowd(4);
      const gathering = gatheringOf(api, everybody);
      await elapse(clock, gathering.readPeople(never()));
      let count = 0;
      fail((path) => (path === '/personcontact/' && ++count === 2 ? collection('personcontact', [], 5) : undefined));
      await elapse(clock, gathering.readContacts(never(), nothing));
      assert.equal(gathering.missing.partial, 1);
      assert.equal(sizeOf(await elapse(clock, gathering.extract())).person, 4);
    });
  });

  describe('where somebody may be missing', () => {
    const contactsOfWilma = `/personcontact/?personid=${known.wilma}`;
    const wilmasOwn = `/person/${known.wilma}/`;
    const noSuchRecord = () => answer(404, { error: { code: 14 } });
    const notFound = () => answer(404, '404 page not found\n');
    let sandbox: RecordedSandbox;
    let gathering: ReturnType<typeof gatheringOf>;
    let people: number;
    beforeEach(async () => {
      sandbox = new RecordedSandbox();
      const api = sandbox.api();
      gathering = gatheringOf(api, { clients: [await api.client.get(known.acme)], people: [], contacts: [] });
      await gathering.readPeople(never());
      people = gathering.left;
      sandbox.take();
    });

    const intercept = (answers: Readonly<Record<string, () => Response>>): void => {
      sandbox.intercept(({ url }) => Object.entries(answers).find(([path]) => url.endsWith(path))?.[1]());
    };
    const read = () => gathering.readContacts(never(), nothing);
    const aboutWilma = (): readonly string[] => {
      return sandbox.takeLines().filter((line) => line.endsWith(contactsOfWilma) || line.endsWith(wilmasOwn));
    };

    it('stops at a gateway that says that somebody is not there, and goes on with everybody', async () => {
      intercept({ [contactsOfWilma]: notFound });
      await assert.rejects(read(), GatewayError);
      sandbox.intercept(undefined);
      await read();
      const { clients } = await gathering.extract();
      assert.equal(clients[0]?.people.length, people);
      assert.equal(clients[0].people.find(({ person }) => person.id === known.wilma)?.contacts.length, 3);
      assert.deepEqual(gathering.missing, { clients: 0, people: 0, partial: 0, deleted: [], unreadable: [] });
    });

    it('leaves out, and names, who is gone by the API’s own word', async () => {
      await sandbox.send('DELETE', wilmasOwn);
      intercept({ [contactsOfWilma]: noSuchRecord });
      await read();
      assert.deepEqual(aboutWilma(), [`GET ${contactsOfWilma}`, `GET ${wilmasOwn}`]);
      assert.equal(sizeOf(await gathering.extract()).person, people - 1);
      assert.deepEqual(
        gathering.missing.deleted.map(({ id }) => id),
        [known.wilma],
      );
    });

    it('keeps somebody of whom the API only says that there is no such contact', async () => {
      intercept({ [contactsOfWilma]: noSuchRecord });
      await read();
      assert.deepEqual(aboutWilma(), [`GET ${contactsOfWilma}`, `GET ${wilmasOwn}`]);
      assert.equal(sizeOf(await gathering.extract()).person, people);
      assert.deepEqual(gathering.missing, { clients: 0, people: 0, partial: 0, deleted: [], unreadable: [] });
    });

    it('stops where a gateway answers whether somebody is gone', async () => {
      intercept({ [contactsOfWilma]: noSuchRecord, [wilmasOwn]: notFound });
      await assert.rejects(read(), GatewayError);
      assert.ok(gathering.left > 0);
    });

    it('tells how many clients and people the server counts and does not give', async () => {
      sandbox.intercept(async (request) => {
        const page = (await (await sandbox.sandbox.fetch(request)).json()) as { listcount: number };
        return answer(200, { ...page, listcount: page.listcount + 3 });
      });
      const all = gatheringOf(sandbox.api(), everybody);
      await all.readPeople(never());
      assert.deepEqual(all.missing, { clients: 3, people: 3, partial: 0, deleted: [], unreadable: [] });
    });
  });
});

/** Changes something elsewhere as soon as the first page of a list is answered. */
function meddleAfterFirstPage(
  sandbox: RecordedSandbox,
  resource: 'client' | 'person',
  meddle: (sandbox: RecordedSandbox) => Promise<unknown>,
): void {
  let isFirst = true;
  sandbox.intercept(async (request) => {
    const page = await sandbox.sandbox.fetch(request);
    if (isFirst && request.url.includes(`/${resource}/`)) {
      isFirst = false;
      await meddle(sandbox);
    }
    return page;
  });
}

/** For what is not about pace. */
function unlimited(): Pace {
  const pace = new Pace();
  pace.run = (request) => request();
  return pace;
}
