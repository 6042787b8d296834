import assert from 'node:assert/strict';

import createDOMPurify from 'dompurify';
import * as fc from 'fast-check';
import { JSDOM } from 'jsdom';

import { cardBody } from '../../src/card/cardBody';
import type { CardContent } from '../../src/card/content';
import { readMessage, readState } from '../../src/card/messages';
import { sanitised } from '../../src/card/page/sanitising';

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
  };
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
      const { document } = new JSDOM(cardBody(cardOf(text))).window;
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
    const { document } = new JSDOM(cardBody(cardOf(text))).window;
    assert.equal(document.querySelector('h1')?.textContent, text);
    const [copy] = document.querySelectorAll('#email-copy');
    assert.deepEqual(JSON.parse(copy?.getAttribute('data-message') ?? ''), { kind: 'copy', text });
  });

  it('shows what a value that is far too long begins with, and says so', () => {
    const client = (text: string): Element => {
      const { document } = new JSDOM(cardBody(cardOf(text))).window;
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
    const { document } = new JSDOM(cardBody(cardOf('a'))).window;
    for (const control of document.querySelectorAll('button, [role=link]')) {
      assert.ok(control.id && (control.getAttribute('aria-label') ?? control.textContent));
    }
    const levels = [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => tagName).join('');
    assert.equal(levels, 'H1H2H3H2H3');
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
