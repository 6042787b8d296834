import assert from 'node:assert/strict';

import createDOMPurify from 'dompurify';
import * as fc from 'fast-check';
import { JSDOM } from 'jsdom';

import { cardBody } from '../../src/card/cardBody';
import type { CardContent, WorkContent, WorkLine } from '../../src/card/content';
import { readMessage, readState } from '../../src/card/messages';
import { sanitised } from '../../src/card/page/sanitising';
import { workInWords, workPart } from '../../src/card/workPart';

const { window } = new JSDOM('');
const purify = createDOMPurify(window);

function harmless(html: string): HTMLElement {
  const element = window.document.createElement('div');
  element.append(sanitised(purify, html));
  return element;
}

/** A card on which every text is this one. */
function cardOf(text: string): CardContent {
  const value = { key: 'email', label: text, text, action: 'mail' } as const;
  const person = { id: 5, name: text, title: text, isInactive: true, notes: text };
  const contacts = { kind: 'shown', values: [value], total: 2, unreadable: [text] } as const;
  return {
    name: text,
    localId: text,
    isInactive: true,
    client: { kind: 'shown', fields: [value], description: text, isWhole: false },
    people: {
      kind: 'shown',
      people: [{ ...person, contacts }],
      total: 3,
      hasMore: true,
      unreadable: [text],
      notLoaded: 1,
      failure: text,
    },
    work: workOf({ kind: 'failed', message: text }),
  };
}

/** The numbers of an Administrator’s card on which the number of projects is this. */
function workOf(project: WorkLine['count']): WorkContent {
  const lines: readonly WorkLine[] = [
    { of: 'project', count: project },
    { of: 'task', count: { kind: 'shown', number: 1234, isLowerBound: false } },
    { of: 'time', count: { kind: 'shown', number: 41.256, isLowerBound: false } },
  ];
  return { lines, isWhole: true, at: Date.UTC(2026, 10, 28, 12) };
}

describe('HTML of the server’s on a card', () => {
  for (const [html, shown] of [
    ['<p>Anvils and <strong>magnets</strong></p>', '<p>Anvils and <strong>magnets</strong></p>'],
    ['<img src=x onerror="alert(1)">a', 'a'],
    ['<script>alert(1)</script><style>*{display:none}</style>a', 'a'],
    ['<a href="javascript:alert(2)">a</a><a href="command:x">b</a><a href="//evil.test">c</a>', 'abc'],
    ['<p class="failure" id="card" style="position:fixed" data-message="{}" role="alert" aria-label="x">a</p>', '<p>a</p>'],
    ['<form action="https://evil.test"><input name="x"><button data-message="{}">a</button></form>', 'a'],
    ['</div></section></main><p>out', '<p>out</p>'],
    ['<svg><style><img src=x onerror=alert(1)></style></svg><math><mi>a</mi></math>', ''],
    ['<meta http-equiv=refresh content="0;url=https://evil.test"><base href="https://evil.test"><iframe src=x></iframe>', ''],
  ] as const) {
    it(`of ${html}`, () => assert.equal(harmless(html).innerHTML, shown));
  }

  it('has links that lead nowhere by themselves, and show where they would', () => {
    const [link] = harmless('<a href="https://acme.test/x?a=b" target=_top onclick="x()">your bank</a>').children;
    assert.ok(link);
    assert.equal(link.getAttribute('href'), null);
    assert.equal(link.getAttribute('title'), 'https://acme.test/x?a=b');
    assert.deepEqual(readMessage(JSON.parse(link.getAttribute('data-message') ?? '')), {
      kind: 'open',
      as: 'web',
      text: 'https://acme.test/x?a=b',
    });
  });
});

describe('A card’s body', () => {
  it('has the same elements and attributes whatever is on it', () => {
    const shape = (text: string): string => {
      const { document } = new JSDOM(cardBody(cardOf(text), 'en')).window;
      return [...document.querySelectorAll('*')].map((one) => `${one.tagName} ${one.getAttributeNames().join()}`).join('\n');
    };
    const part = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '/',
      '=',
      ' ',
      '`',
      '<img src=x onerror=x>',
      '</section>',
      '&quot;',
      'a',
      '\u202e',
    );
    const plain = shape('a');
    fc.assert(
      fc.property(fc.array(part), (parts) => assert.equal(shape(`a${parts.join('')}`), plain)),
      { numRuns: 20 },
    );
  });

  it('keeps texts whole on their way through', () => {
    const text = `"><img src=x> & 'x' </main>`;
    const { document } = new JSDOM(cardBody(cardOf(text), 'en')).window;
    assert.equal(document.querySelector('h1')?.textContent, text);
    const [copy] = document.querySelectorAll('#email-copy');
    assert.deepEqual(JSON.parse(copy?.getAttribute('data-message') ?? ''), { kind: 'copy', text });
  });

  it('shows what a value that is far too long begins with, and says so', () => {
    const client = (text: string): Element => {
      const { document } = new JSDOM(cardBody(cardOf(text), 'en')).window;
      return document.querySelector('#client') ?? assert.fail('there is no client');
    };
    const isCut = (section: Element): boolean => section.textContent.includes('Only the beginning is shown');
    assert.ok(!isCut(client('x'.repeat(5000))));
    for (const text of ['🚀'.repeat(60_000), 'a\n'.repeat(60_000)]) {
      const section = client(text);
      assert.ok(isCut(section));
      assert.ok(section.outerHTML.length < 300_000, String(section.outerHTML.length));
      assert.ok(section.outerHTML.isWellFormed());
      assert.equal(section.querySelector('[data-message]'), null);
    }
  });

  it('has a name for every button, an id for everything that takes the focus, and headings in order', () => {
    const { document } = new JSDOM(cardBody(cardOf('a'), 'en')).window;
    for (const control of document.querySelectorAll('button, [role=link]')) {
      assert.ok(control.id && (control.getAttribute('aria-label') ?? control.textContent));
    }
    const levels = [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => tagName).join('');
    assert.equal(levels, 'H1H2H3H2H2H3');
  });
});

