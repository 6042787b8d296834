import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { mailAddressesIn, mailbox } from '../../src/base';

/** A list of mailboxes as RFC 5322 writes it, with quoted strings only. */
const listed = /^(?:(?:"(?:[^"\\\r\n]|\\["\\])*" <[^<>",\s]+>|[^<>",\s]+)(?:, |$))+$/;

describe('An entry for an address field', () => {
  for (const [name, entry] of [
    ['Wilma Coyle', '"Wilma Coyle" <a@b.test>'],
    ['Coyle, Wilma', '"Coyle, Wilma" <a@b.test>'],
    ['Jo "Ace" O\\Neil', '"Jo \\"Ace\\" O\\\\Neil" <a@b.test>'],
    ['Eve\r\nBcc: all@evil.test', '"Eve Bcc: all@evil.test" <a@b.test>'],
    ['a>, <all@evil.test', '"a>, <all@evil.test" <a@b.test>'],
    ['Žluťoučký 株式会社 🚀', '"Žluťoučký 株式会社 🚀" <a@b.test>'],
    ['gpj.\u202eexe', '"gpj. exe" <a@b.test>'],
    ['half \ud800', '"half \ufffd" <a@b.test>'],
    [' \n ', 'a@b.test'],
  ] as const) {
    it(`of ${JSON.stringify(name)}`, () => assert.equal(mailbox(name, 'a@b.test'), entry));
  }

  it('is one entry, whatever the name', () => {
    const part = fc.constantFrom('"', '\\', ',', ';', '<', '>', '@', '\n', '\r', ' ', 'a', '\u202e', '\ud800', '(', ':');
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (one, other) => {
        const list = [one, other].map((name) => mailbox(name.join(''), 'a@b.test')).join(', ');
        assert.match(list, listed);
        assert.equal(list.replace(/"(?:[^"\\]|\\.)*"/g, '').split(',').length, 2);
      }),
    );
  });
});

describe('The addresses in a text', () => {
  for (const [text, ...addresses] of [
    [' mailto:x@acme.test\n', 'x@acme.test'],
    ['MÜLLER@söhne.example', 'MÜLLER@söhne.example'],
    ['a@b.test, c@d.test', 'a@b.test', 'c@d.test'],
    ['x@hostile.test?body=%0d%0aBcc:%20all@hostile.test'],
    ['x@a.test\r\nBcc: all@hostile.test', 'x@a.test', 'all@hostile.test'],
    ['"><img src=x>@hostile.test'],
    ['call me'],
  ] as const) {
    it(`${JSON.stringify(text)}: ${addresses.join(', ') || 'none'}`, () => assert.deepEqual(mailAddressesIn(text), addresses));
  }
});
