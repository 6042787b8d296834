import assert from 'node:assert/strict';

import { excerpt } from '../../src/find/excerpt';

describe('an excerpt', () => {
  for (const [text, sought, line] of [
    ['Anvils and rockets', 'ROCK', 'Anvils and rockets'],
    ['Anvils\n and\trockets', 'and rock', 'Anvils and rockets'],
    ['It is said that they pay late, and always did', 'late', '…said that they pay late, and always did'],
    [`${'x'.repeat(50)}late`, 'late', '…late'],
    ['1+1 (net)', '+1 (', '1+1 (net)'],
    ['Anvils', 'rockets', undefined],
  ] as const) {
    it(`of ${JSON.stringify(text)} around ${JSON.stringify(sought)}`, () => assert.equal(excerpt(text, sought), line));
  }

  it('begins with no half of a character', () => {
    const line = excerpt(`${'🚀'.repeat(60)} x`, 'x') ?? '';
    assert.ok(line.isWellFormed(), line);
  });

  it('is looked for in what a text begins with, and for what somebody may have typed', () => {
    assert.equal(excerpt(`${'a'.repeat(50_000)} b`, 'b'), '…b');
    assert.equal(excerpt(`${'a'.repeat(200_000)} b`, 'b'), undefined);
    // A pattern of that length is none that can be made.
    assert.equal(excerpt('a'.repeat(50_000), 'a'.repeat(10_000_000)), undefined);
  });
});
