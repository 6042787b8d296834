import assert from 'node:assert/strict';

import { definitionOf, readBatch, readEdited, toText } from '../../src/records';
import { isMisread } from '../../src/records/misread';

const definition = definitionOf('client');
const client = { id: 5, name: 'Müller & Söhne – Łódź', address: 'Straße 1', phone: '1', active: true, extra: { note: ['ü'] } };
const text = toText(definition, client);

/** A text as it looks in another encoding. */
const readAs = (encoding: string, of: string): string => new TextDecoder(encoding).decode(new TextEncoder().encode(of));

const changesOf = (edited: string) => readEdited(definition, edited, client);

describe('Text that was read in another encoding', () => {
  for (const encoding of ['windows-1252', 'windows-1251', 'iso-8859-2', 'macintosh', 'ibm866', 'koi8-r']) {
    it(`is no change of its user’s (${encoding})`, () => {
      const shown = readAs(encoding, text);
      assert.notEqual(shown, text);
      assert.deepEqual(changesOf(shown), { changes: {}, problems: [] });
      assert.deepEqual(changesOf(shown.replace('"phone": "1"', '"phone": "2"')).changes, { phone: '2' });
      assert.deepEqual(readBatch(`[${shown}]`, new Set([5])).problems, []);
    });
  }

  it('is none in Latin-1 either, which has no “–” for its bytes', () => {
    assert.deepEqual(changesOf(Buffer.from(text).toString('latin1')), { changes: {}, problems: [] });
  });

  it('is none where what an encoding has no character for is shown as lost', () => {
    const shown = readAs('windows-1252', text).replaceAll('\u0081', '\uFFFD');
    assert.ok(shown.includes('\uFFFD'));
    assert.deepEqual(changesOf(shown), { changes: {}, problems: [] });
  });

  it('is recognised in encodings of two bytes, too', () => {
    for (const encoding of ['gbk', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']) {
      assert.ok(isMisread(readAs(encoding, 'Zürich, Łódź'), 'Zürich, Łódź'), encoding);
    }
  });

  it('is refused where its user wrote in it, in words that say what it was', () => {
    const { changes, problems } = changesOf(readAs('windows-1252', text).replace('Ã¶hne', 'Ã¶hne GmbH'));
    assert.deepEqual(changes, {});
    assert.deepEqual(
      problems.map(({ field }) => field),
      ['name'],
    );
    assert.match(problems[0]?.message ?? '', /garbled.*"Müller & Söhne – Łódź"/);
  });

  it('is refused where only a part of it is left of what its user wrote', () => {
    for (const encoding of ['windows-1252', 'windows-1251', 'windows-1253', 'iso-8859-5', 'koi8-r', 'gbk']) {
      const garbled = readAs(encoding, 'Müller').slice(0, -1);
      for (const now of [`${garbled}r & Sons`, `Fa. ${garbled}rs`]) {
        const { changes, problems } = changesOf(text.replace(client.name, now));
        assert.deepEqual([changes, problems.map(({ field }) => field)], [{}, ['name']], now);
      }
    }
  });

  it('is refused where characters are lost', () => {
    assert.equal(changesOf(text.replace('Müller', 'M\uFFFDller')).problems.length, 1);
  });

  it('is not what people type', () => {
    const typed: readonly (readonly [string, string])[] = [
      ['Müller', 'Möller'],
      ['Müller', 'Mueller'],
      ['Д', 'ДА'],
      ['ü', 'öä'],
      ['Müller', 'Müller – Söhne'],
      ['Straße', 'Straßen, Gräben'],
      ['東京', '東京都'],
      ['São Paulo', 'São Tomé'],
      ['SÃO', 'SÃO “A”'],
      ['Cafe', 'Café'],
      ['Café', '茅台 Café'],
      ['Büro Süd', 'Гј Büro'],
      ['Über den Linden', 'Überseeallee – 5'],
      ['Zoë', 'Zoé 😀'],
    ];
    for (const [before, now] of typed) {
      const { changes } = readEdited(definition, toText(definition, { ...client, name: now }), { ...client, name: before });
      assert.deepEqual(changes, { name: now }, `${before} → ${now}`);
    }
  });
});

describe('Comments', () => {
  it('are refused in words that say so, wherever they stand', () => {
    const commented = [
      `// mine\n${text}`,
      `${text}// mine`,
      text.replace('{', '{ /* mine */'),
      text.replace(',\n', ', // mine\n'),
    ];
    for (const edited of commented) {
      assert.match(changesOf(edited).problems[0]?.message ?? '', /^Comments cannot be saved.*on line \d+\.$/, edited);
      assert.match(readBatch(`[${edited}]`, new Set([5])).problems[0]?.message ?? '', /^Comments/, edited);
    }
  });

  it('are none within a value', () => {
    const website = 'https://acme.test/*1*/';
    assert.deepEqual(changesOf(text.replace('"Straße 1"', JSON.stringify(website))), {
      changes: { address: website },
      problems: [],
    });
  });
});
