import assert from 'node:assert/strict';

import { localIdsIn } from '../../src/records';

describe('Local IDs in a text', () => {
  for (const [text, ids] of [
    ['15', [15]],
    ['#15', [15]],
    ['00015', [15]],
    [' 3, 5,11 ', [3, 5, 11]],
    ['#3 #5;3', [3, 5]],
  ] as const) {
    it(`are ${ids.join()} in "${text}"`, () => assert.deepEqual(localIdsIn(text), ids));
  }

  for (const text of ['', ' , ', 'acme', '3, five', '1e3', '-1', '0', '1.5', '##1', '9'.repeat(20)]) {
    it(`are none in "${text}"`, () => assert.equal(localIdsIn(text), undefined));
  }
});
