import assert from 'node:assert/strict';

import { NoSuchRecordError, OfflineError } from '../../src/api';
import type { RecordByResource } from '../../src/records';
import { type ListOwner, Store } from '../../src/store';
import { answer } from '../support/canned';
import { agencyWithPeople, known, RecordedSandbox } from '../support/recorded-sandbox';

/** Wilma's colleague. */
const theo = known.wilma + 3;

const idsOf = (items: readonly { readonly id: number }[]): readonly number[] => items.map(({ id }) => id);

describe('the people who belong to no client', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  let events: ListOwner[];
  beforeEach(() => start(new RecordedSandbox()));

  function start(of: RecordedSandbox): void {
    sandbox = of;
    store = new Store(sandbox.api(), {});
    events = [];
    store.onDidChangeList((owner) => events.push(owner));
  }

  const setClient = (id: number, clientid: number | '') => sandbox.send('PUT', `/person/${id}/`, { clientid });

  it('are found among all, and not asked for before', async () => {
    await setClient(known.wilma, '');
    const list = store.peopleWithoutClient;
    assert.deepEqual([list.isLoaded, store.hasPeopleWithoutClient, sandbox.takeLines().length], [false, undefined, 0]);
    await Promise.all([list.load(), list.load()]);
    assert.deepEqual(sandbox.takeLines(), ['GET /person/?offset=0&limit=500']);
    assert.deepEqual([idsOf(list.items), list.isWhole, list.hasMore], [[known.wilma], true, false]);
    assert.deepEqual([store.hasPeopleWithoutClient, store.known('person', known.wilma)?.clientid], [true, null]);
    await list.load();
    assert.deepEqual(sandbox.takeLines(), []);
  });

  it('are known to be none once that was asked', async () => {
    await store.peopleWithoutClient.load();
    assert.deepEqual([store.hasPeopleWithoutClient, store.peopleWithoutClient.items], [false, []]);
  });

  it('are found beyond the first page, also where a server gives ten at a time', async () => {
    start(new RecordedSandbox({ agency: agencyWithPeople(612) }));
    await setClient(1400, '');
    sandbox.take();
    await store.peopleWithoutClient.load();
    assert.deepEqual(idsOf(store.peopleWithoutClient.items), [1400]);
    assert.equal(sandbox.takeLines().length, 2);
    start(new RecordedSandbox({ variants: ['cap-limit'] }));
    await setClient(known.wilma, '');
    await store.peopleWithoutClient.load();
    assert.deepEqual(idsOf(store.peopleWithoutClient.items), [known.wilma]);
  });

  it('are not said to be all, or none, where the server counts more people than it gives', async () => {
    sandbox.intercept(async (request) => {
      const page = (await (await sandbox.sandbox.fetch(request)).json()) as { listcount: number; person?: unknown[] };
      if (!page.person || new URL(request.url).searchParams.get('offset') === '0')
        return Response.json({ ...page, listcount: page.listcount + 5 });
      return Response.json({ ...page, listcount: page.listcount + 5, person: page.person.slice(0, 1) });
    });
    await store.peopleWithoutClient.load();
    assert.deepEqual(
      [store.peopleWithoutClient.items, store.peopleWithoutClient.isWhole, store.peopleWithoutClient.hasMore],
      [[], false, false],
    );
    assert.equal(store.hasPeopleWithoutClient, undefined);
  });

  it('are noted where they are seen by the way, and their list is told of', async () => {
    await store.get({ resource: 'person', id: known.wilma });
    assert.deepEqual([store.hasPeopleWithoutClient, events], [undefined, []]);
    await store.update({ resource: 'person', id: known.wilma }, { clientid: null });
    assert.equal(store.hasPeopleWithoutClient, true);
    assert.ok(events.includes('withoutClient'));
    await store.peopleWithoutClient.load();
    events.length = 0;
    await store.update({ resource: 'person', id: known.wilma }, { clientid: known.müller });
    assert.deepEqual([store.hasPeopleWithoutClient, idsOf(store.peopleWithoutClient.items)], [false, []]);
    assert.ok(events.includes('withoutClient'));
    const made = await store.create('person', { firstname: 'New', clientid: null, private: false, active: true });
    assert.deepEqual(idsOf(store.peopleWithoutClient.items), [made.id]);
    await store.delete({ resource: 'person', id: made.id });
    assert.deepEqual([store.hasPeopleWithoutClient, idsOf(store.peopleWithoutClient.items)], [false, []]);
  });

  it('are none any more whom somebody else has given a client, or deleted', async () => {
    const people = await Promise.all([theo, known.wilma].map((id) => store.get({ resource: 'person', id })));
    for (const { id } of people) await store.update({ resource: 'person', id }, { clientid: null });
    await setClient(known.wilma, known.acme);
    await sandbox.send('DELETE', `/person/${theo}/`);
    assert.equal(store.hasPeopleWithoutClient, true);
    await store.peopleWithoutClient.load();
    assert.deepEqual([store.hasPeopleWithoutClient, store.known('person', known.wilma)?.clientid], [false, known.acme]);
  });

  it('are asked for anew after a refresh; a failure does not stick', async () => {
    await store.peopleWithoutClient.load();
    await setClient(known.wilma, '');
    await store.refresh();
    sandbox.intercept(() => answer(502, { error: { code: 20 } }));
    await assert.rejects(store.peopleWithoutClient.load(), OfflineError);
    sandbox.intercept(undefined);
    await store.peopleWithoutClient.load();
    assert.deepEqual(idsOf(store.peopleWithoutClient.items), [known.wilma]);
  });
});

