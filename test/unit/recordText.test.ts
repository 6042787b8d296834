import assert from 'node:assert/strict';

import * as fc from 'fast-check';
import { type Node, parseTree } from 'jsonc-parser';

import {
  type Definition,
  definitionOf,
  editable,
  readBatch,
  readDraft,
  readEdited,
  toBatchText,
  toDraftText,
  tooDeepAt,
  toText,
  writtenRecords,
} from '../../src/records';
import { edits, records, validValue } from './support/arbitraries';

const definitions = Object.values(editable) as readonly Definition[];

/** The properties of a text's object, in their order; a property called `__proto__` is one of them. */
const entriesOf = (text: string): [string, unknown][] => Object.entries(JSON.parse(text) as object);

const changed = (text: string, values: object): [string, unknown][] => {
  const others = entriesOf(text).filter(([name]) => !Object.hasOwn(values, name));
  return [...others, ...Object.entries(values)];
};

/** The same JSON, written otherwise. */
const writings = fc.record({
  indent: fc.constantFrom(undefined, 1, 4, '\t'),
  eol: fc.constantFrom('\n', '\r\n'),
  escaped: fc.boolean(),
  around: fc.constantFrom('', '\n', ' \t\r\n'),
  order: fc.infiniteStream(fc.nat()),
});
type Writing = typeof writings extends fc.Arbitrary<infer T> ? T : never;

function write(entries: readonly (readonly [string, unknown])[], { indent, eol, escaped, around, order }: Writing): string {
  const shuffled = entries.map((entry) => [order.next().value, entry] as const).sort(([a], [b]) => a - b);
  // The keys are written one by one, because an object would put those that look like numbers first.
  const lines = shuffled.map(([, [name, value]]) => `${JSON.stringify(name)}:${JSON.stringify(value, undefined, indent)}`);
  const text = `${around}{${indent === undefined ? lines.join(',') : `\n  ${lines.join(',\n  ')}\n`}}${around}`.replaceAll(
    '\n',
    eol,
  );
  return escaped ? text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
}

const unchanged = { changes: {}, problems: [] };

describe('characters that end lines for some', () => {
  const name = 'A\u2028B\u2029C\u0085D\u000bE\r\nF';
  const record = { id: 5, name, extra: { note: name } };
  const definition = definitionOf('client');

  it('are kept, and none stands in a text where VS Code would offer to take it out', () => {
    const text = toText(definition, record);
    assert.doesNotMatch(text, /[\u2028\u2029\r]/);
    assert.deepEqual(JSON.parse(text), { id: 5, name, otherFields: { note: name } });
    assert.deepEqual(readEdited(definition, text, record), unchanged);
    const draft = toDraftText(definition, { name, datecreated: '2026-11-21' });
    assert.doesNotMatch(draft, /[\u2028\u2029\r]/);
    assert.equal(readDraft(definition, draft).changes['name'], name);
  });

  it('are no changes of records that are shown together', () => {
    const written = `${JSON.stringify(record)}\n`;
    for (const text of [toText(definition, record), written]) {
      const [entry] = readBatch(toBatchText([text]), new Set([5])).entries;
      assert.deepEqual(JSON.parse(entry?.text ?? ''), JSON.parse(text));
    }
  });
});

