import assert from 'node:assert/strict';

import { changeLines, markdown, nameLine, plainText, type Question, valueLine } from '../../src/agents/question';
import { literal } from '../../src/base';
import { type Agency, believableAgency } from '../../src/sandbox';
import { hostileTexts } from '../support/hostile-texts';
import { AgentDesk, type Told } from './support/agent-desk';

/** A character that nobody sees, or that changes how others are seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** A text in quotation marks, as questions show it. */
const quoted = /"(?:[^"\\]|\\.)*"/g;

/** A client for each text, with a person and a contact. */
function agencyWith(texts: readonly string[]): Agency {
  const { client, person, personcontact } = believableAgency.records;
  const records = {
    ...believableAgency.records,
    client: texts.map((text, index) => ({
      ...client[0],
      id: 5000 + index,
      localid: `${index}`,
      name: text,
      description: text,
      phone: text,
    })),
    person: [
      ...person,
      ...texts.map((text, index) => ({
        ...person.at(-1),
        id: 20_000 + index,
        clientid: 5000 + index,
        firstname: text,
        lastname: text,
        notes: text,
      })),
    ],
    personcontact: texts.map((text, index) => ({
      ...personcontact[0],
      id: 40_000 + index,
      personid: 20_000 + index,
      value: text,
    })),
  };
  return { ...believableAgency, records };
}

/** The words of a question without what others wrote, and without counts. */
function frameOf(text: string): string {
  return text
    .replace(/\n+Unchanged around it: .*/g, '')
    .replace(quoted, '"…"')
    .replace(/\d+/g, '0')
    .replaceAll('… and 0 more characters', '');
}

/** The Markdown of a question with its code, in which nothing means anything, as plain text. */
function withoutCode(text: string): string {
  const codes = text.match(/`[^`\n]*`/g) ?? [];
  assert.ok(codes.every((code) => typeof JSON.parse(code.slice(1, -1)) === 'string'));
  assert.equal(text.match(/`/g)?.length, 2 * codes.length);
  return text.replaceAll('`', '');
}

