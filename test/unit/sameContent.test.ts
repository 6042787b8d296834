import assert from 'node:assert/strict';
import { wasDone } from '../../src/store';

describe('HTML that the server cleaned', () => {
  const before = { id: 1, description: '<p>before</p>' };
  const wasWritten = (there: string, sent: string): boolean =>
    wasDone(before, { ...before, description: there }, { description: sent });

  for (const [there, sent] of [
    ['<p>new</p>', '<p>new</p>'],
    ['<p>new</p>', '<p>new<script>alert(1)</script></p>'],
    ['<p>new</p>', '<p>new<STYLE type="text/css">p {\n}</STYLE ></p><script></script>'],
    ['new  text', '<div>new\n<b>text</b></div>'],
  ] as const) {
    it(`is what was sent: ${JSON.stringify([sent, there])}`, () => assert.ok(wasWritten(there, sent)));
  }

  for (const [there, sent] of [
    ['<p>other</p>', '<p>new</p>'],
    ['<p>before</p>', '<p><b>before</b></p>'],
    ['<p>new</p>', '<p>new<script></script>er</p>'],
  ] as const) {
    it(`is not what was sent: ${JSON.stringify([sent, there])}`, () => assert.ok(!wasWritten(there, sent)));
  }

  for (const part of ['<', '<script', '<style><script>']) {
    it(`is compared at once, however many ${part} there are without an end`, () => {
      assert.ok(!wasWritten(part.repeat(100_000), '<p>new</p>'));
    });
  }
});

describe('lines', () => {
  const [sent, there] = ['4th floor\nAirport Road', '4th floor\r\nAirport Road'];

  it('are the same however the server ends them', () => {
    assert.ok(wasDone({ id: 1, address: '' }, { id: 1, address: there }, { address: sent }));
    assert.ok(!wasDone({ id: 1, address: '' }, { id: 1, address: `${there}\r\n2nd` }, { address: sent }));
  });
});
