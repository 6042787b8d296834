import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import {
  beginningOf,
  forFileName,
  forLabel,
  forMessage,
  forTooltip,
  type Link,
  mailLinks,
  oneLine,
  phoneLinks,
  webLinks,
  withoutInvisible,
} from '../../src/base';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', ' ', '@', ':', '#', '?', '%', 'a', '\u202e', '\n', '\ud800', '$', '(', ')', '[', ']'),
  }),
);

describe('one line', () => {
  for (const [text, line] of [
    ['Acme', 'Acme'],
    ['  4th floor\r\nAirport Road\t ', '4th floor Airport Road'],
    ['a\u0000\u0007\u001b[31mb', 'a [31mb'],
    ['a\u2028b\u2029c\u0085d', 'a b c d'],
    ['gpj.\u202eexe', 'gpj. exe'],
    ['\u2066a\u2069\u200fb', 'a b'],
    ['', ''],
    [' \n ', ''],
    ['株式会社 Žluťoučký 🚀', '株式会社 Žluťoučký 🚀'],
  ] as const) {
    it(`of ${JSON.stringify(text)}`, () => assert.equal(oneLine(text), line));
  }

  it('has at most 80 characters, or as many as are said', () => {
    assert.equal(oneLine('x'.repeat(80)), 'x'.repeat(80));
    assert.equal(oneLine('x'.repeat(81)), `${'x'.repeat(79)}…`);
    assert.equal(oneLine('abcdef', 3), 'ab…');
  });

  it('is never cut within a character', () => {
    assert.equal(oneLine('🚀🚀🚀🚀', 3), '🚀🚀…');
    assert.equal(oneLine('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2), '👩‍👩‍👧…');
  });

  it('has no character of more marks than one can see', () => {
    const marked = oneLine(`a${'\u0301'.repeat(100_000)}`);
    assert.equal(marked, `a${'\u0301'.repeat(19)}…`);
    assert.equal(oneLine(`e${'\u0327'.repeat(100)}`.repeat(4), 40), `e${'\u0327'.repeat(19)}`.repeat(4));
    for (const endless of ['\u1100', '👩\u200d', '🇩', '\u{e0061}', 'a\u200c', '\u0600']) {
      const line = oneLine(endless.repeat(100_000), 10);
      assert.ok(line.length <= 10 * 20 + 1, `${line.length} units`);
      assert.ok(line.isWellFormed() && line.endsWith('…'));
    }
  });

  it('has what stands behind a long run of white space, and tells of nothing where only that is left', () => {
    assert.equal(oneLine(`${' \t\u202e'.repeat(100_000)}Acme${' \n'.repeat(100_000)}`), 'Acme');
    assert.equal(oneLine(`Acme${' '.repeat(100_000)}Ltd`), 'Acme…');
  });

  it('is cut before it is looked at character by character', () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its own `this`
    const real = Intl.Segmenter.prototype.segment;
    const seen: number[] = [];
    Intl.Segmenter.prototype.segment = function (text) {
      seen.push(text.length);
      return real.call(this, text);
    };
    try {
      for (const unit of ['e\u0301', '👩\u200d👩\u200d👧', '\u00e4', 'n\u0303 ', '\u0301']) {
        const text = unit.repeat(200_000);
        for (const shown of [oneLine(text), forTooltip(text, 80), forMessage(text), forLabel(text), forFileName(text, 'x')]) {
          assert.ok(shown.length <= 80 * 20);
        }
      }
    } finally {
      Intl.Segmenter.prototype.segment = real;
    }
    assert.ok(seen.length > 0 && Math.max(...seen) <= 80 * 20, String(Math.max(...seen)));
  });

  it('is well-formed where the text is, and has no more characters than it may, whatever the text', () => {
    const characters = new Intl.Segmenter();
    const joined = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '\u0301',
        '\u200d',
        '🚀',
        '👩',
        '🏽',
        '🇩',
        '\u1100',
        '\u1161',
        '\u0e33',
        '\u0600',
        '\ufe0f',
        'ß',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(joined, fc.integer({ min: 1, max: 12 }), (text, longest) => {
        const line = oneLine(text, longest);
        assert.ok(line.isWellFormed());
        const count = [...characters.segment(line)].length;
        assert.ok(count <= longest, `${count} characters`);
        assert.ok(line.length <= longest * 20);
      }),
      { numRuns: 2000 },
    );
  });

  it('has no control characters, line ends and marks of direction, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(oneLine(text), /\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|^\s|\s$|\s\s/u);
      }),
    );
  });
});

