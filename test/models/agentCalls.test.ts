import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { type AgentMode, readingTools, type ToolName, writingTools } from '../../src/agents/toolNames';
import { literalBeginning } from '../../src/base';
import { type AddressBookName, refKey } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { hostileTexts } from '../support/hostile-texts';
import { known } from '../support/recorded-sandbox';
import { AgentDesk } from '../unit/support/agent-desk';

/** A call, and what its user and others do meanwhile. */
interface Call {
  readonly tool: ToolName;
  readonly input: object;
  readonly mode: AgentMode;
  readonly agrees: boolean;
  readonly isPrepared: boolean;
  /** A record that the user is editing. */
  readonly edited: string | undefined;
  /** What somebody else does while the question is open. */
  readonly meanwhile: 'nothing' | 'change' | 'deletion';
}

const ids: Readonly<Record<AddressBookName, readonly number[]>> = {
  client: [known.acme, known.bluebell, known.müller, 1],
  person: [known.wilma, known.ingrid, 1],
  personcontact: [...believableAgency.records.personcontact.slice(0, 6).map(({ id }) => id), 1],
};

const idOf = (resource: AddressBookName) => fc.constantFrom(...ids[resource]);
const kind = fc.constantFrom('client', 'person', 'contact');
const short = hostileTexts.filter((text) => text.length <= 200);
const value = fc.oneof(
  { arbitrary: fc.constantFrom(...short), weight: 3 },
  { arbitrary: fc.constantFrom('Phone', 'Work', '2026-01-01', true, false, '', null, 5, {}, known.acme), weight: 2 },
);
const field = fc.constantFrom(
  ...['name', 'phone', 'description', 'firstname', 'notes', 'title', 'value', 'type', 'descriptor', 'active'],
  ...['clientid', 'personid', 'groupid', 'id', '__proto__'],
);
const values = fc.dictionary(field, value, { minKeys: 1, maxKeys: 4 });

const inputs: Readonly<Record<ToolName, fc.Arbitrary<object>>> = {
  intervals_find: fc.record({ query: fc.oneof(fc.constantFrom('acme', '555', '2', 'e'), value), contacts: fc.boolean() }),
  intervals_read_client: fc.record({ id: idOf('client') }),
  intervals_read_record: fc.record({ kind, id: fc.oneof(idOf('client'), idOf('person'), idOf('personcontact')) }),
  intervals_list_unsent: fc.constant({}),
  intervals_change_record: fc.oneof(
    fc.record({ kind: fc.constant('client'), id: idOf('client'), changes: values }),
    fc.record({ kind: fc.constant('person'), id: idOf('person'), changes: values }),
    fc.record({ kind: fc.constant('contact'), id: idOf('personcontact'), changes: fc.record({ value }) }),
  ),
  intervals_create_record: fc.oneof(
    fc.record({ kind: fc.constant('client'), values: fc.record({ name: value }) }),
    fc.record({ kind: fc.constant('person'), values: fc.record({ clientid: idOf('client'), firstname: value }) }),
    fc.record({ kind, values }),
  ),
  intervals_delete_contact: fc.record({ id: idOf('personcontact') }),
  intervals_move_person: fc.record({ id: idOf('person'), clientid: idOf('client') }),
};

const anyTool = fc.oneof(
  { arbitrary: fc.constantFrom<ToolName>(...readingTools), weight: 1 },
  { arbitrary: fc.constantFrom<ToolName>(...writingTools), weight: 3 },
);

const call: fc.Arbitrary<Call> = anyTool.chain((tool) =>
  fc.record({
    tool: fc.constant(tool),
    input: fc.oneof({ arbitrary: inputs[tool], weight: 20 }, { arbitrary: fc.object({ maxDepth: 2 }), weight: 1 }),
    mode: fc.constantFrom<AgentMode>('readAndWrite', 'readAndWrite', 'readAndWrite', 'readAndWrite', 'read', 'off'),
    agrees: fc.boolean(),
    isPrepared: fc.boolean(),
    edited: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      refKey({ resource: 'client', id: known.acme }),
      refKey({ resource: 'person', id: known.wilma }),
    ),
    meanwhile: fc.constantFrom('nothing', 'nothing', 'nothing', 'change', 'deletion'),
  }),
);

/** Makes a call, and asserts what has to hold of it. @returns the number of changes that were sent */
async function make(desk: AgentDesk, { tool, input, mode, agrees, isPrepared, edited, meanwhile }: Call): Promise<number> {
  desk.mode = mode;
  desk.agrees = agrees;
  desk.edited.clear();
  if (edited !== undefined) desk.edited.add(edited);
  desk.meanwhile = () => elsewhere(desk, meanwhile);
  desk.sandbox.take();
  const { text } = await (isPrepared ? desk.call(tool, input) : desk.invoke(tool, input));
  const [asked, ...more] = desk.asked.splice(0);
  const writes = desk.sandbox.take().filter(({ method }) => method !== 'GET');
  assert.deepEqual(more, [], 'one question at most');
  for (const token of Object.values(desk.sandbox.sandbox.tokens)) assert.ok(!text.includes(token), 'a token in an answer');
  if (writes.length === 0) return 0;
  assert.ok(asked !== undefined && agrees && mode === 'readAndWrite', 'a write that nobody agreed to');
  assert.equal(writes.length, 1);
  const [write] = writes;
  assert.ok(write);
  const { path, body } = write;
  if (edited !== undefined) assert.ok(!path.startsWith(`/${edited}/`), 'a write to a record that the user is editing');
  const [, id] = /^\/\w+\/(\d+)\//.exec(path) ?? [];
  if (id !== undefined) assert.ok(asked.includes(`(ID ${id})`), asked);
  for (const [name, sent] of Object.entries(body ?? {})) {
    if (typeof sent === 'string' && sent !== '')
      assert.ok(
        asked.includes(literalBeginning(sent, 300).shown) || /^[tf]$|^\d+$/.test(sent),
        `${name} is not in the question: ${asked}`,
      );
  }
  return 1;
}

/** What somebody else does. */
async function elsewhere(desk: AgentDesk, what: Call['meanwhile']): Promise<void> {
  if (what === 'change') await desk.sandbox.send('PUT', `/client/${known.acme}/`, { phone: String(Math.random()) });
  if (what === 'deletion') await desk.sandbox.send('DELETE', `/personcontact/${ids.personcontact[0]}/`);
}

describe('1,000 random calls of agents', () => {
  it('send nothing that nobody agreed to, and answer without a token', async () => {
    let [calls, sent] = [0, 0];
    const sequences = fc.array(call, { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(sequences, async (all) => {
        const desk = new AgentDesk();
        for (const each of all) {
          sent += await make(desk, each);
          calls += 1;
        }
      }),
      { numRuns: 20 },
    );
    assert.ok(calls >= 1000);
    assert.ok(sent > calls / 50, `${sent} of ${calls} calls changed something`);
  });
});
