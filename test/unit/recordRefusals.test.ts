import assert from 'node:assert/strict';

import { definitionOf, readDraft, readEdited, type Reading, type ResourceName } from '../../src/records';

const acme = {
  id: 5,
  localid: '00005',
  name: 'Acme',
  datecreated: '2020-01-01',
  description: '',
  phone: '1',
  active: true,
  localidunpadded: 5,
  extra: { colour: 'red', __proto: 1 },
};
const wilma = { id: 6, clientid: 5, firstname: 'Wilma', lastname: 'Coyle', private: false, active: true };
const contact = { id: 7, personid: 6, value: 'x', contacttypeid: 20, contactdescriptorid: 31 };
const entry = { id: 8, date: '2026-11-20', time: 1.5, taskid: 9, projectid: 10, worktypeid: 11, personid: 6, billable: true };
const baselines = { client: acme, person: wilma, personcontact: contact, time: entry };

/** The text of a record with some of its lines replaced; `undefined` takes one out. */
function textOf(record: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>> = {}): string {
  const { extra, localidunpadded: _, ...values } = record;
  return JSON.stringify({ ...values, ...(extra !== undefined && { otherFields: extra }), ...changes }, undefined, 2);
}

const edit = (resource: ResourceName, text: string): Reading => readEdited(definitionOf(resource), text, baselines[resource]);
const draft = (resource: ResourceName, text: string): Reading => readDraft(definitionOf(resource), text);

/** Demands one problem, and gives what it names, what it points at and what it says. */
function problemOf(text: string, { changes, problems }: Reading): { field: string | undefined; at: string; message: string } {
  assert.deepEqual(changes, {});
  assert.equal(problems.length, 1, JSON.stringify(problems));
  const [{ field, offset, length, message }] = problems as [Reading['problems'][number]];
  return { field, at: text.slice(offset, offset + length), message };
}

