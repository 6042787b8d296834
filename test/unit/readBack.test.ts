import assert from 'node:assert/strict';

import { isSession } from '../../src/account/account';
import { accountOf } from '../../src/account/accountOf';
import { isListOf, isNumber, isObjectOf, isOneOf, isText, readJson } from '../../src/base';
import { RecentRecords } from '../../src/find/recent/recentRecords';
import { FirstAccounts } from '../../src/platform';
import { ClientListing, usualListing } from '../../src/tree/listing/clientListing';
import { RememberedAccounts } from '../../src/tree/rememberedAccounts';
import { MapMemory } from '../support/map-memory';

const odd: readonly unknown[] = [undefined, null, 5, 'text', true, [], [null], {}, { id: null }, [[]]];

describe('what is read back', () => {
  describe('of a session', () => {
    const server = { kind: 'api', url: 'https://api.example/' } as const;
    const account = accountOf({ id: 7, firstname: 'Wilma', group: 'Manager' }, server);
    const session = { id: 'one', token: 'secret', server, account };

    it('is the session', () => {
      const kept = JSON.stringify(session);
      assert.deepEqual(readJson(kept, isSession), session);
    });

    it('may be of the sample, and of earlier versions, which knew neither company nor client', () => {
      const sample = { ...session, server: { kind: 'sample' } };
      const placed = [{ company: 'Bedrock', clientId: 5 }, { clientId: null }, {}];
      for (const more of placed) assert.ok(isSession({ ...sample, account: { ...account, ...more } }));
      assert.ok(isSession({ ...session, more: 'of a later version' }));
    });

    it('is nothing where anything is missing or another', () => {
      for (const part of ['id', 'token', 'server', 'account']) {
        for (const value of odd) assert.ok(!isSession({ ...session, [part]: typeof value === 'string' ? 5 : value }), part);
      }
      for (const part of ['id', 'label', 'group', 'personId']) {
        assert.ok(!isSession({ ...session, account: { ...account, [part]: undefined } }), part);
      }
      assert.ok(!isSession({ ...session, account: { ...account, company: 5 } }));
      assert.ok(!isSession({ ...session, account: { ...account, clientId: '5' } }));
      assert.ok(!isSession({ ...session, server: { kind: 'api' } }));
      assert.ok(!isSession({ ...session, server: { kind: 'other', url: '' } }));
      for (const value of odd) assert.ok(!isSession(value));
      for (const text of ['', '{', 'null', '"text"']) assert.equal(readJson(text, isSession), undefined);
    });
  });

  it('of a listing is what was put in force, or the usual one', async () => {
    for (const listing of [
      usualListing,
      { localid: 5, active: false },
      { localid: [5, 6], search: 'x', projectsonly: true, sortfield: 'id', sortdir: 'DESC' },
    ]) {
      const memory = await memoryWith('intervals.listing:7.sample', listing);
      assert.deepEqual(new ClientListing(memory).of('7.sample'), listing);
    }
    for (const listing of [5, 'x', null, { sortfield: 'phone' }, { active: 't' }, { localid: ['5'] }, { search: {} }]) {
      const memory = await memoryWith('intervals.listing:7.sample', listing);
      const read = new ClientListing(memory);
      assert.equal(read.of('7.sample'), usualListing);
      assert.equal(read.describe('7.sample'), '');
    }
  });

  it('of the records that were looked at last is what can be shown', async () => {
    const wilma = { resource: 'person', values: { id: 5, firstname: 'Wilma', client: 'Bedrock', active: true } };
    const older = { resource: 'client', values: { id: 6, name: 'Slate', once: ['known'] } };
    const bad = [
      { resource: 'project', values: { id: 5 } },
      { resource: 'client', values: { id: '5' } },
      { resource: 'client', values: { id: 5, localid: 5 } },
      { resource: 'person' },
    ];
    const memory = await memoryWith('intervals.recent:7.sample', [wilma, ...odd, ...bad, older]);
    const recent = new RecentRecords(memory);
    assert.deepEqual(
      recent.of('7.sample').map(({ resource, record }) => [resource, record.id]),
      [
        ['person', 5],
        ['client', 6],
      ],
    );
    await recent.remember('7.sample', 'client', { id: 8, name: 'Quarry' });
    assert.deepEqual(
      recent.of('7.sample').map(({ record }) => record.id),
      [8, 5, 6],
    );
    for (const value of odd) {
      assert.deepEqual(new RecentRecords(await memoryWith('intervals.recent:7.sample', value)).of('7.sample'), []);
    }
  });

  it('of the first accounts is whoever is an account', async () => {
    const key = 'intervals.firstAccounts';
    const first = new FirstAccounts(await memoryWith(key, { sample: '7.sample', 'api.example': 5, other: null }));
    assert.equal(first.accountAt('sample'), '7.sample');
    assert.equal(first.authorityOf('7.sample'), 'sample');
    assert.equal(first.accountAt('api.example'), 'api.example');
    for (const value of odd) assert.equal(new FirstAccounts(await memoryWith(key, value)).accountAt('sample'), 'sample');
  });

  it('of the accounts with people without a client is each account', async () => {
    const key = 'intervals.withoutClient';
    const memory = await memoryWith(key, [5, '7.sample', null]);
    const seen = new RememberedAccounts(memory, key);
    assert.ok(seen.has('7.sample'));
    await seen.note('8.sample', true);
    assert.deepEqual(memory.get(key), ['7.sample', '8.sample']);
    for (const value of odd) assert.ok(!new RememberedAccounts(await memoryWith(key, value), key).has('7.sample'));
  });

  it('by a guard is the value itself', () => {
    const isPair = isObjectOf<{ kind: 'a' | 'b'; all: readonly number[]; name?: string }>(
      { kind: isOneOf('a', 'b'), all: isListOf(isNumber) },
      { name: isText },
    );
    for (const value of [
      { kind: 'a', all: [] },
      { kind: 'b', all: [1, 2], name: 'x', more: 5 },
    ])
      assert.ok(isPair(value));
    for (const value of [...odd, { kind: 'c', all: [] }, { kind: 'a', all: ['1'] }, { kind: 'a', all: [], name: 5 }]) {
      assert.ok(!isPair(value), JSON.stringify(value));
    }
    const text = '{ "kind": "a", "all": [1], "__proto__": { "name": "x" } }';
    assert.ok(Object.hasOwn(readJson(text, isPair) ?? {}, '__proto__'));
  });
});

async function memoryWith(key: string, value: unknown): Promise<MapMemory> {
  const memory = new MapMemory();
  await memory.update(key, value);
  return memory;
}