describe('a contact that is moved to another person', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  let contact: RecordByResource['personcontact'];
  let removed: number;

  beforeEach(async () => {
    sandbox = new RecordedSandbox();
    store = new Store(sandbox.api(), {});
    removed = 0;
    store.onDidRemove(() => (removed += 1));
    await store.contactsOf(known.wilma).load();
    await store.contactsOf(theo).load();
    contact = store.contactsOf(known.wilma).items[0]!;
    sandbox.take();
  });

  const ref = () => ({ resource: 'personcontact', id: contact.id }) as const;
  const places = (): readonly boolean[] =>
    [known.wilma, theo].map((person) => idsOf(store.contactsOf(person).items).includes(contact.id));

  it('stands in the other list, whoever moved it', async () => {
    const events: ListOwner[] = [];
    store.onDidChangeList((owner) => events.push(owner));
    await store.update(ref(), { personid: theo });
    assert.deepEqual(places(), [false, true]);
    assert.deepEqual(events, [
      { resource: 'person', id: known.wilma },
      { resource: 'person', id: theo },
    ]);
    await sandbox.send('PUT', `/personcontact/${contact.id}/`, { personid: known.wilma });
    await store.reread(ref());
    assert.deepEqual(places(), [true, false]);
  });

  it('stays where it was where an answer does not say whose it is', async () => {
    const rest = { id: String(contact.id), value: 'new@acme.test' };
    sandbox.intercept(() => answer(200, { personid: 1, status: 'OK', code: 200, personcontact: rest }));
    await store.reread(ref());
    assert.deepEqual(places(), [true, false]);
  });

  it('is looked for with both where the answer was lost behind a gateway', async () => {
    let asked = 0;
    const notFound = () => answer(404, '404 page not found\n');
    sandbox.intercept(async (request) => {
      if (!request.url.endsWith(`/${contact.id}/`)) return sandbox.sandbox.fetch(request);
      asked += 1;
      if (asked === 1) await sandbox.sandbox.fetch(request);
      return notFound();
    });
    assert.equal((await store.update(ref(), { personid: theo })).personid, theo);
    assert.deepEqual(sandbox.takeLines(), [
      `PUT /personcontact/${contact.id}/`,
      `GET /personcontact/${contact.id}/`,
      `GET /personcontact/?personid=${known.wilma}`,
      `GET /personcontact/?personid=${theo}`,
    ]);
    assert.deepEqual([places(), removed], [[false, true], 0]);
  });

  it('counts as gone where neither has it', async () => {
    await sandbox.send('DELETE', `/personcontact/${contact.id}/`);
    sandbox.intercept((request) =>
      request.url.endsWith(`/${contact.id}/`) ? Promise.resolve(answer(404, '404 page not found\n')) : undefined,
    );
    await assert.rejects(store.update(ref(), { personid: theo }), NoSuchRecordError);
    assert.deepEqual([places(), removed], [[false, false], 1]);
  });
});

describe('the person that a token belongs to', () => {
  it('is asked for once, and tells who may read no people of themselves', async () => {
    const sandbox = new RecordedSandbox();
    const store = new Store(sandbox.api('Executive'), {});
    sandbox.intercept(() => answer(502, { error: { code: 20 } }));
    await assert.rejects(store.ownPerson(), OfflineError);
    sandbox.intercept(undefined);
    sandbox.take();
    const [one, other] = await Promise.all([store.ownPerson(), store.ownPerson()]);
    assert.deepEqual([one.firstname, one.lastname, other], ['Leonard', 'Fitch', one]);
    assert.deepEqual(sandbox.takeLines(), ['GET /me/']);
  });
});
