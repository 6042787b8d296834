import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import * as l10n from '@vscode/l10n';

import { countRecords, recordsInWords } from '../../src/records';

describe('How many records there are, in words', () => {
  afterEach(() => l10n.config({ contents: {} }));

  it('names what there is, not what there is not', () => {
    assert.equal(recordsInWords({ client: 0, person: 3, personcontact: 8 }, 'en'), '3 people, 8 contacts');
    assert.equal(recordsInWords({ client: 1, person: 1, personcontact: 1 }, 'en'), '1 client, 1 person, 1 contact');
    assert.equal(recordsInWords({ client: 2 }, 'en'), '2 clients');
    assert.equal(recordsInWords({}, 'en'), 'no records');
  });

  for (const [language, one, several] of [
    ['de', '1 Kunde, 1 Person, 1 Kontakt', '1.200 Kunden, 2 Personen, 3 Kontakte'],
    ['es', '1 cliente, 1 persona, 1 contacto', '12.000 clientes, 2 personas, 3 contactos'],
  ] as const) {
    it(`has the forms and figures of ${language}`, () => {
      l10n.config({ contents: readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8') });
      assert.equal(recordsInWords({ client: 1, person: 1, personcontact: 1 }, language), one);
      const client = language === 'de' ? 1200 : 12_000;
      assert.equal(recordsInWords({ client, person: 2, personcontact: 3 }, language), several);
    });
  }

  it('counts each kind', () => {
    const records = [{ resource: 'person' }, { resource: 'client' }, { resource: 'person' }] as const;
    assert.deepEqual(countRecords(records), { client: 1, person: 2, personcontact: 0, time: 0 });
  });
});
