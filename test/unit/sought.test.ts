import assert from 'node:assert/strict';

import { oneLine, placesOf } from '../../src/base';

describe('the places of what is sought', () => {
  for (const [sought, shown, found] of [
    ['acme', 'Acme & ACME', ['Acme', 'ACME']],
    ['ü', 'Zoo of ZÜRICH', ['Ü']],
    ['and  rock', 'Anvils and rockets', ['and rock']],
    // The mark on a letter is no character of its own.
    ['cafe', 'Cafe\u0301 Nord', ['Cafe\u0301']],
    ['n', '🚀n𝒏', ['n']],
    ['.*', 'Acme', []],
    ['(', 'Acme (US)', ['(']],
    ['', 'Acme', []],
    [' ', 'Acme Ltd', []],
    ['\ud83d', '🚀', []],
    ['x'.repeat(10_000_000), 'x'.repeat(200), []],
  ] as const) {
    it(`are ${JSON.stringify(found)} for ${JSON.stringify(sought.slice(0, 20))} in ${JSON.stringify(shown.slice(0, 20))}`, () => {
      assert.deepEqual(
        placesOf(sought, shown).map(([begin, end]) => shown.slice(begin, end)),
        found,
      );
    });
  }

  it('are those in the line that is shown, however its text is shortened and cleaned', () => {
    const shown = oneLine(`\u202e \n${'🚀'.repeat(150)}\tAcme ${'x'.repeat(300)}`, 200);
    assert.deepEqual(
      placesOf('acme', shown).map(([begin, end]) => shown.slice(begin, end)),
      ['Acme'],
    );
    assert.deepEqual(placesOf('y', oneLine(`${'x'.repeat(300)}y`, 200)), []);
  });
});
