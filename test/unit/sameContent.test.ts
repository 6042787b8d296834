import assert from 'node:assert/strict';

import { resembles, wasDone } from '../../src/store';

describe('HTML that the server cleaned', () => {
  const before = { id: 1, description: '<p>before</p>' };
  const wasWritten = (there: string, sent: string): boolean =>
    wasDone(before, { ...before, description: there }, { description: sent });

  for (const [there, sent] of [
    ['<p>new</p>', '<p>new</p>'],
    ['<p>new</p>', '<p>new<script>alert(1)</script></p>'],
    ['<p>new</p>', '<p>new<STYLE type="text/css">p {\n}</STYLE ></p><script></script>'],
    ['new  text', '<div>new\n<b>text</b></div>'],
    ['<p>new</p>', '<p>ne<script><style></script>w</p>'],
    ['<p>new&lt;script&gt;</p>', '<p>new&lt;script&gt;<style></script></style></p>'],
    ['newa', 'new<script>a<script>b</script>'],
  ] as const) {
    it(`is what was sent: ${JSON.stringify([sent, there])}`, () => assert.ok(wasWritten(there, sent)));
  }

  for (const [there, sent] of [
    ['<p>other</p>', '<p>new</p>'],
    ['<p>before</p>', '<p><b>before</b></p>'],
    ['<p>new</p>', '<p>new<script></script>er</p>'],
    ['<p>new</p>', '<p>new<script>er</style></p>'],
    ['<p>new</p>', '<p>new<script>er</script er></p>'],
    ['<p>new</p>', '<p>new<scripts>er</scripts></p>'],
  ] as const) {
    it(`is not what was sent: ${JSON.stringify([sent, there])}`, () => assert.ok(!wasWritten(there, sent)));
  }

  it('is what was sent, however long a script was', () => {
    assert.ok(wasWritten('<p>new</p>', `<p>new<script>${'a'.repeat(10_000_000)}</script></p>`));
  });

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

describe('a text that a server made of what was sent', () => {
  const wasWritten = (there: string, sent: string): boolean =>
    wasDone({ id: 1, phone: 'before' }, { id: 1, phone: there }, { phone: sent });

  for (const [there, sent] of [
    ['Acme Ltd', '  Acme   Ltd '],
    ['mailto:office@acme.test', 'office@acme.test'],
    ['office@acme.test', 'office@Acme.TEST'],
    ['http://acme.test/', 'acme.test'],
    ['https://acme.test', 'HTTPS://Acme.test/'],
    ['+1 212 555 0199', '+1 (212) 555-0199'],
    ['12125550199', '+1-212-555-0199'],
    ['Acme &amp; Sons &quot;Ltd&quot;', 'Acme & Sons "Ltd"'],
    ['Née', 'Ne\u0301e'],
    ['Acme', '<b>Acme</b>'],
  ] as const) {
    it(`means the same: ${JSON.stringify([sent, there])}`, () => {
      assert.deepEqual([wasWritten(there, sent), resembles(there, sent)], [true, true]);
    });
  }

  for (const [there, sent] of [
    ['ACME LTD', 'Acme Ltd'],
    ['Nee', 'Née'],
    ['Caf? ?', 'Caf🚀 🚀'],
    ['Obrien', 'O’Brien'],
    ['+49 171 1234567', '0171 1234567'],
    ['www.acme.test', 'acme.test'],
    ['A name that is longer than', 'A name that is longer than its column'],
    ['?', '🚀'],
  ] as const) {
    it(`may be what was sent, for its user to tell: ${JSON.stringify([sent, there])}`, () => {
      assert.deepEqual([wasWritten(there, sent), resembles(there, sent)], [false, true]);
    });
  }

  for (const [there, sent] of [
    ['Acme Inc', 'Acme Ltd'],
    ['Acme', 'Acme Ltd'],
    ['', 'Acme'],
    ['', '🚀'],
    ['Jon', 'Jonathan'],
    ['+1 212 555 0198', '+1 212 555 0199'],
    ['555', '1 555'],
    ['before', 'before '],
  ] as const) {
    it(`is another, or as it was: ${JSON.stringify([sent, there])}`, () => assert.ok(!wasWritten(there, sent)));
  }

  it('is compared at once, however long and awkward', () => {
    for (const part of ['&#', '/', ' ', '<a', '@.', '1', 'a@', '&amp;', 'x.', '(1', '#x']) {
      for (const end of ['z', '@', '/', '<', '&', '\n']) {
        assert.ok(!resembles(part.repeat(100_000) + end, `q${part.repeat(100_000)}${end}`), part + end);
      }
    }
  });
});