describe('a text is refused', () => {
  for (const [what, text, at, message] of [
    ['a value is missing', '{"name": }', '}', /not valid JSON/],
    ['a comma is missing', '{"name": "x"\n"phone": "1"}', '"phone"', /not valid JSON: look near line 2\.$/],
    ['a comma is too many', '{"name": "x",}', '}', /not valid JSON/],
    ['a bracket is missing', '{"name": "x"', '', /not valid JSON/],
    ['a quote is missing', '{"name": "x}', '"x}', /not valid JSON/],
    ['there is a comment', '{ /* why */ }', '/* why */', /^Comments cannot be saved.* line 1\./],
    ['something follows', '{} {}', '{', /not valid JSON/],
    ['a word is none of JSON’s', '{"active": yes}', 'yes', /not valid JSON/],
    ['there is a line break in quotes', '{"name": "a\nb"}', '"a', /not valid JSON/],
    ['it is empty', '', '', /not valid JSON/],
    ['it is a list', '[{"name": "x"}]', '[{"name": "x"}]', /single JSON object/],
    ['it is a text', ' "Acme"', '"Acme"', /single JSON object/],
    ['it is null', 'null', 'null', /single JSON object/],
  ] as const) {
    it(`because ${what}`, () => {
      for (const reading of [edit('client', text), draft('client', text)]) {
        const problem = problemOf(text, reading);
        assert.equal(problem.field, undefined);
        assert.equal(problem.at, at);
        assert.match(problem.message, message);
      }
    });
  }

  for (const [resource, field, value, message] of [
    ['client', 'name', 5, /"name" must be text/],
    ['client', 'name', null, /"name" must be text/],
    ['client', 'name', ['x'], /"name" must be text/],
    ['client', 'description', { html: 'x' }, /"description" must be text/],
    ['client', 'active', 't', /"active" must be true or false/],
    ['client', 'active', 1, /"active" must be true or false/],
    ['client', 'active', null, /"active" must be true or false/],
    ['client', 'datecreated', '21.11.2026', /"datecreated" must be a date/],
    ['client', 'datecreated', '2026-02-29', /"datecreated" must be a date/],
    ['client', 'datecreated', 20261121, /"datecreated" must be a date/],
    ['person', 'clientid', '5', /"clientid" must be the ID of a record \(a number\), or null/],
    ['person', 'clientid', 0, /"clientid" must be the ID of a record/],
    ['person', 'clientid', 1.5, /"clientid" must be the ID of a record/],
    ['person', 'clientid', 1e300, /"clientid" must be the ID of a record/],
    ['personcontact', 'contacttypeid', null, /"contacttypeid" must be the ID of a record \(a number\)\./],
    ['client', 'phone', 'x'.repeat(51), /"phone" is too long: 51 characters\. The maximum is 50/],
    ['client', 'name', 'x'.repeat(256), /"name" is too long: 256 characters\. The maximum is 255/],
    ['person', 'lastname', 'x'.repeat(86), /"lastname" is too long: 86 characters\. The maximum is 85/],
    ['client', 'name', '', /"name" must not be empty/],
    ['client', 'name', ' \t\n', /"name" must not be empty/],
    ['client', 'datecreated', '', /"datecreated" must not be empty/],
    ['person', 'firstname', '', /"firstname" must not be empty/],
    ['personcontact', 'value', '', /"value" must not be empty/],
    ['client', 'id', 6, /"id" is read-only. It must remain 5/],
    ['client', 'localid', '5', /"localid" is read-only. It must remain "00005"/],
    ['client', 'localidunpadded', 6, /"localidunpadded" is read-only/],
    ['personcontact', 'personid', 9, /"personid" is read-only. It must remain 6/],
  ] as const) {
    it(`for ${JSON.stringify(value).slice(0, 30)} as ${field} of a ${resource}, and points at the value`, () => {
      const text = textOf(baselines[resource], { [field]: value });
      const problem = problemOf(text, edit(resource, text));
      assert.deepEqual([problem.field, JSON.parse(problem.at)], [field, value]);
      assert.match(problem.message, message);
    });
  }

  for (const [what, resource, field, value, message] of [
    ['an unknown field', 'client', 'nickname', 'x', /"nickname" is not a field of a Client/],
    ['a field of Object', 'client', 'constructor', 'x', /"constructor" is not a field of a Client/],
    ['the other name of a field', 'personcontact', 'contact_type_id', 20, /"contact_type_id" is not a field of a Contact/],
    ['a changed field that only the server knows', 'client', 'colour', 'blue', /"colour" is read-only. It must remain "red"/],
    ['a user name', 'person', 'username', 'wilma', /"username" cannot be edited here. .*web application/],
    ['a password', 'person', 'password', 'secret', /"password" cannot be edited here. .*web application/],
  ] as const) {
    it(`for ${what}, and points at its name`, () => {
      const text = textOf(baselines[resource], { [field]: value });
      const problem = problemOf(text, edit(resource, text));
      assert.deepEqual([problem.field, problem.at], [field, JSON.stringify(field)]);
      assert.match(problem.message, message);
    });
  }

  for (const [what, value, at, message] of [
    ['another value', { colour: 'blue' }, '"colour"', '"colour" is read-only. It must remain "red".'],
    ['one more', { colour: 'red', size: 1 }, '"size"', '"size" is read-only. Remove this line.'],
    ['a field of the record', { name: 'Acme' }, '"name"', '"name" is read-only. Remove this line.'],
    ['a field of Object', { constructor: 'x' }, '"constructor"', '"constructor" is read-only. Remove this line.'],
    [
      'something else than fields',
      ['red'],
      '"otherFields"',
      '"otherFields" is read-only. It must remain {"colour":"red","__proto":1}.',
    ],
  ] as const) {
    it(`for ${what} among the fields that only the server knows`, () => {
      const text = textOf(acme, { otherFields: value });
      const problem = problemOf(text, edit('client', text));
      assert.deepEqual([problem.at, problem.message], [at, message]);
    });
  }

  it('for other fields where the server has none, and in a draft', () => {
    const { extra: _, ...less } = acme;
    const text = textOf(less, { otherFields: { colour: 'red' } });
    const message = '"otherFields" is not a field of a Client.';
    assert.equal(problemOf(text, readEdited(definitionOf('client'), text, less)).message, message);
    const begun = textOf({ name: 'x', datecreated: '2026-11-21', active: true }, { otherFields: { colour: 'red' } });
    assert.equal(problemOf(begun, draft('client', begun)).message, message);
  });

  it('for a field called __proto__, and changes no prototype', () => {
    const text = textOf(acme).replace('{', '{"__proto__": {"polluted": true},');
    const problem = problemOf(text, edit('client', text));
    assert.deepEqual([problem.field, problem.at], ['__proto__', '"__proto__"']);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  for (const second of ['"Acme"', '"Other"']) {
    it(`for a field that stands there twice, the second time with ${second}, and points at the second`, () => {
      const text = textOf(acme).replace('\n}', `, "name": ${second}}`);
      const { changes, problems } = edit('client', text);
      assert.deepEqual(changes, {});
      const found = problems.map(({ field, offset, length, message }) => ({ field, offset, length, message }));
      assert.deepEqual(found, [
        { field: 'name', offset: text.lastIndexOf('"name"'), length: 6, message: '"name" appears twice.' },
      ]);
    });
  }

  for (const [resource, field] of [
    ['client', 'name'],
    ['client', 'datecreated'],
    ['client', 'active'],
  ] as const) {
    it(`because the ${field} of a ${resource} is missing, and points at the beginning of the object`, () => {
      const text = `\n ${textOf(baselines[resource], { [field]: undefined })}`;
      const problem = problemOf(text, edit(resource, text));
      assert.deepEqual(problem, { field, at: '{', message: `"${field}" is missing.` });
    });
  }

  for (const [resource, field] of [
    ['client', 'id'],
    ['client', 'localid'],
    ['personcontact', 'personid'],
    ['client', 'phone'],
  ] as const) {
    it(`but not because the ${field} of a ${resource} is missing: it stays as it is`, () => {
      const text = textOf(baselines[resource], { [field]: undefined });
      assert.deepEqual(edit(resource, text), { changes: {}, problems: [] });
    });
  }

  it('for everything that is wrong, each in its place, also behind characters of two units', () => {
    const text = textOf(acme, { name: '🚀', phone: 5, active: 'yes', nickname: 1, fax: '2' });
    const { changes, problems } = edit('client', text);
    assert.deepEqual(changes, {});
    assert.deepEqual(
      problems.map(({ field, offset, length }) => [field, text.slice(offset, offset + length)]),
      [
        ['phone', '5'],
        ['active', '"yes"'],
        ['nickname', '"nickname"'],
      ],
    );
  });

  for (const [field, value] of [
    ['id', 5],
    ['localid', '00005'],
    ['localidunpadded', 5],
  ] as const) {
    it(`for the ${field} in a draft, which Intervals gives`, () => {
      const text = textOf({ name: 'x', datecreated: '2026-11-21', active: true }, { [field]: value });
      const problem = problemOf(text, draft('client', text));
      assert.deepEqual(problem, {
        field,
        at: JSON.stringify(field),
        message: `"${field}" is assigned by Intervals. Remove this line.`,
      });
    });
  }

  for (const [field, value] of [
    ['phone', 'x'.repeat(51)],
    ['active', 'yes'],
    ['datecreated', 'today'],
    ['name', ' '],
  ] as const) {
    it(`for ${value.slice(0, 9)} as ${field} in a draft`, () => {
      const text = textOf({ name: 'x', datecreated: '2026-11-21', active: true }, { [field]: value });
      const problem = problemOf(text, draft('client', text));
      assert.deepEqual([problem.field, JSON.parse(problem.at)], [field, value]);
    });
  }
});

describe('a text is not refused', () => {
  it('for values that its user did not touch, though they would be refused', () => {
    const strange = { ...acme, name: ' ', datecreated: '0000-00-00', phone: 'x'.repeat(99) };
    const reading = readEdited(definitionOf('client'), textOf(strange, { description: 'new' }), strange);
    assert.deepEqual(reading, { changes: { description: 'new' }, problems: [] });
  });

  it('for the fields that only the server knows, wherever a version of this extension showed them, or for lacking them', () => {
    const { extra, localidunpadded: _, ...values } = acme;
    for (const others of [{ otherFields: extra }, extra, { otherFields: { colour: 'red' } }, { otherFields: {} }, {}]) {
      const text = JSON.stringify({ ...values, ...others, phone: '2' });
      assert.deepEqual(edit('client', text), { changes: { phone: '2' }, problems: [] });
    }
  });

  it('for a field that the record did not have', () => {
    const { phone: _, ...less } = acme;
    const reading = readEdited(definitionOf('client'), textOf(less, { phone: '2' }), less);
    assert.deepEqual(reading, { changes: { phone: '2' }, problems: [] });
  });

  it('for lacking a required field that the record did not have either', () => {
    const { datecreated: _, ...less } = acme;
    assert.deepEqual(readEdited(definitionOf('client'), textOf(less), less), { changes: {}, problems: [] });
  });

  it('for exactly as many characters as are possible', () => {
    for (const [field, max] of [
      ['name', 255],
      ['phone', 50],
    ] as const) {
      const value = 'x'.repeat(max);
      assert.deepEqual(edit('client', textOf(acme, { [field]: value })), { changes: { [field]: value }, problems: [] });
    }
  });

  it('for taking a reference away', () => {
    assert.deepEqual(edit('person', textOf(wilma, { clientid: null })), { changes: { clientid: null }, problems: [] });
  });
});