describe('a text in a question', () => {
  for (const [text, shown] of [
    ['Acme', '"Acme"'],
    ['Müller & Söhne „GmbH“ 株式会社 🚀', '"Müller & Söhne „GmbH“ 株式会社 🚀"'],
    ['say "hi" \\', '"say \\"hi\\" \\\\"'],
    ['a\nb\tc', '"a\\nb\\tc"'],
    ['a\u202eb\u200bc\u00a0d', '"a\\u202eb\\u200bc\\u00a0d"'],
    ['two  spaces', '"two \\u0020spaces"'],
    ['[x](y) $(icon) `c`', '"[x]\\u0028y) $\\u0028icon) \\u0060c\\u0060"'],
    ['e\u0301', '"e\u0301"'],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(literal(text), shown));
  }

  it('is exact: as JSON, it is the text, and nothing of it is hidden', () => {
    for (const text of hostileTexts) {
      const shown = literal(text);
      assert.equal(JSON.parse(shown), text);
      assert.ok(!unseen.test(shown) && !/[`\n]|\]\(|\$\(| {2}/.test(shown), shown.slice(0, 200));
    }
  });

  it('differs wherever the text does', () => {
    const alike = ['a b', 'a  b', 'a\u00a0b', 'a\u200b b', ' a b', 'a b\n', 'a\\u0020b', 'ä', 'a\u0308', 'a\ufe0fb'];
    assert.equal(new Set(alike.map(literal)).size, alike.length);
  });
});

describe('a change in a question', () => {
  const shownOf = (from: unknown, to: unknown): string[] => changeLines('notes', from, to).map((line) => line((text) => text));

  it('is complete where both texts are short, and has words for what is empty', () => {
    assert.deepEqual(shownOf('a', 'b'), ['notes: "a" → "b"']);
    assert.deepEqual(shownOf('', 'b'), ['notes: (empty) → "b"']);
    assert.deepEqual(shownOf('(empty)', ''), ['notes: "(empty)" → (empty)']);
    assert.deepEqual(shownOf(true, false), ['notes: true → false']);
    assert.deepEqual(shownOf(null, 5), ['notes: (empty) → 5']);
  });

  it('is shown where it is in long texts, with the number of characters around it', () => {
    const [before, after] = ['b'.repeat(5000), 'a'.repeat(7000)];
    const [line, around, ...others] = shownOf(`${before}old${after}`, `${before}new text${after}`);
    const [b, a] = ['b'.repeat(20), 'a'.repeat(20)];
    assert.deepEqual([line, others], [`notes: "${b}old${a}" → "${b}new text${a}"`, []]);
    assert.equal(around, 'Unchanged around it: 4980 characters before, 6980 after.');
  });

  it('is counted where it is too long to be shown', () => {
    const [line] = shownOf('short', 'n'.repeat(200_000));
    assert.equal(line, `notes: "short" → "${'n'.repeat(300)}"… and 199700 more characters`);
  });

  it('never cuts a character in two', () => {
    const [line] = shownOf(`${'😀'.repeat(200)}😀`, `${'😀'.repeat(200)}😁`);
    assert.match(line ?? '', /^notes: "(?:😀)+" → "(?:😀)+😁"$/u);
    assert.ok(!/\\ud[89a-f]/.test(shownOf('', '😀'.repeat(1000)).join()));
  });
});

describe(`${hostileTexts.length} hostile texts`, () => {
  it('are as many as they should be, each of its own', () => {
    assert.ok(hostileTexts.length >= 300);
    assert.equal(new Set(hostileTexts).size, hostileTexts.length);
  });

  it('do not change what a question says, in a dialog or in Markdown', () => {
    const question = (from: string, to: string): Question => ({
      title: 'Change?',
      yes: 'Change',
      lines: [nameLine('Client', from, 5), ...changeLines('phone', from, to), valueLine('fax', to)],
    });
    const harmless = question('Acme', 'other');
    for (const text of hostileTexts) {
      for (const asked of [question(text, 'other'), question('Acme', text)]) {
        assert.equal(frameOf(plainText(asked)), frameOf(plainText(harmless)));
        assert.equal(frameOf(withoutCode(markdown(asked))), frameOf(markdown(harmless).replaceAll('`', '')));
        const lines = plainText(asked).split('\n');
        assert.ok(lines.every((line) => line.length < 4000 && !unseen.test(line)));
      }
    }
  });

  it('change neither what the tools ask, nor what they send, nor where the data of an answer ends', async () => {
    const texts = ['Acme', 'Acme', 'Acme', 'Acme', ...hostileTexts];
    const target = 5000 + texts.length;
    const desk = new AgentDesk({ agency: agencyWith([...texts, 'Target']) });
    // Each text is in all fields that these ask about or answer with: the tools take turns.
    const turns: readonly ((index: number, text: string) => Promise<Told>)[] = [
      (index) => desk.call('intervals_change_record', { kind: 'client', id: 5000 + index, changes: { phone: '1' } }),
      (index, text) =>
        desk.call('intervals_change_record', { kind: 'contact', id: 40_000 + index, changes: { value: `${text}!` } }),
      (index) => desk.call('intervals_move_person', { id: 20_000 + index, clientid: target }),
      (index) => desk.call('intervals_delete_contact', { id: 40_000 + index }),
    ];
    const outcomes = turns.map(() => new Set<string>());
    for (const [index, text] of texts.entries()) {
      const turn = index % turns.length;
      const { words } = await turns[turn]!(index, text);
      const sent = desk.takeWrites().map((line) => line.replaceAll(/\d+/g, '0'));
      outcomes[turn]!.add(JSON.stringify([words.split('\n')[0], desk.asked.splice(0).map(frameOf), sent]));
    }
    for (const [turn, all] of outcomes.entries()) {
      assert.equal(all.size, 1, [...all].join('\n'));
      assert.match([...all].join(), [/Changed.*PUT/, /Changed.*PUT/, /Moved.*PUT/, /Deleted.*DELETE/][turn]!);
    }
  });

  it('come out of an answer as they are, or cut, and say nothing outside its marks', async () => {
    const desk = new AgentDesk({ agency: agencyWith(hostileTexts) });
    for (let index = 0; index < hostileTexts.length; index += 13) {
      const text = hostileTexts[index]!;
      const { words, data } = await desk.call('intervals_read_client', { id: 5000 + index });
      assert.match(
        words.replaceAll(/[\da-f]{16}/g, 'N'),
        /^The client \d+, with 1 people\.\nBetween the two lines with N is data .*$/,
      );
      const { client, people } = data;
      for (const shown of [client.name, client.description, people[0].firstname, people[0].contacts[0].value] as string[]) {
        assert.ok(shown === text || (shown.endsWith('…') && text.startsWith(shown.slice(0, -1))), shown.slice(0, 100));
      }
    }
  });
});
