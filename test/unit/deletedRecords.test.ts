import assert from 'node:assert/strict';

import { copyOf, copyOfContact, type DeletedRecord, isLoadedWhole, readableJson } from '../../src/deleted/deletedRecord';
import { DeletedRecords } from '../../src/deleted/deletedRecords';
import type { Ref } from '../../src/records';
import { Store } from '../../src/store';
import { MapFolder } from '../support/map-folder';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 21);
const account = '7.api.myintervals.com';
const acme: Ref = { resource: 'client', id: known.acme };
const wilma: Ref = { resource: 'person', id: known.wilma };

let folder: MapFolder;
let now: number;
let keepDays: number;
let warnings: string[];
let records: DeletedRecords;
let sandbox: RecordedSandbox;
let store: Store;

function setUp(): void {
  folder = new MapFolder();
  now = start;
  keepDays = 30;
  warnings = [];
  records = new DeletedRecords({
    folder,
    now: () => now,
    keepDays: () => keepDays,
    warn: (words) => warnings.push(words),
  });
  sandbox = new RecordedSandbox();
  store = new Store(sandbox.api(), {});
}

/** The file that a copy is kept in. */
const fileOf = ({ key }: DeletedRecord): string => `${key}.json`;

/** Keeps a copy of Acme, as if it were deleted now. */
async function keep(changes: Partial<DeletedRecord> = {}): Promise<DeletedRecord> {
  const deleted = { ...(await copyOf(store, account, acme, now)), ...changes };
  await records.keep(deleted);
  return deleted;
}