describe('the text of a record', () => {
  it('shows the identity, the settable fields and what is unknown, in that order, and nothing of no use', () => {
    const record = {
      active: true,
      localidunpadded: 5,
      name: 'Acme',
      localid: '00005',
      id: 5,
      extra: { colour: 'red', id2: [1] },
    };
    const text = `{
  "id": 5,
  "localid": "00005",
  "name": "Acme",
  "active": true,
  "otherFields": {
    "colour": "red",
    "id2": [
      1
    ]
  }
}
`;
    assert.equal(toText(definitionOf('client'), record), text);
  });

  it('has nothing of the server’s at its root but fields that are defined, in whatever a record is shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...definitions), fc.infiniteStream(fc.nat()), (definition, seed) => {
        const [record] = fc.sample(records(definition), { numRuns: 1, seed: seed.next().value });
        const allowed = new Set([...Object.keys(definition.fields), 'otherFields']);
        assert.deepEqual(
          entriesOf(toText(definition, record!)).filter(([name]) => !allowed.has(name)),
          [],
        );
      }),
    );
  });

  it('shows the references of a contact under the names that can be set', () => {
    const record = { id: 5, personid: 7, value: 'x', contacttypeid: 20, contactdescriptorid: 31 };
    assert.deepEqual(
      entriesOf(toText(definitionOf('personcontact'), record)).map(([name]) => name),
      ['id', 'personid', 'value', 'contacttypeid', 'contactdescriptorid'],
    );
  });

  for (const definition of definitions) {
    describe(`of a ${definition.resource}`, () => {
      it('has no changes and no problems as it is, whatever the record holds', () => {
        fc.assert(
          fc.property(records(definition), (record) => {
            assert.deepEqual(readEdited(definition, toText(definition, record), record), unchanged);
          }),
          { numRuns: 300 },
        );
      });

      it('has none either, written otherwise or in another order', () => {
        fc.assert(
          fc.property(records(definition), writings, (record, writing) => {
            const text = write(entriesOf(toText(definition, record)), writing);
            assert.deepEqual(readEdited(definition, text, record), unchanged);
          }),
        );
      });

      it('has exactly the fields as changes that were given another value', () => {
        fc.assert(
          fc.property(records(definition), edits(definition), writings, (record, values, writing) => {
            const text = write(changed(toText(definition, record), values), writing);
            const expected = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== record[name]));
            assert.deepEqual(readEdited(definition, text, record), { changes: expected, problems: [] });
          }),
          { numRuns: 300 },
        );
      });

      it('may lack what is optional: that changes nothing', () => {
        fc.assert(
          fc.property(records(definition), fc.infiniteStream(fc.boolean()), (record, choice) => {
            const kept = entriesOf(toText(definition, record)).filter(([name]) => {
              const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
              return field?.required === true || field?.access === 'identity' || choice.next().value;
            });
            const text = JSON.stringify(Object.fromEntries(kept));
            assert.deepEqual(readEdited(definition, text, record), unchanged);
          }),
        );
      });

      it('never has both changes and problems, and every problem within it', () => {
        const mischief = fc.oneof(
          fc.json(),
          fc.string({ unit: 'binary' }),
          fc.constantFrom('{}', '{"id":1,"id":1}', '{"x":}', ''),
        );
        fc.assert(
          fc.property(records(definition), mischief, (record, text) => {
            const { changes, problems } = readEdited(definition, text, record);
            if (problems.length > 0) assert.deepEqual(changes, {});
            for (const { offset, length } of problems) {
              // What is missing at the end is pointed at behind the last character.
              assert.ok(offset >= 0 && length > 0 && offset + length <= text.length + 1, `${offset}+${length} in ${text}`);
            }
          }),
        );
      });
    });
  }
});