describe('the beginning of a text', () => {
  it('has no half of a surrogate pair', () => {
    assert.equal(beginningOf('a🚀b', 2), 'a');
    assert.equal(beginningOf('a🚀b', 3), 'a🚀');
    assert.equal(beginningOf('abc', 2), 'ab');
    assert.equal(beginningOf('abc', 9), 'abc');
    assert.equal(beginningOf('🚀', 1), '');
  });
});

describe('a text for a message', () => {
  it('makes no link of what looks like one', () => {
    assert.equal(forMessage('[Sign in](command:evil)'), '[Sign in] (command:evil)');
    assert.equal(forMessage('[a](https://evil.example)](b)'), '[a] (https://evil.example)] (b)');
  });

  it('has none whatever the text', () => {
    // As VS Code finds them, in vs/base/common/linkedText.ts.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
    const linkish = fc.array(fc.constantFrom('[', ']', '(', ')', 'command:a', 'https://b', ' ', '\n', '\u202e', 'x'), {
      maxLength: 12,
    });
    fc.assert(fc.property(linkish, (parts) => assert.doesNotMatch(forMessage(parts.join('')), link)));
  });

  it('is as long as it may be', () => assert.equal(forMessage('abcdef', 3), 'ab…'));
});

describe('a text for a label', () => {
  it('makes no icon of what looks like one', () => {
    assert.equal(forLabel('$(trash) Acme $(x)'), '\\$(trash) Acme \\$(x)');
    assert.equal(forLabel('5 $ (net)'), '5 $ (net)');
  });

  it('has none whatever the text', () => {
    const iconish = fc.array(fc.constantFrom('$', '(', ')', 'trash', '~spin', '\\', '\n', ' '), { maxLength: 12 });
    fc.assert(fc.property(iconish, (parts) => assert.doesNotMatch(forLabel(parts.join('')), /(^|[^\\])\$\([a-z~]+\)/)));
  });
});