describe('deleted records', () => {
  beforeEach(setUp);

  it('are found again as they were, newest first', async () => {
    const older = await keep();
    now += 1;
    const newer = await keep();
    assert.deepEqual(await records.of(account), [newer, older]);
    assert.deepEqual(await records.get(older.key), older);
    assert.deepEqual(warnings, []);
  });

  it('are found by their own account only', async () => {
    await keep();
    assert.deepEqual(await records.of('8.api.myintervals.com'), []);
  });

  it('are not found any more once they are forgotten', async () => {
    const deleted = await keep();
    await records.forget(deleted);
    assert.deepEqual(await records.of(account), []);
    assert.equal(folder.files.size, 0);
  });

  it('give way to what is left of them, and stay where that is the whole, or cannot be written', async () => {
    const deleted = await keep();
    await records.replace(deleted, [deleted]);
    assert.deepEqual(await records.of(account), [deleted]);
    const left = copyOfContact(deleted, { id: 5, personid: 6, value: 'x' });
    const write = folder.write.bind(folder);
    folder.write = () => Promise.reject(new Error('The disk is full'));
    await records.replace(deleted, [left]);
    assert.deepEqual([await records.of(account), warnings.length], [[deleted], 1]);
    folder.write = write;
    await records.replace(deleted, [left]);
    assert.deepEqual(await records.of(account), [left]);
    await records.replace(left, []);
    assert.deepEqual(await records.of(account), []);
  });

  it('are found on the last day and not after it, whoever tidies up', async () => {
    const deleted = await keep();
    now = start + 30 * day - 1;
    assert.deepEqual(await records.of(account), [deleted]);
    now += 1;
    assert.deepEqual(await records.of(account), []);
    assert.equal(await records.get(deleted.key), undefined);
    assert.equal(folder.files.size, 1, 'looking removes nothing');
  });

  it('are removed, of all accounts, with the next one that is kept after their time', async () => {
    await keep();
    await keep({ account: '8.api.myintervals.com' });
    now += 30 * day;
    const last = await keep();
    assert.deepEqual([...folder.files.keys()], [fileOf(last)]);
  });

  it('are removed after their time when that is asked for', async () => {
    await keep();
    await records.removeExpired();
    assert.equal(folder.files.size, 1);
    now += 30 * day;
    await records.removeExpired();
    assert.equal(folder.files.size, 0);
  });

  it('are not kept where the setting says "never", and those from before go', async () => {
    await keep();
    assert.equal(records.keptUntil, start + 30 * day);
    keepDays = 0;
    assert.equal(records.keptUntil, undefined);
    assert.deepEqual(await records.of(account), []);
    await keep();
    assert.equal(folder.files.size, 0);
  });

  it('refuse to be kept where they cannot be written', async () => {
    folder.refused.add('write');
    await assert.rejects(keep(), /the disk refuses: write/);
  });

  it('count as kept even where the old ones cannot be removed, which the log says', async () => {
    await keep();
    now += 30 * day;
    folder.refused.add('delete');
    const deleted = await keep();
    assert.deepEqual(await records.of(account), [deleted]);
    assert.match(warnings.join(), /cannot be removed: Error: the disk refuses/);
    folder.refused.add('names');
    await records.removeExpired();
    assert.match(warnings.at(-1) ?? '', /cannot be listed: Error: the disk refuses/);
  });

  describe('with hostile content', () => {
    it('never get a name from it into a path', async () => {
      const record = {
        ...(await store.get(acme)),
        name: '../../../evil',
        extra: JSON.parse('{"__proto__":{"evil":1}}') as object,
      };
      const deleted = await keep({ account: '../../elsewhere', record: record as DeletedRecord['record'] });
      assert.match([...folder.files.keys()].join(), /^\d+-[\da-f]{8}-[\da-f-]{27}\.json$/);
      const [found] = await records.of('../../elsewhere');
      assert.deepEqual(found, deleted);
      const shown = JSON.parse(readableJson(deleted)) as { client: { otherFields: object } };
      assert.ok(Object.hasOwn(shown.client.otherFields, '__proto__'));
      assert.ok(!('evil' in {}) && !('evil' in shown.client.otherFields));
    });

    it('are not looked for under what is no key', async () => {
      for (const key of ['', '..', '../../settings', `${start}-../../settings`, '__proto__', `${start}-not-a-uuid`]) {
        assert.equal(await records.get(key), undefined, key);
      }
      assert.deepEqual(folder.reads, []);
    });
  });

  describe('leave out, with a word in the log that has nothing of the content,', () => {
    const corruptions: readonly (readonly [what: string, corrupt: (text: string) => string])[] = [
      ['an empty file', () => ''],
      ['a file that was cut off', (text) => text.slice(0, text.length / 2)],
      ['a web page', () => '<html>Acme Ltd</html>'],
      ['JSON that is no object', () => '["Acme Ltd"]'],
      ['a record without an id', (text) => text.replace('"record":{"id":', '"record":{"number":')],
      ['a resource that there is not', (text) => text.replace('"resource":"client"', '"resource":"__proto__"')],
      ['people that are no records', (text) => text.replace('"people":[]', '"people":["Acme Ltd"]')],
      ['the copy of another key', (text) => text.replace(/"key":"\d+/, '"key":"1')],
      [
        'lists that stand too deep in each other',
        (text) => text.replace('{', `{"deep":${'['.repeat(50_000)}${']'.repeat(50_000)},`),
      ],
      ['a copy that claims another time', (text) => text.replace(/"at":\d+/, '"at":1')],
    ];
    for (const [what, corrupt] of corruptions) {
      it(what, async () => {
        const bad = await keep();
        const good = await keep();
        const text = folder.files.get(fileOf(bad)) ?? '';
        folder.files.set(fileOf(bad), corrupt(text));
        assert.notEqual(folder.files.get(fileOf(bad)), text);
        assert.deepEqual(await records.of(account), [good]);
        assert.equal(await records.get(bad.key), undefined);
        assert.equal(warnings.length, 2);
        assert.match(warnings.join(), /is left out/);
        assert.doesNotMatch(warnings.join(), /Acme/);
      });
    }

    it('a file that cannot be read', async () => {
      await keep();
      folder.refused.add('read');
      assert.deepEqual(await records.of(account), []);
      assert.match(warnings.join(), /is left out: Error: the disk refuses/);
    });
  });

  it('leave alone what else lies in the folder', async () => {
    folder.files.set('notes.txt', 'mine').set('1-1.json', '{}');
    now += 90 * day;
    await keep();
    assert.equal((await records.of(account)).length, 1);
    assert.equal(folder.files.size, 3);
    assert.deepEqual(warnings, []);
  });
});

describe('the copy of a record', () => {
  beforeEach(setUp);

  it('of a person has its contacts, as they are now', async () => {
    await store.contactsOf(known.wilma).load();
    sandbox.take();
    await sandbox.api().personcontact.create({ personid: known.wilma, value: 'added elsewhere', ...(await kindOfContact()) });
    sandbox.take();
    const { contacts } = await copyOf(store, account, wilma, now);
    assert.deepEqual(sandbox.takeLines(), [`GET /person/${known.wilma}/`, `GET /personcontact/?personid=${known.wilma}`]);
    assert.ok(contacts.some(({ value }) => value === 'added elsewhere'));
    assert.ok(contacts.length > 1 && contacts.every(({ personid }) => personid === known.wilma));
  });

  it('of a client has what was loaded below it, without asking for more', async () => {
    await store.get(acme);
    await store.peopleOf(known.acme).load();
    await store.contactsOf(known.wilma).load();
    sandbox.take();
    const { people, contacts } = await copyOf(store, account, acme, now);
    assert.deepEqual(sandbox.takeLines(), []);
    assert.equal(people.length, 3);
    assert.deepEqual(contacts, store.contactsOf(known.wilma).items);
  });

  it('of a client is whole once all its people and their contacts were loaded', async () => {
    assert.equal(isLoadedWhole(store, known.acme), false);
    const people = store.peopleOf(known.acme);
    await people.load();
    assert.equal(isLoadedWhole(store, known.acme), false);
    for (const { id } of people.items) await store.contactsOf(id).load();
    assert.equal(isLoadedWhole(store, known.acme), true);
  });

  it('reads as JSON, each record as its document shows it', async () => {
    await store.peopleOf(known.acme).load();
    await store.contactsOf(known.wilma).load();
    const text = readableJson(await copyOf(store, account, acme, start));
    const shown = JSON.parse(text) as Record<string, Record<string, unknown>>;
    assert.deepEqual(Object.keys(shown), ['deleted', 'client', 'people', 'contacts']);
    assert.equal(shown['deleted'], '2026-11-21T00:00:00.000Z');
    assert.equal(shown['client']?.['name'], 'Acme Ltd');
    assert.match(text, /"firstname": "Wilma"/);
    assert.match(text, /wilma@acme\.test/);
  });

  it('has neither the token nor what is needed to log in', async () => {
    const deleted = await copyOf(store, account, { resource: 'person', id: known.ingrid }, now);
    await records.keep(deleted);
    const kept = [...folder.files.values()].join() + readableJson(deleted);
    assert.match(kept, /Ingrid/);
    assert.doesNotMatch(kept, /"(?:username|password|token)"/);
    assert.ok(!kept.includes(sandbox.sandbox.tokens.Administrator));
  });

  async function kindOfContact(): Promise<{ contacttypeid: number; contactdescriptorid: number }> {
    const [descriptor] = await store.names.descriptors(known.email);
    return { contacttypeid: known.email, contactdescriptorid: descriptor!.id };
  }
});
