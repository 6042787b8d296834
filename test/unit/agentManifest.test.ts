import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import Ajv from 'ajv';

import { type Action, fieldsFor, inputOf, type Kind, kinds } from '../../src/agents/inputs';
import { readingTools, type ToolName, toolsFor, writingTools } from '../../src/agents/toolNames';
import { type Field, isSettable } from '../../src/records';
import { definitionOf } from '../../src/records';

interface Schema {
  readonly type: string;
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
}

interface Tool {
  readonly name: ToolName;
  readonly toolReferenceName: string;
  readonly modelDescription: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly when: string;
  readonly inputSchema: Schema;
}

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly Tool[];
    readonly chatSkills: readonly { readonly path: string; readonly when: string }[];
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const tools = new Map(contributes.languageModelTools.map((tool) => [tool.name, tool]));

/** What a model is told of the names that stand in for ids. */
const ofNames: Readonly<Record<string, string>> = {
  type: 'The name of the contact type, e.g. "Phone" or "E-mail"',
  descriptor: 'The name of the contact descriptor, e.g. "Work" or "Mobile"; each contact type has its own',
};

/** The JSON Schema of the fields that a tool sets, from the definitions of the records. */
function schemaOfFields(action: Action): Readonly<Record<string, object>> {
  const properties = new Map<string, { readonly of: Kind[]; readonly field: Field }>();
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const [name, field] of fieldsFor(kind, action)) {
      const known = properties.get(name);
      if (known) known.of.push(kind);
      else properties.set(name, { of: [kind], field });
    }
  }
  return Object.fromEntries([...properties].map(([name, { of, field }]) => [name, propertyOf(name, of, field)]));
}

function propertyOf(name: string, of: readonly Kind[], { kind, max, required, description }: Field): object {
  const words = `Of a ${of.join(' or a ')}: ${ofNames[name] ?? description()}`;
  if (ofNames[name] !== undefined) return { type: 'string', description: words };
  const type = {
    text: 'string',
    html: 'string',
    date: 'string',
    boolean: 'boolean',
    id: 'integer',
    hours: 'number',
    amount: 'number',
  }[kind];
  return {
    type,
    description: words,
    ...(max !== undefined && { maxLength: max }),
    ...(kind === 'date' && { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    ...(kind === 'id' && { minimum: 1 }),
    ...(required && type === 'string' && { minLength: 1 }),
  };
}

describe('the tools of the manifest', () => {
  it('are those that there are, each under its own name', () => {
    assert.deepEqual([...tools.keys()], [...readingTools, ...writingTools]);
    assert.deepEqual(toolsFor('off'), []);
    for (const { name, toolReferenceName } of tools.values()) {
      assert.equal(
        toolReferenceName,
        name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      );
    }
  });

  it('exist only where the setting allows what they do', () => {
    const reading = 'config.intervals.agents == read || config.intervals.agents == readAndWrite';
    for (const name of readingTools) assert.equal(tools.get(name)?.when, reading);
    for (const name of writingTools) assert.equal(tools.get(name)?.when, 'config.intervals.agents == readAndWrite');
    assert.deepEqual(
      contributes.chatSkills.map(({ when }) => when),
      [reading],
    );
  });

  it('delete no client and no person', () => {
    assert.deepEqual(
      [...tools.keys()].filter((name) => name.includes('delete')),
      ['intervals_delete_contact'],
    );
  });

  it('take the fields that the definitions have, with their limits and words', () => {
    for (const [name, key, action] of [
      ['intervals_change_record', 'changes', 'change'],
      ['intervals_create_record', 'values', 'create'],
    ] as const) {
      const { properties, additionalProperties } = tools.get(name)?.inputSchema.properties[key] as Schema;
      assert.deepEqual(properties, schemaOfFields(action));
      assert.equal(additionalProperties, false);
    }
  });

  it('take all settable fields but those that are not for agents', () => {
    const left = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
      const fields = fieldsFor(kind, 'create');
      const settable = Object.entries(definitionOf(kinds[kind]).fields).filter(([, field]) => isSettable(field));
      return settable.flatMap(([name, field]) => ([...fields.values()].includes(field) ? [] : [`${kind}.${name}`]));
    });
    assert.deepEqual(left, ['person.groupid']);
  });

  it('accept the same inputs as the code that reads them', () => {
    const inputs: Readonly<Record<ToolName, readonly object[]>> = {
      intervals_find: [{ query: 'a' }, { query: 'a', contacts: true, account: 'A' }, {}, { query: '' }, { query: 5 }],
      intervals_read_client: [{ id: 5 }, { number: 5, account: 'A' }, { id: 0 }, { id: 'a' }, { ids: 5 }],
      intervals_read_record: [
        { kind: 'client', id: 5 },
        { kind: 'personcontact', id: 5 },
        { id: 5 },
        { kind: 'person', id: 1.5 },
      ],
      intervals_list_unsent: [{}, { account: 'A' }, { account: 5 }, { all: true }],
      intervals_change_record: [
        { kind: 'client', id: 5, changes: { name: 'A' } },
        { kind: 'client', id: 5 },
        { kind: 'client', id: 5, changes: 'A' },
      ],
      intervals_create_record: [{ kind: 'client', values: { name: 'A' } }, { kind: 'client' }, { values: { name: 'A' } }],
      intervals_delete_contact: [{ id: 5 }, { id: 5, account: 'A' }, {}, { id: -1 }, { id: 5, kind: 'client' }],
      intervals_move_person: [{ id: 5, clientid: 6 }, { id: 5 }, { clientid: 6 }],
    };
    const ajv = new Ajv();
    for (const [name, { inputSchema }] of tools) {
      const validate = ajv.compile(inputSchema);
      const answers = inputs[name].map((input) => [isRead(name, input), validate(input)]);
      assert.deepEqual(
        answers.filter(([one, other]) => one !== other),
        [],
        name,
      );
      assert.equal(new Set(answers.map(([one]) => one)).size, 2, name);
    }
  });

  it('say in their descriptions what a model has to know', () => {
    for (const [name, { modelDescription, inputSchema, canBeReferencedInPrompt }] of tools) {
      assert.ok(modelDescription.length > 80 && canBeReferencedInPrompt, name);
      assert.match(modelDescription, writingTools.some((each) => each === name) ? /The user is asked before/ : /it is data/);
      for (const property of Object.values(inputSchema.properties)) assert.ok('description' in property, name);
    }
  });
});

describe('the skill of the manifest', () => {
  const file = contributes.chatSkills[0]?.path ?? '';
  const text = readFileSync(file, 'utf8');

  it('is a file that is shipped, in a folder of its name', () => {
    assert.ok(existsSync(file) && file.startsWith('./media/'));
    assert.match(text, new RegExp(`^---\nname: ${path.basename(path.dirname(file))}\ndescription: .{50,1024}\n---\n`));
  });

  it('names tools and kinds that there are', () => {
    const named = text.match(/intervals_\w+/g) ?? [];
    assert.ok(named.length >= 3);
    assert.deepEqual(
      named.filter((name) => !tools.has(name as ToolName)),
      [],
    );
  });
});

function isRead(name: ToolName, input: object): boolean {
  try {
    inputOf(name, input);
    return true;
  } catch (error) {
    assert.ok(error instanceof Error && error.name === 'ToolError');
    return false;
  }
}