describe('a text for a file name', () => {
  for (const [text, name] of [
    ['Acme Ltd', 'Acme Ltd'],
    ['株式会社さくら製作所', '株式会社さくら製作所'],
    ['AC/DC', 'AC DC'],
    ['C:\\temp\\x', 'C temp x'],
    ['a/../../b', 'a .. .. b'],
    ['50% off? "yes" <no> | #1*', '50 off yes no 1'],
    ['a\r\nb\u202ec', 'a b c'],
    ['.hidden.', 'hidden'],
    ['x'.repeat(99), `${'x'.repeat(59)}…`],
  ] as const) {
    it(`of ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(forFileName(text, 'client 5'), name));
  }

  for (const text of ['', ' ', '.', '..', '...', '/', '///', '\n', '\u202e', '?#%', './.', '. .', '. . .', '.. .. ..', ' . ']) {
    it(`is the fallback for ${JSON.stringify(text)}`, () => assert.equal(forFileName(text, 'client 5'), 'client 5'));
  }

  for (const device of ['CON', 'nul', 'Aux', 'PRN', 'COM1', 'lpt9', 'COM0', 'com²', 'CONIN$', 'conout$']) {
    it(`is not ${device}, which Windows keeps for a device, whatever extension it has`, () => {
      for (const text of [device, ` ${device} . `, `${device}.txt`, `${device} .tar.gz`, `.${device}`, `${device}:`]) {
        assert.match(forFileName(text, 'client 5'), /^_/, text);
      }
      assert.equal(forFileName(`${device}x`, 'client 5'), `${device}x`);
      assert.equal(forFileName(`Mc${device}`, 'client 5'), `Mc${device}`);
    });
  }

  it('leaves a file system room for an extension, whatever the writing', () => {
    for (const unit of ['株', '🚀', '👩\u200d👩\u200d👧', 'e\u0301\u0327', `a${'\u0301'.repeat(300)}`, 'ä']) {
      const name = forFileName(unit.repeat(300), 'client 5');
      const size = Buffer.byteLength(`${name} (gelöscht).json`);
      assert.ok(size > 60 && size <= 255, `${size} bytes`);
      assert.ok(name.isWellFormed());
    }
    assert.equal(forFileName('株式会社'.repeat(15), 'x'), '株式会社'.repeat(15));
  });

  it('is the same when it is made of itself', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom('CON', 'nul.', '. con', 'é'.repeat(99), '🚀.'.repeat(99))), (text) => {
        const name = forFileName(text, 'client 5');
        assert.equal(forFileName(name, 'other'), name);
      }),
      { numRuns: 2000 },
    );
  });

  it('has no separators, is not empty, no way to another folder, and can stand in a URI, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = forFileName(text, 'client 5');
        assert.doesNotMatch(name, /[\\/:*?"<>|#%]|^\s|\s$|^$|^\.+$/);
        assert.doesNotThrow(() => encodeURIComponent(name));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Where the links of a text lead to. */
const hrefs = (links: readonly Link[]): readonly string[] => links.map(({ href }) => href);

describe('the links to e-mail addresses in a text', () => {
  for (const [text, ...links] of [
    ['x@acme.test', 'mailto:x@acme.test'],
    [' mailto:x@acme.test\n', 'mailto:x@acme.test'],
    ['MAILTO:x@acme.test', 'mailto:x@acme.test'],
    ["o'brien+tag@acme.test", "mailto:o'brien+tag@acme.test"],
    ['müller@söhne.example', 'mailto:m%C3%BCller@s%C3%B6hne.example'],
    ['100%@acme.test', 'mailto:100%25@acme.test'],
    ['sales#1@acme.test', 'mailto:sales%231@acme.test'],
    ['a%0abcc@acme.test', 'mailto:a%250abcc@acme.test'],
    // What nobody sees.
    ['info@acme.test\u200b', 'mailto:info@acme.test'],
    ['\u202ain\u00adfo@ac\u200dme.test\u202c', 'mailto:info@acme.test'],
    ['x\ud800@acme.test', 'mailto:x@acme.test'],
    ['x\u0000@acme.test', 'mailto:x@acme.test'],
    // Names and remarks.
    ['X <x@acme.test>', 'mailto:x@acme.test'],
    ['"Doe, Jane @ home" <x@acme.test>', 'mailto:x@acme.test'],
    ['x@acme.test (privat)', 'mailto:x@acme.test'],
    ['privat: x@acme.test', 'mailto:x@acme.test'],
    ['x@acme.test privat', 'mailto:x@acme.test'],
    // Several.
    ['x@acme.test, y@acme.test', 'mailto:x@acme.test', 'mailto:y@acme.test'],
    ['x@acme.test;y@acme.test', 'mailto:x@acme.test', 'mailto:y@acme.test'],
    ['x@acme.test or y@acme.test', 'mailto:x@acme.test', 'mailto:y@acme.test'],
    ['x@acme.test / y@acme.test', 'mailto:x@acme.test', 'mailto:y@acme.test'],
    ['x@acme.test ::: Y <y@acme.test>', 'mailto:x@acme.test', 'mailto:y@acme.test'],
    ['x@acme.test\ny@acme.test\nx@acme.test', 'mailto:x@acme.test', 'mailto:y@acme.test'],
    ['x@acme.test\nbcc: y@evil.example', 'mailto:x@acme.test', 'mailto:y@evil.example'],
    // None.
    ['a%0d%0abcc:b@acme.test'],
    [''],
    ['acme.test'],
    ['@acme.test'],
    ['x@'],
    ['x@y@acme.test'],
    ['x@acme.test?bcc=all@evil.example'],
    ['x@acme.test&body=hi'],
    ['x@acme.test/y@acme.test'],
    ['javascript:alert(1)@acme.test'],
    ['jane doe@acme.test'],
    ['user:secret@acme.test'],
    [`${'x'.repeat(5000)}@acme.test`],
  ] as const) {
    it(`${JSON.stringify(text.slice(0, 60))}: ${links.join(', ') || 'none'}`, () =>
      assert.deepEqual(hrefs(mailLinks(text)), links));
  }

  it('lead to an address that stands there and nothing else, whatever the text', () => {
    const addressLike = fc
      .array(
        fc.oneof(fc.constantFrom('@', '.', '#', '%', '?', '/', 'mailto:', ' ', 'x'), fc.string({ unit: 'binary', maxLength: 2 })),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          addressLike,
          fc.tuple(addressLike, addressLike).map((sides) => sides.join('@')),
        ),
        (text) => {
          for (const link of hrefs(mailLinks(text))) {
            const { protocol, search, hash, pathname } = new URL(link);
            assert.deepEqual([protocol, search, hash], ['mailto:', '', '']);
            assert.ok(withoutInvisible(text).includes(decodeURIComponent(pathname)));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the links to phone numbers in a text', () => {
  it('say which part of it they dial', () => {
    assert.deepEqual(phoneLinks('+44 (0)20 7946-0100 oder (212) 555-0110 (privat)'), [
      { text: '+44 (0)20 7946-0100', href: 'tel:+442079460100' },
      { text: '(212) 555-0110', href: 'tel:2125550110' },
    ]);
  });

  it('dial digits only, whatever the text', () => {
    const numberLike = fc.string({
      unit: fc.constantFrom('0', '1', '9', '+', '-', ' ', '(', ')', '/', 'x', '#', ':', ';', 't', '\n'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(numberLike, anyText), (text) => {
        for (const link of hrefs(phoneLinks(text))) assert.match(link, /^tel:\+?\d{3,18}$/);
      }),
    );
  });
});

describe('the links to websites in a text', () => {
  for (const [text, ...links] of [
    ['acme.test', 'https://acme.test'],
    // Exactly as it is stored.
    ['acme.test/search?q=R%26D', 'https://acme.test/search?q=R%26D'],
    ['https://acme.test/a%2Fb/c%2Bd?x=%23&y=1%2B1#!/e?f=%20', 'https://acme.test/a%2Fb/c%2Bd?x=%23&y=1%2B1#!/e?f=%20'],
    ['https://acme.test/%7Ejane/%C3%BC?a=b+c', 'https://acme.test/%7Ejane/%C3%BC?a=b+c'],
    ["https://Acme.test:443/it's/(a),b;c?d[0]=e:@", "https://Acme.test:443/it's/(a),b;c?d[0]=e:@"],
    ['https://acme.test/100%', 'https://acme.test/100%'],
    // What no browser would send so.
    ['https://söhne.example/straße?q=ü', 'https://xn--shne-5qa.example/stra%C3%9Fe?q=%C3%BC'],
    ['https://acme.test\\a|b', 'https://acme.test/a|b'],
    // What nobody sees.
    ['\u202aacme.test\u202c', 'https://acme.test'],
    ['ac\u200bme.test/\ufeff', 'https://acme.test/'],
    // Remarks, and several.
    ['acme.test (Shop)', 'https://acme.test'],
    ['acme.test Shop', 'https://acme.test'],
    ['https://acme.test/shop (Shop)', 'https://acme.test/shop'],
    ['https://acme.test/my page.html'],
    ['acme.test/a\nb.test/c', 'https://acme.test/a', 'https://b.test/c'],
    ['www.acme.test / shop.acme.test', 'https://www.acme.test', 'https://shop.acme.test'],
    ['https://acme.test/a,b; http://b.test\nacme.test', 'https://acme.test/a,b', 'http://b.test', 'https://acme.test'],
    ['acme.test evil.example', 'https://acme.test', 'https://evil.example'],
    ['Acme Inc. acme.test', 'https://acme.test'],
    ['https//acme.test'],
    ['3.5'],
    ['192.0.2.1/a', 'https://192.0.2.1/a'],
    [' www.acme.test/a?b=c#d ', 'https://www.acme.test/a?b=c#d'],
    ['http://acme.test', 'http://acme.test'],
    ['HTTPS://ACME.test/A', 'https://ACME.test/A'],
    ['acme.test:8080/x', 'https://acme.test:8080/x'],
    ['//acme.test', 'https://acme.test/'],
    [''],
    ['acme'],
    ['localhost:8080'],
    ['acme dot test'],
    ['javascript:alert(1)'],
    ['JaVaScRiPt:alert(document.domain)//acme.test'],
    ['java\nscript:alert(1)'],
    ['javascript:1.e'],
    ['data:text/html,<script>alert(1)</script>'],
    ['file:///etc/passwd'],
    ['vscode://evil.extension/x'],
    ['command:workbench.action.quit'],
    ['vbscript:x.y'],
    ['https://bank.example@evil.example'],
    ['https://bank.example:x@evil.example'],
    ['bank.example@evil.example'],
    ['https://'],
    ['https://[x'],
    ['mailto:x@acme.test'],
  ] as const) {
    it(`${JSON.stringify(text)}: ${links.join(', ') || 'none'}`, () => assert.deepEqual(hrefs(webLinks(text)), links));
  }

  it('lead to the web and show where, whatever the text', () => {
    const addressLike = fc
      .array(
        fc.constantFrom(
          'http',
          'https',
          'javascript',
          'file',
          'vscode',
          ':',
          '//',
          '/',
          '.',
          '@',
          'acme',
          'test',
          '1',
          '\\',
          '#',
          '?',
          '%',
          '\u0000',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(addressLike, anyText, fc.webUrl()), (text) => {
        for (const link of hrefs(webLinks(text))) {
          const { protocol, username, password } = new URL(link);
          assert.ok(protocol === 'https:' || protocol === 'http:', link);
          assert.deepEqual([username, password], ['', '']);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
