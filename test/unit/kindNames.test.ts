import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import * as l10n from '@vscode/l10n';

import { labelOf } from '../../src/account/recordNames';
import { UnreadableAnswerError, UnreadableEntry } from '../../src/api';
import { kindAndId, kindNameOf, nameOf, type Ref } from '../../src/records';
import type { Store } from '../../src/store';

const refs: readonly Ref[] = [
  { resource: 'client', id: 12 },
  { resource: 'person', id: 34 },
  { resource: 'personcontact', id: 905_112 },
];

describe('A record of which nobody knows a name', () => {
  afterEach(() => l10n.config({ contents: {} }));

  for (const [language, ...labels] of [
    ['en', 'Client 12', 'Person 34', 'Contact 905112'],
    ['de', 'Kunde 12', 'Person 34', 'Kontakt 905112'],
    ['es', 'Cliente 12', 'Persona 34', 'Contacto 905112'],
  ] as const) {
    it(`is called by its kind and id in ${language}, wherever a user reads of it`, () => {
      if (language !== 'en') l10n.config({ contents: readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8') });
      const store = { known: () => undefined } as unknown as Store;
      const namesOf = ({ resource, id }: Ref): readonly string[] => [
        kindAndId({ resource, id }),
        nameOf(resource, { id }),
        labelOf({ store }, { resource, id }),
        new UnreadableEntry(resource, { id: String(id) }, new UnreadableAnswerError('')).name,
      ];
      assert.deepEqual(
        refs.map(namesOf),
        labels.map((label) => Array(4).fill(label)),
      );
    });
  }

  it('is called as it is where it is known', () => {
    const store = { known: () => ({ id: 12, name: 'Acme' }) } as unknown as Store;
    assert.equal(labelOf({ store }, { resource: 'client', id: 12 }), 'Acme');
  });

  it('of a kind that is only read has its name from the table, and what is not in it the word of the API', () => {
    assert.deepEqual(['contacttype', 'quota'].map(kindNameOf), ['Contact Type', 'quota']);
  });

  it('is made up of the word of the API nowhere', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    // The sandbox speaks as the API does.
    const ours = files.filter((file) => !file.startsWith('sandbox'));
    assert.ok(ours.length > 100);
    const madeUp = ours.filter((file) => /\$\{[\w.#]*resource\} \$\{/.test(readFileSync(path.join('src', file), 'utf8')));
    assert.deepEqual(madeUp, []);
  });
});
