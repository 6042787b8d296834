import assert from 'node:assert/strict';

import { writtenId, writtenRecords } from '../../src/records';

/** The text of each field's value, by record. */
function partsOf(text: string): readonly (readonly (readonly [string, string])[])[] {
  return writtenRecords(text).map((record) =>
    [...record].map(([name, { at }]) => [name, text.slice(at.offset, at.offset + at.length)] as const),
  );
}

describe('The fields in a text', () => {
  it('are found where they stand, in one record', () => {
    const text = '{"a": {"name": 1}, "name": "Äcme 🚀", "active": true}';
    assert.deepEqual(partsOf(text), [
      [
        ['a', '{"name": 1}'],
        ['name', '"Äcme 🚀"'],
        ['active', 'true'],
      ],
    ]);
  });

  it('are found in a list of records, each at its index, whatever stands between them', () => {
    const text = '[{"id": 1}, 7, [{"id": 2}], {"id": 3}]';
    assert.deepEqual(partsOf(text), [[['id', '1']], [], [], [['id', '3']]]);
  });

  it('are found as far as a half-typed text goes', () => {
    const record = writtenRecords('{"contacttypeid": 20, "value": "x", "contactdescriptorid": , "id" }')[0]!;
    assert.deepEqual([writtenId(record, 'contacttypeid'), writtenId(record, 'contactdescriptorid')], [20, undefined]);
    assert.equal(record.get('value')?.value, 'x');
    assert.deepEqual(writtenRecords(''), []);
    assert.deepEqual(partsOf('"text"'), [[]]);
  });

  it('are only names, whatever they are called', () => {
    const [record] = writtenRecords('{"__proto__": {"id": 5}, "constructor": 6}');
    assert.deepEqual([...record!.keys()], ['__proto__', 'constructor']);
    assert.equal(record!.get('toString'), undefined);
    assert.equal(writtenId(record!, 'id'), undefined);
  });

  it('are ids where they are whole positive numbers', () => {
    const [record] = writtenRecords('{"a": 0, "b": -1, "c": 1.5, "d": "7", "e": 9007199254740993, "f": 7, "g": null}');
    assert.deepEqual(
      [...record!.keys()].filter((name) => writtenId(record!, name) !== undefined),
      ['f'],
    );
  });
});
