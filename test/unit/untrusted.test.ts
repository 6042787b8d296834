import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  beginningOf,
  forFileName,
  forLabel,
  forMessage,
  forTooltip,
  mailLink,
  oneLine,
  phoneLink,
  webLink,
  withoutTags,
} from '../../src/untrusted';

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

describe('a text without tags', () => {
  it('has a space where a line began or ended, so that words do not run together', () => {
    assert.equal(withoutTags('<p>One</p><p class="x">Two &amp; a < b</p>'), ' One Two &amp; a < b ');
    assert.equal(withoutTags('4th floor<br/>Airport Road'), '4th floor Airport Road');
  });

  it('has none where a tag stood within a line, or within a word', () => {
    assert.equal(withoutTags('a <b>very</b> <em class="x">good</em> cli<i>e</i>nt<!-- ! -->'), 'a very good client');
    // Neither `p` nor `br`.
    assert.equal(withoutTags('<picture>a</picture><brand>b'), 'ab');
  });

  it('is there at once, however many tags are begun and not ended', () => {
    const text = '<'.repeat(1_000_000);
    assert.ok(withoutTags(text) === text);
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

describe('a link to an e-mail address', () => {
  for (const [text, link] of [
    ['x@acme.test', 'mailto:x@acme.test'],
    [' mailto:x@acme.test\n', 'mailto:x@acme.test'],
    ['MAILTO:x@acme.test', 'mailto:x@acme.test'],
    ["o'brien+tag@acme.test", "mailto:o'brien+tag@acme.test"],
    ['müller@söhne.example', 'mailto:m%C3%BCller@s%C3%B6hne.example'],
    ['100%@acme.test', 'mailto:100%25@acme.test'],
    ['sales#1@acme.test', 'mailto:sales%231@acme.test'],
    ['x\ud800@acme.test', undefined],
    ['a%0d%0abcc:b@acme.test', undefined],
    ['a%0abcc@acme.test', 'mailto:a%250abcc@acme.test'],
    ['', undefined],
    ['acme.test', undefined],
    ['@acme.test', undefined],
    ['x@', undefined],
    ['x@y@acme.test', undefined],
    ['x@acme.test, y@acme.test', undefined],
    ['x@acme.test;y@acme.test', undefined],
    ['x@acme.test?bcc=all@evil.example', undefined],
    ['x@acme.test&body=hi', undefined],
    ['X <x@acme.test>', undefined],
    ['x@acme.test\nbcc: y@evil.example', undefined],
    ['javascript:alert(1)@acme.test', undefined],
    ['mailto:mailto:x@acme.test', undefined],
    [`${'x'.repeat(64)}@${'y'.repeat(250)}.test`, `mailto:${'x'.repeat(64)}@${'y'.repeat(250)}.test`],
    [`${'x'.repeat(500)}@acme.test`, undefined],
  ] as const) {
    it(`of ${JSON.stringify(text.slice(0, 60))} is ${link?.slice(0, 60) ?? 'none'}`, () => assert.equal(mailLink(text), link));
  }

  it('leads to the whole address and nothing else, whatever the text', () => {
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
          const link = mailLink(text);
          if (link === undefined) return;
          const { protocol, search, hash, pathname } = new URL(link);
          assert.deepEqual([protocol, search, hash], ['mailto:', '', '']);
          assert.equal(decodeURIComponent(pathname), text.trim().replace(/^mailto:/i, ''));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a link to a phone number', () => {
  for (const [text, link] of [
    ['+44 20 7946 0100', 'tel:+442079460100'],
    ['+44 (0)20 7946-0100', 'tel:+442079460100'],
    ['(212) 555-0110', 'tel:2125550110'],
    ['030/23125.010', 'tel:03023125010'],
    ['tel:+1-212-555-0110', 'tel:+12125550110'],
    ['+1 212 555 0110 ext. 5', 'tel:+12125550110'],
    ['+1 212 555 0110 x5', 'tel:+12125550110'],
    ['+1 212 555 0110,,5#', 'tel:+12125550110'],
    ['+420 555\u2013012', 'tel:+420555012'],
    ['', undefined],
    ['12', undefined],
    ['ask for Bess', undefined],
    ['555 0110 or 555 0111', undefined],
    ['++1 212', undefined],
    ['1+2125550110', undefined],
    ['*#06#', undefined],
    ['x', undefined],
    ['1'.repeat(21), undefined],
    ['javascript:5550110', undefined],
  ] as const) {
    it(`of ${JSON.stringify(text)} is ${link ?? 'none'}`, () => assert.equal(phoneLink(text), link));
  }

  it('dials digits only, whatever the text', () => {
    const numberLike = fc.string({
      unit: fc.constantFrom('0', '1', '9', '+', '-', ' ', '(', ')', 'x', '#', ':', ';', 't', '\n'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(numberLike, anyText), (text) => assert.match(phoneLink(text) ?? 'tel:112', /^tel:\+?\d{3,20}$/)),
    );
  });
});

describe('a link to a website', () => {
  for (const [text, link] of [
    ['acme.test', 'https://acme.test/'],
    [' www.acme.test/a?b=c#d ', 'https://www.acme.test/a?b=c#d'],
    ['http://acme.test', 'http://acme.test/'],
    ['HTTPS://ACME.test/A', 'https://acme.test/A'],
    ['acme.test:8080/x', 'https://acme.test:8080/x'],
    ['//acme.test', 'https://acme.test/'],
    ['', undefined],
    ['acme', undefined],
    ['localhost:8080', undefined],
    ['acme dot test', undefined],
    ['acme.test evil.example', undefined],
    ['javascript:alert(1)', undefined],
    ['JaVaScRiPt:alert(document.domain)//acme.test', undefined],
    ['java\nscript:alert(1)', undefined],
    ['javascript:1.e', undefined],
    ['data:text/html,<script>alert(1)</script>', undefined],
    ['file:///etc/passwd', undefined],
    ['vscode://evil.extension/x', undefined],
    ['command:workbench.action.quit', undefined],
    ['vbscript:x.y', undefined],
    ['https://bank.example@evil.example', undefined],
    ['https://bank.example:x@evil.example', undefined],
    ['bank.example@evil.example', undefined],
    ['https://', undefined],
    ['https://[x', undefined],
    ['mailto:x@acme.test', undefined],
  ] as const) {
    it(`of ${JSON.stringify(text)} is ${link ?? 'none'}`, () => assert.equal(webLink(text), link));
  }

  it('leads to the web and shows where, whatever the text', () => {
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
        const link = webLink(text);
        if (link === undefined) return;
        const { protocol, username, password } = new URL(link);
        assert.ok(protocol === 'https:' || protocol === 'http:', link);
        assert.deepEqual([username, password], ['', '']);
      }),
      { numRuns: 1000 },
    );
  });
});