describe('The work on a card', () => {
  const shown = (work: WorkContent, language = 'en') => {
    const { document } = new JSDOM(workPart(work, language)?.text).window;
    return {
      lines: [...document.querySelectorAll('.value')].map((line) => line.textContent.replace(/\s+/g, ' ').trim()),
      note: document.querySelector('p')?.textContent,
      buttons: [...document.querySelectorAll('button')].map((button) => [
        button.textContent,
        (JSON.parse(button.getAttribute('data-message') ?? '') as { readonly kind: string }).kind,
      ]),
    };
  };
  const show = ['Show Work', 'showWork'];
  const three = { kind: 'shown', number: 3, isLowerBound: false } as const;

  it('is a button before it was loaded', () => {
    const lines = workOf(three).lines.map(({ of }) => ({ of, count: { kind: 'notLoaded' } as const }));
    const work = { lines, isWhole: true, at: undefined };
    assert.deepEqual(shown(work), { lines: [], note: undefined, buttons: [['Load Summary', 'loadWork'], show] });
    assert.equal(workInWords(work, 'en'), '');
  });

  it('is three numbers with the digits of the language, and when they were asked for', () => {
    const { lines, note, buttons } = shown(workOf(three));
    assert.deepEqual(lines, ['Active projects 3', 'Open tasks 1,234', 'Hours this month 41.26 h']);
    assert.match(note ?? '', /^As of Nov 2\d, 2026, .+\.$/);
    assert.deepEqual(buttons, [['Load Again', 'loadWork'], show]);
    assert.equal(shown(workOf(three), 'de').lines[2], 'Hours this month 41,26 h');
    assert.equal(workInWords(workOf(three), 'en'), 'Active projects: 3. Open tasks: 1,234. Hours this month: 41.26 h');
    assert.equal(workInWords(workOf({ kind: 'loading' }), 'en'), '', 'until all have come, nothing is said');
  });

  for (const [count, words, button] of [
    [{ kind: 'loading' }, 'Loading…', 'Load Again'],
    [{ kind: 'failed', message: '<b>Not</b> reached.' }, 'This could not be loaded. <b>Not</b> reached.', 'Try Again'],
    [{ kind: 'outdated' }, 'This may have changed since it was loaded.', 'Load Again'],
    [{ ...three, isLowerBound: true }, '3 or more: not all time entries could be read.', 'Load Again'],
    [
      { ...three, number: undefined },
      'Intervals did not return this number for one client. Show Work lists the records.',
      'Load Again',
    ],
  ] as const) {
    it(`says “${words}”`, () => {
      const { lines, buttons } = shown(workOf(count));
      assert.equal(lines[0], `Active projects ${words}`);
      assert.deepEqual(buttons, [[button, 'loadWork'], show]);
    });
  }

  it('tells who may not see all that only that is counted, and offers nothing to who may read nothing', () => {
    const work = workOf(three);
    assert.ok(shown({ ...work, isWhole: false }).note?.endsWith('Only what you may see in Intervals is counted.'));
    assert.deepEqual(shown({ ...work, lines: work.lines.slice(0, 1) }).lines, ['Active projects 3']);
    assert.equal(workPart({ ...work, lines: [] }, 'en'), undefined);
  });
});

describe('A message of a card’s page', () => {
  for (const message of [
    undefined,
    'ready',
    { kind: 'run', command: 'x' },
    { kind: 'open', as: 'file', text: 'x' },
    { kind: 'open', as: 'web', text: 5 },
    { kind: 'copy', text: 'x', more: 1 },
    { kind: 'edit', resource: 'client', id: -1 },
    { kind: 'edit', resource: '__proto__', id: 1 },
    { kind: 'copy', text: 'x'.repeat(100_001) },
  ]) {
    it(`is none where it is ${JSON.stringify({ message }).slice(0, 60)}`, () => assert.equal(readMessage(message), undefined));
  }

  it('is read', () => assert.deepEqual(readMessage({ kind: 'loadContacts', person: 5 }), { kind: 'loadContacts', person: 5 }));

  it('has a state by which it is found again, or none', () => {
    assert.deepEqual(readState({ account: '5.sample', client: 7 }), { account: '5.sample', client: 7 });
    for (const state of [undefined, null, {}, { account: 5, client: 7 }, { account: 'a', client: '7' }]) {
      assert.equal(readState(state), undefined);
    }
  });
});
