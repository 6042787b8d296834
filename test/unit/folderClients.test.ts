import assert from 'node:assert/strict';

import { KeptClients } from '../../src/folder/keptClients';
import { matchingClient } from '../../src/folder/matchingClient';
import { MapMemory } from '../support/map-memory';

const acme = { account: '1.api', id: 5, name: 'Acme Ltd' };
const other = { account: '2.api', id: 5, name: 'Bluebell Dairy' };
/** A clone, and a worktree or a second clone of the same repository. */
const [clone, second] = [
  ['git.acme.test/a/b', 'file:///home/me/b'],
  ['git.acme.test/a/b', 'file:///home/me/b-2'],
];

describe('the client of a folder, as it is kept', () => {
  it('is that of each clone and worktree of the repository', async () => {
    const kept = new KeptClients(new MapMemory());
    await kept.set(clone, acme);
    assert.deepEqual([kept.of(clone), kept.of(second), kept.of(['file:///home/me/b'])], [[acme], [acme], []]);
  });

  it('stays where a folder gets a remote later, and another one takes its place', async () => {
    const kept = new KeptClients(new MapMemory());
    await kept.set(['file:///home/me/b'], acme);
    assert.deepEqual(kept.of(clone), [acme]);
    await kept.set(clone, { ...acme, id: 6 });
    assert.deepEqual(
      [...kept.of(clone), ...kept.of(['file:///home/me/b'])].map(({ id }) => id),
      [6],
    );
  });

  it('is one of each account, the last one first, and removed alone', async () => {
    const memory = new MapMemory();
    const kept = new KeptClients(memory);
    await kept.set(clone, acme);
    await kept.set(clone, other);
    assert.deepEqual(kept.of(clone), [other, acme]);
    await kept.remove(clone, other.account);
    assert.deepEqual(kept.of(clone), [acme]);
    await kept.remove(clone, acme.account);
    assert.deepEqual(memory.keys(), []);
  });

  it('is forgotten in every folder once it is deleted, and no other with it', async () => {
    const kept = new KeptClients(new MapMemory());
    const elsewhere = ['file:///home/me/c'];
    await kept.set(clone, acme);
    await kept.set(clone, other);
    await kept.set(elsewhere, acme);
    await kept.forget(acme);
    assert.deepEqual([kept.of(clone), kept.of(elsewhere)], [[other], []]);
  });

  it('gets its present name', async () => {
    const kept = new KeptClients(new MapMemory());
    await kept.set(clone, acme);
    await kept.rename(clone, { ...acme, name: 'Acme plc' });
    await kept.rename(clone, { ...other, name: 'x' });
    assert.deepEqual(kept.of(clone), [{ ...acme, name: 'Acme plc' }]);
  });

  it('is none where something else stands there', async () => {
    const memory = new MapMemory();
    for (const value of [
      'x',
      5,
      {},
      [5],
      [{ ...acme, id: 'x' }],
      [{ ...acme, id: -1 }],
      [{ ...acme, id: 1.5 }],
      [{ account: 1 }],
    ]) {
      await memory.update('intervals.folderClients:file:///f', value);
      assert.deepEqual(new KeptClients(memory).of(['file:///f']), [], JSON.stringify(value));
    }
  });

  it('is suggested once for all clones', async () => {
    const kept = new KeptClients(new MapMemory());
    assert.ok(!kept.wasSuggested(clone));
    await kept.noteSuggested(clone);
    assert.ok(kept.wasSuggested(clone) && kept.wasSuggested(second) && !kept.wasSuggested(['file:///f']));
  });
});

describe('the client of the same name as a folder', () => {
  const clients = [
    'Acme Ltd',
    'Bluebell Dairy',
    'Müller & Söhne GmbH',
    'Orchard Co., Ltd.',
    'AB',
    'Twin Inc',
    'Twin Ltd',
    '',
  ].map((name, id) => ({ account: '1.api', client: { id, name } }));
  const found = (...names: string[]): string | undefined => matchingClient(names, clients)?.client.name;

  it('is found whatever the case, the separators, the accents and the legal form', () => {
    for (const [folder, name] of [
      ['acme', 'Acme Ltd'],
      ['ACME-LTD', 'Acme Ltd'],
      ['bluebell_dairy', 'Bluebell Dairy'],
      ['BluebellDairy', 'Bluebell Dairy'],
      ['muller-sohne', 'Müller & Söhne GmbH'],
      ['orchard', 'Orchard Co., Ltd.'],
    ] as const) {
      assert.equal(found(folder), name, folder);
    }
    assert.equal(found('website', 'acme'), 'Acme Ltd');
  });

  it('is none where it is not certain', () => {
    for (const folder of ['', '-', 'ab', 'twin', 'acme-website', 'bluebell', 'zz'])
      assert.equal(found(folder), undefined, folder);
    assert.equal(found('acme', 'bluebell dairy'), undefined);
    assert.equal(matchingClient(['acme'], [...clients, { account: '2.api', client: { id: 9, name: 'ACME' } }]), undefined);
  });
});