describe('a text that is nested too deeply', () => {
  const { client } = editable;
  const deep = (levels: number, open = '[', close = ']') => `${open.repeat(levels)}1${close.repeat(levels)}`;
  const reads: Readonly<Record<string, (text: string) => readonly { readonly message: string; readonly offset: number }[]>> = {
    'a record': (text) => readEdited(client, text, { id: 5 }).problems,
    'a draft': (text) => readDraft(client, text).problems,
    'several records': (text) => readBatch(text, new Set([5])).problems,
  };

  for (const [what, read] of Object.entries(reads)) {
    it(`is refused in words as ${what}, whatever it is nested in, and whether it is whole or not`, () => {
      for (const text of [
        deep(100_000),
        deep(100_000, '{"a":', '}'),
        `{"id":5,"new":${deep(100_000)}}`,
        `[{"id":5,"new":${deep(100_000)}}]`,
        '['.repeat(1_000_000),
        '[},'.repeat(100_000),
        '[{],"a":[},'.repeat(100_000),
        '[//]\n'.repeat(100_000),
        '[/*]*/'.repeat(100_000),
        '["\\"]",'.repeat(100_000),
      ]) {
        const [problem, ...others] = read(text);
        assert.match(problem?.message ?? '', /^This is nested too deeply: at most 200 /, text.slice(0, 40));
        assert.ok(problem && problem.offset < 4000 && others.length === 0);
      }
    });
  }

  it('is no help with anything else: what helps with texts leaves it alone', () => {
    assert.deepEqual(writtenRecords(deep(100_000)), []);
    assert.deepEqual(writtenRecords(`{"id":5,"a":${deep(100_000)}`), []);
  });

  it('is so beyond what a record can have', () => {
    const record = { id: 5, extra: { new: JSON.parse(deep(100)) as unknown } };
    const text = toBatchText([toText(client, record)]);
    assert.equal(tooDeepAt(text), undefined);
    assert.deepEqual(readEdited(client, toText(client, record), record).problems, []);
    assert.equal(tooDeepAt(deep(200)), undefined);
    assert.equal(tooDeepAt(deep(201)), 200);
    assert.equal(tooDeepAt('[{"a":[]},{}]'.repeat(1000)), undefined);
  });

  it('is never found to be less deep than a parser finds it, whatever the text', () => {
    const depthOf = ({ children = [], type }: Node): number =>
      Math.max(0, ...children.map(depthOf)) + (type === 'array' || type === 'object' ? 1 : 0);
    const part = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"a":',
      '"a',
      '"',
      '1',
      'x',
      '//',
      '/*',
      '*/',
      '\\',
      '\n',
      '{"a":[',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 80 }), fc.integer({ min: 1, max: 6 }), (parts, most) => {
        const text = parts.join('');
        const root = parseTree(text);
        if (root && depthOf(root) > most) assert.notEqual(tooDeepAt(text, most), undefined, text);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the text of a draft', () => {
  it('begins with every field that can be set, filled where there is something to fill in', () => {
    assert.deepEqual(entriesOf(toDraftText(definitionOf('client'), { datecreated: '2026-11-21', active: true })), [
      ['name', ''],
      ['datecreated', '2026-11-21'],
      ['description', ''],
      ['email', ''],
      ['website', ''],
      ['phone', ''],
      ['fax', ''],
      ['address', ''],
      ['active', true],
    ]);
    assert.deepEqual(entriesOf(toDraftText(definitionOf('personcontact'), { personid: 7 })), [
      ['personid', 7],
      ['value', ''],
      ['contacttypeid', null],
      ['contactdescriptorid', null],
    ]);
  });

  for (const definition of definitions) {
    const settable = Object.entries(definition.fields).filter(
      ([, { access }]) => access === 'settable' || access === 'onCreation',
    );
    const required = settable.filter(([, field]) => field.required).map(([name]) => name);
    // What a record may take from another one, such as the project of a task, is required where there is no other.
    const taken = settable.flatMap(([name, { via }]) => (via === undefined ? [] : [[name, via] as const]));
    const takenNames = taken.map(([name]) => name);
    const values = fc
      .record(Object.fromEntries(settable.map(([name, field]) => [name, validValue(field)])), { requiredKeys: required })
      .filter((given) => taken.every(([name, via]) => Boolean(given[name]) || Boolean(given[via])));

    it(`of a ${definition.resource} gives exactly the values that are not empty`, () => {
      fc.assert(
        fc.property(values, writings, (given, writing) => {
          const text = write(changed(toDraftText(definition, {}), given), writing);
          const { changes, problems } = readDraft(definition, text);
          assert.deepEqual(problems, []);
          const optional = settable.filter(([name, field]) => !field.required && !Object.hasOwn(given, name));
          // An optional boolean has no empty value: false is what its draft says.
          const falses = optional.filter(([, { kind }]) => kind === 'boolean').map(([name]) => [name, false] as const);
          const filled = Object.entries(given).filter(([, value]) => value !== '' && value !== null);
          assert.deepEqual(changes, Object.fromEntries([...filled, ...falses]));
        }),
      );
    });

    it(`of a ${definition.resource} is refused for every required field that is still empty`, () => {
      const { problems } = readDraft(definition, toDraftText(definition, {}));
      const empty = required.filter((name) => definition.fields[name]!.kind !== 'boolean');
      assert.deepEqual(
        problems.map(({ field }) => field),
        [...empty, ...takenNames],
      );
    });

    it(`of a ${definition.resource} is refused for every required field that is gone`, () => {
      assert.deepEqual(
        readDraft(definition, '{}').problems.map(({ field }) => field),
        [...required, ...takenNames],
      );
    });
  }
});
