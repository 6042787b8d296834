import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { htmlText } from '../../src/base';

describe('The words of a text with HTML', () => {
  for (const [html, text] of [
    ['', ''],
    ['Anvils', 'Anvils'],
    ['a < b & c > d', 'a < b & c > d'],
    ['First line\r\nsecond\n\n\nthird', 'First line\nsecond\nthird'],
    // Blocks and lines.
    ['<p>One</p><p class="x">Two</p>', 'One\nTwo'],
    ['4th floor<br/>Airport Road<BR>Town', '4th floor\nAirport Road\nTown'],
    ['<h1>Head</h1>text<hr>more', 'Head\ntext\nmore'],
    ['<ul><li>a<li>b</ul>', 'a\nb'],
    ['<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>', 'a\nb\nc'],
    ['<dl><dt>Term</dt><dd>What it is</dd></dl>', 'Term\nWhat it is'],
    ['<div><div>a</div><div>b</div></div>', 'a\nb'],
    // Within a line, and within a word.
    ['a <b>very</b> <em class="x">good</em> cli<i>e</i>nt<!-- ! -->', 'a very good client'],
    ['<picture>a</picture><brand>b', 'ab'],
    ['<a href="x>y" title=\'</p>\'>link</a> 3 < 4 & 5', 'link 3 < 4 & 5'],
    ['see <a href="https://acme.test/?a=1&amp;b=2" title="x > y">this page</a>.', 'see this page.'],
    // Tables: a line for each row.
    ['<table><tr><td>Price</td><td>40</td></tr></table><p>Smith &amp; Sons&nbsp;Ltd</p>', 'Price 40\nSmith & Sons Ltd'],
    ['<table><thead><tr><th>Day<th>Open</thead><tr><td>Mon<td>9&ndash;17<tr><td>Tue<td></table>', 'Day Open\nMon 9–17\nTue'],
    ['<table><caption>Hours</caption><tbody><tr>\n<td>\nMon\n</td>\n</tr></tbody></table>', 'Hours\nMon'],
    // Entities.
    ['caf&eacute; &Uuml;ber &szlig; &euro;5 &hellip; &rsquo; &Zcaron;', 'café Über ß €5 … ’ Ž'],
    ['&lt;b&gt; &quot;x&quot; &apos; &#39; &#x27; &#8364; &#x1F680;', "<b> \"x\" ' ' ' € 🚀"],
    ['AT&T R&D &unknown; &amp;amp; &copy 2020', 'AT&T R&D &unknown; &amp; © 2020'],
    ['a&nbsp;&nbsp;b&#160;c&ensp;d', 'a b c d'],
    ['&#0; &#xD800; &#x110000;', '\ufffd \ufffd \ufffd'],
    // What nobody sees, and what nobody is to read.
    ['soft&shy;hyphen zero&#8203;width a\u202eb', 'softhyphen zerowidth ab'],
    [
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 👩\u200d💻',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 👩\u200d💻',
    ],
    ['<style>p { color: red }</style>a<script>alert("<p>b</p>")</script>c<title>d</title>', 'ac'],
    ['<!doctype html><html><head><title>x</title></head><body>a</body></html>', 'a'],
    ['a<template>b<p>c</template>d', 'ad'],
    ['a</script>b', 'ab'],
    ['<?xml version="1.0"?>a<![CDATA[b]]>', 'ab'],
    ['a<script>if (x < 1) "</p>"</script><style>p > a { }</style><title>&amp;</title>b', 'ab'],
    ['a<template><p>x</p><template>y</style></template>z</template>b', 'ab'],
    ['a</template></script></p>b', 'a\nb'],
    ['a<template>the rest is hidden', 'a'],
    // Cut off, or broken.
    ['a <b', 'a'],
    ['a <b class="', 'a'],
    ['a &am', 'a &am'],
    ['a </', 'a </'],
    ['<<<>>>', '<<<>>>'],
  ] as const) {
    it(JSON.stringify(html.slice(0, 60)), () => assert.equal(htmlText(html), text));
  }

  it('are lines without anything around them, whatever the text', () => {
    const htmlLike = fc
      .array(
        fc.constantFrom(
          '<',
          '>',
          '/',
          'p',
          'td',
          'script',
          '&',
          'amp;',
          '#',
          '"',
          '=',
          ' ',
          '\n',
          '<br>',
          '\u0000',
          'é',
          '<!--',
          '-->',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(fc.property(htmlLike, (html) => assert.doesNotMatch(htmlText(html), /^\s|\s$|\s\s|[^\S\n ]/)));
  });

  // Of what is nested, begun or quoted a million times: with a stack, or a look ahead for each, that would take hours.
  for (const part of [
    '<',
    '<b>',
    '<p>',
    '</p>',
    '<script>',
    '&',
    '&amp',
    '<!--',
    '<![CDATA[',
    '<a href="',
    '&#x',
    '<td><table>',
    ' ',
    '\u200b',
  ]) {
    it(`are there at once of much ${JSON.stringify(part)}`, () => {
      assert.ok(htmlText(part.repeat(200_000)).length <= part.length * 200_000);
    });
  }
});
