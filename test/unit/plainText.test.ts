import assert from 'node:assert/strict';
import { plainText } from '../../src/exchange/plainText';

describe('the plain text of some HTML', () => {
  for (const [html, text] of [
    ['<p>Anvils &amp; <b>rockets</b></p><p>Pays  late</p>', 'Anvils & rockets\nPays late'],
    ['4th floor<br/>Airport Road<BR>Town', '4th floor\nAirport Road\nTown'],
    ['cli<i>e</i>nt<!-- not this --> &#128640;&nbsp;&lt;p&gt;', 'client 🚀 <p>'],
    ['a<script>if (x < 1) "</p>"</script><style>p > a { }</style><title>&amp;</title>b', 'ab'],
    ['a<template><p>x</p><template>y</style></template>z</template>b', 'ab'],
    ['a</template></script></p>b', 'a\nb'],
    ['<a href="x>y" title=\'</p>\'>link</a> 3 < 4 & 5', 'link 3 < 4 & 5'],
    ['a<template>the rest is hidden', 'a'],
    ['', ''],
  ] as const) {
    it(`of ${JSON.stringify(html)}`, () => assert.equal(plainText(html), text));
  }

  it('is there at once, however deep the elements stand in each other', () => {
    for (const [tags, text] of [
      ['<div>a', 'a\n'.repeat(99_999)],
      ['<b>a</i>', 'a'.repeat(99_999)],
      ['<svg><title>', ''],
      ['<p><span>a', 'a\n'.repeat(99_999)],
    ] as const) {
      assert.ok(plainText(tags.repeat(99_999)) === text.trim(), tags);
    }
  });
});
