import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import * as fc from 'fast-check';

import { client } from '../../src/records';
import { compareThreeWays } from '../../src/saving/conflict';
import { edits, records } from './support/arbitraries';

const baseline = { id: 5, name: 'Acme', phone: '1', fax: '', active: true };

describe('three versions of a record', () => {
  for (const [what, theirs, mine, expected] of [
    ['nobody changed anything', {}, {}, { changes: {}, conflicts: [] }],
    ['only the user did', {}, { phone: '2' }, { changes: { phone: '2' }, conflicts: [] }],
    ['only somebody else did', { phone: '2' }, {}, { changes: {}, conflicts: [] }],
    ['both did, in different fields', { fax: '9' }, { phone: '2' }, { changes: { phone: '2' }, conflicts: [] }],
    ['both did, to the same value', { phone: '2' }, { phone: '2' }, { changes: {}, conflicts: [] }],
    ['both did, to values of equal length', { phone: '3' }, { phone: '2' }, { changes: { phone: '2' }, conflicts: ['phone'] }],
    [
      'both did, in one field out of several',
      { phone: '3', fax: '9', active: false },
      { phone: '2', name: 'Acme plc', active: false },
      { changes: { phone: '2', name: 'Acme plc' }, conflicts: ['phone'] },
    ],
    ['somebody else emptied the field', { phone: '' }, { phone: '2' }, { changes: { phone: '2' }, conflicts: ['phone'] }],
    ['the field came to be meanwhile', { website: 'x' }, { website: 'y' }, { changes: { website: 'y' }, conflicts: ['website'] }],
    ['the field is not told any more', { phone: undefined }, { phone: '2' }, { changes: { phone: '2' }, conflicts: ['phone'] }],
  ] as const) {
    it(`are compared where ${what}`, () => {
      assert.deepEqual(compareThreeWays(baseline, { ...baseline, ...theirs }, mine), expected);
    });
  }

  it('conflict exactly where both changed a field to different values, whatever they are', () => {
    fc.assert(
      fc.property(records(client), edits(client), edits(client), (before, theirs, mine) => {
        const now = { ...before, ...theirs };
        const { changes, conflicts } = compareThreeWays(before, now, mine);
        for (const [name, value] of Object.entries(mine)) {
          const isTheirsToo = agree(now, { [name]: value }, [name]);
          const isTheirs = !agree(before, now, [name]);
          assert.equal(Object.hasOwn(changes, name), !isTheirsToo);
          assert.equal(conflicts.includes(name), isTheirs && !isTheirsToo);
        }
        assert.ok(Object.keys(changes).every((name) => Object.hasOwn(mine, name)));
        // What is sent and what is theirs make a record with both.
        assert.ok(agree({ ...now, ...changes }, { ...now, ...mine }, Object.keys({ ...now, ...mine })));
      }),
    );
  });
});

/** Whether two versions of a record have the same values in some fields. */
function agree(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): boolean {
  return fields.every((name) => isDeepStrictEqual(one[name], other[name]));
}
