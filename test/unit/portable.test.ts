import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import {
  areSameBytes,
  base64Of,
  bytesOfBase64,
  bytesOfLatin1,
  delay,
  equal,
  joined,
  latin1Of,
  randomUUID,
  sha256,
} from '../../src/base';

const bytes = fc.uint8Array({ maxLength: 20_000 });

/** Values as JSON has them, with the names that objects have without saying so. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.string(), fc.integer({ min: -2, max: 2 }), fc.double(), fc.boolean(), fc.constantFrom(null, undefined)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('a', 'b', 'constructor', 'valueOf', 'toString', '__proto__', 'length', '0'), fc.string()),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

describe('what Node and a browser do alike', () => {
  it('compares values of JSON as Node does', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        assert.equal(equal(one, other), isDeepStrictEqual(one, other));
        const copy: unknown = structuredClone(one);
        assert.equal(equal(one, copy), isDeepStrictEqual(one, copy));
        assert.equal(equal({ value: one }, { value: one, more: other }), false);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells what is missing from what is not there', () => {
    assert.equal(equal({ a: undefined }, {}), false);
    assert.equal(equal({ a: undefined }, { b: undefined }), false);
    assert.equal(equal([], {}), false);
    assert.equal(equal([undefined], []), false);
    assert.equal(equal(JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":2}}')), false);
  });

  // Taken from Node's `createHash`: the names of stored files, and the ids in addresses, are made of these.
  for (const [text, hash] of [
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['1,2,3', '8a6ae15122001229edb8866f56e342af12ae8187203c3e3b33931743e7c0c48d'],
    ['https://intervals.example/api/', '22cda0b49221d0a96cb432aadb5214e9199735a7d2acdfdc6c727f2ad1fd55a8'],
    ['{\n  "name": "Zoë & Söhne 🌍"\n}\n', 'de96e8108a4b1fcab927b5debf3f1ed9d7da3cca0c4ffbff35a987fef43e370d'],
    ['\ud800 lone', 'b98e34b15c5918c3829e8641e1403bbd39d6421677d125e060d45e86957bb93d'],
  ] as const) {
    it(`hashes ${JSON.stringify(text)} to what it always was`, () => assert.equal(sha256(text), hash));
  }

  it('hashes any text as Node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
      }),
    );
  });

  it('turns bytes into text and back as Node does', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        assert.equal(latin1Of(one), Buffer.from(one).toString('latin1'));
        assert.ok(areSameBytes(bytesOfLatin1(latin1Of(one)), one));
        assert.equal(base64Of(one), Buffer.from(one).toString('base64'));
        assert.deepEqual([...joined([one, other])], [...Buffer.concat([one, other])]);
        assert.equal(areSameBytes(one, other), Buffer.compare(one, other) === 0);
      }),
    );
  });

  it('reads Base64 as Node does, also with what does not belong in it', () => {
    const signs = fc.string({ unit: fc.constantFrom(...Array.from('AZaz09+/-_ \n\r\t;:!é')), maxLength: 40 });
    fc.assert(
      fc.property(signs, fc.constantFrom('', '=', '=='), (text, padding) => {
        assert.deepEqual([...bytesOfBase64(text + padding)], [...Buffer.from(text + padding, 'base64')]);
      }),
    );
  });

  it('makes UUIDs that are random, and say so', () => {
    const all = Array.from({ length: 200 }, randomUUID);
    assert.equal(new Set(all).size, all.length);
    for (const each of all) assert.match(each, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('ends a wait whose signal is aborted, with its reason', async () => {
    const controller = new AbortController();
    const waiting = delay(1_000_000, controller.signal);
    const reason = new Error('enough');
    controller.abort(reason);
    await assert.rejects(waiting, reason);
    await assert.rejects(delay(0, controller.signal), reason);
    await delay(0, new AbortController().signal);
  });
});
