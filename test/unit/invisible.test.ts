import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { invisibleIn, isVisible, meaninglessIn, withoutInvisible, withoutMeaningless } from '../../src/base';
import { nameOf, ownContactsOf, visibleNameOf } from '../../src/records';

describe('Characters that nobody sees', () => {
  /** Where they mean something: kept in words, though not in what is dialled. */
  const written = [
    ['Persian', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
    ['Persian, at the end of a word', '\u062e\u0627\u0646\u0647\u200c'],
    ['Hindi', '\u0915\u094d\u200d'],
    ['a family', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'],
    ['somebody at a computer', '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}'],
    ['a rainbow flag', '\u{1f3f3}\ufe0f\u200d\u{1f308}'],
    ['a heart', '\u2764\ufe0f'],
    ['a key', '1\ufe0f\u20e3'],
    ['the flag of Scotland', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['a variant of a Han character', '\u845b\u{e0100}'],
    ['Mongolian', '\u1820\u180b'],
  ] as const;
  for (const [what, text] of written) {
    it(`are part of ${what}`, () => {
      assert.equal(withoutMeaningless(`Café ${text} GmbH`), `Café ${text} GmbH`);
      assert.deepEqual(meaninglessIn(text), []);
      assert.notDeepEqual(invisibleIn(text), []);
      assert.notEqual(withoutInvisible(text), text);
    });
  }

  const strays = [
    ['a bidi embedding', '\u202a'],
    ['a bidi override', '\u202e'],
    ['a bidi isolate', '\u2066'],
    ['a right-to-left mark', '\u200f'],
    ['an Arabic letter mark', '\u061c'],
    ['a space of no width', '\u200b'],
    ['a joiner', '\u200d'],
    ['a non-joiner', '\u200c'],
    ['a word joiner', '\u2060'],
    ['a byte order mark', '\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a grapheme joiner', '\u034f'],
    ['a Hangul filler', '\u3164'],
    ['a variation selector', '\ufe0f'],
    ['a late variation selector', '\u{e0101}'],
    ['a tag', '\u{e0041}'],
    ['NUL', '\u0000'],
    ['an escape', '\u001b'],
    ['a control character of Latin-1', '\u0092'],
    ['half of a pair', '\ud83d'],
    ['an annotation mark', '\ufff9'],
  ] as const;
  for (const [what, mark] of strays) {
    it(`are taken out of words, such as ${what}`, () => {
      assert.equal(withoutMeaningless(`${mark}Ac${mark}me é${mark} 1${mark}2`), 'Acme é 12');
      assert.deepEqual(meaninglessIn(`Ac${mark}me${mark}`), [mark]);
      assert.equal(withoutInvisible(`55${mark}5`), '555');
      assert.equal(isVisible(` ${mark} `), false);
    });
  }

  it('are none of the characters that people see, nor ends of lines', () => {
    const text = 'Žluťoučký kůň, 株式会社 مقهى القمر\r\n\tשלום 🚀 naïve e\u0301 \u00a0 “x” – ½ \u2028';
    assert.equal(withoutInvisible(text), text);
  });

  it('are not there any more once they were taken out, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.deepEqual(invisibleIn(withoutInvisible(text)), []);
        assert.ok(withoutInvisible(text).isWellFormed());
      }),
    );
  });

  it('make no name, and are no reason to change one', () => {
    const shown = (name: string): string => nameOf('client', { id: 5, name });
    assert.deepEqual(['\u200b', ' \u00ad', '\u2800', '\u3164', ' ', '\ud800'].map(shown), Array(6).fill('(no visible name)'));
    assert.deepEqual(['', 'A\u200bcme', written[0][1]].map(shown), ['Client 5', 'A\u200bcme', written[0][1]]);
    assert.equal(nameOf('person', { id: 6, firstname: '\u200b', lastname: 'Coyle' }), 'Coyle');
    assert.equal(nameOf('person', { id: 6, firstname: '\u200b', lastname: '\u200b' }), '(no visible name)');
    assert.equal(nameOf('personcontact', { id: 7, value: '\u202amailto:x@acme.test' }), 'x@acme.test');
    assert.equal(visibleNameOf('person', { id: 6, firstname: '\u200b' }), undefined);
    assert.equal(visibleNameOf('person', { id: 6 }), undefined);
  });

  it("are not in a client's own contacts, of which only those that say something are listed", () => {
    const own = ownContactsOf({
      id: 5,
      email: ' MAILTO:info@acme.test\u200b',
      phone: 'tel:\u202a+20 2 5550101\u202c',
      fax: ' ',
      website: 'acme.test/search?q=R%26D',
      address: '4th floor\r\nAirport Road',
    });
    assert.deepEqual(
      own.map(({ kind, label, value }) => [kind, label, value]),
      [
        ['email', 'E-mail', 'info@acme.test'],
        ['phone', 'Phone', '+20 2 5550101'],
        ['website', 'Website', 'acme.test/search?q=R%26D'],
        ['address', 'Address', '4th floor\r\nAirport Road'],
      ],
    );
    assert.deepEqual(ownContactsOf({ id: 5 }), []);
  });
});
