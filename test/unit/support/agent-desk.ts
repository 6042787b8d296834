import assert from 'node:assert/strict';

import { AgentTools } from '../../../src/agents/agentTools';
import type { PersonMove } from '../../../src/agents/plan';
import { plainText, type Question } from '../../../src/agents/question';
import type { AgentMode, ToolName } from '../../../src/agents/toolNames';
import type { VisibleAccount } from '../../../src/agents/visibleAccounts';
import { IntervalsError, Pace } from '../../../src/api';
import { ExplainedError } from '../../../src/base';
import type { FolderClient } from '../../../src/folder';
import { type Ref, refKey, Rights, type Role } from '../../../src/records';
import type { SandboxOptions } from '../../../src/sandbox';
import { changeUnlessChanged, type KeptFiles, type Unsent } from '../../../src/saving';
import { Store } from '../../../src/store';
import { keptIn } from '../../support/kept-in';
import { MapFolder } from '../../support/map-folder';
import { RecordedSandbox } from '../../support/recorded-sandbox';

/** A pace at which no request waits. */
class NoPace extends Pace {
  override run<T>(request: () => Promise<T>): Promise<T> {
    return request();
  }
}

/** An answer, taken apart. */
export interface Told {
  /** The words of the extension. */
  readonly words: string;
  // The tests look into data of every shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly text: string;
}

const never = new AbortController().signal;

/** The tools above sandboxes, with a user whose answers are written beforehand. */
export class AgentDesk {
  readonly sandbox: RecordedSandbox;
  readonly tools: AgentTools;
  readonly accounts: VisibleAccount[] = [];
  /** The questions that the user was asked, as they read them. */
  readonly asked: string[] = [];
  readonly questions: Question[] = [];
  readonly deleted: string[] = [];
  /** The records that the user is editing. */
  readonly edited = new Set<string>();
  mode: AgentMode = 'readAndWrite';
  /** The client of the folder that is open. */
  folderClient: FolderClient | undefined;
  unsent: readonly Unsent[] = [];
  /** What this machine keeps. */
  readonly kept: KeptFiles = keptIn(new MapFolder());
  agrees = true;
  keepsCopies = true;
  /** What happens while the question is open. */
  meanwhile: () => Promise<void> = async () => undefined;

  constructor(options: SandboxOptions = {}, role: Role = 'Administrator') {
    this.sandbox = new RecordedSandbox(options);
    this.signIn('Ingrid Larsson, Northlight', role);
    this.tools = new AgentTools({
      mode: () => this.mode,
      accounts: async () => this.accounts,
      folderClient: () => this.folderClient,
      unsent: async () => [...this.unsent, ...(await this.kept.unsent())],
      operations: {
        isBeingEdited: async (_, ref) => this.edited.has(refKey(ref)),
        keepSent: ({ connection: { account } }, ref, record) => this.kept.keepSent({ account: account.id, ...ref }, record),
        move: (account, move) => explained(() => this.#move(account, move)),
        delete: async (account, ref) => {
          const failures = await explained(async () => {
            this.deleted.push(refKey(ref));
            await account.connection.store.delete(ref);
          });
          return { failures, isCopyKept: this.keepsCopies && failures.length === 0 };
        },
        aboutCopy: () => 'A copy is kept.',
      },
      ask: async (question) => {
        this.questions.push(question);
        this.asked.push(`${question.title}\n${plainText(question)}`);
        await this.meanwhile();
        return this.agrees;
      },
    });
  }

  get store(): Store {
    return this.accounts[0]!.connection.store;
  }

  /** Signs in to one more account, of the same server if none is given. */
  signIn(name: string, role: Role = 'Administrator', sandbox = this.sandbox): VisibleAccount {
    const personId = 100 + this.accounts.length;
    const store = new Store(sandbox.api(role, { pace: new NoPace() }), {});
    const account = { id: `${personId}.sample`, label: name, personId, group: role };
    const visible = { name, connection: { account, store, rights: new Rights(role, personId) } };
    this.accounts.push(visible);
    return visible;
  }

  /** Calls a tool as VS Code does: it is prepared first. */
  async call(name: ToolName, input: object): Promise<Told> {
    try {
      await this.tools.prepare(name, input);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ToolError') throw error;
      return toldIn(error.message);
    }
    return this.invoke(name, input);
  }

  async invoke(name: ToolName, input: object): Promise<Told> {
    return toldIn(await this.tools.invoke(name, input, never));
  }

  /** The requests since the last call that change something. */
  takeWrites(): readonly string[] {
    return this.sandbox.takeLines().filter((line) => !line.startsWith('GET '));
  }

  async #move({ connection: { store } }: VisibleAccount, { ref, from, to }: PersonMove): Promise<void> {
    const person = await store.knownOrRead(ref);
    await changeUnlessChanged(store, ref, { ...person, clientid: from ?? null }, { clientid: to });
  }
}

async function explained(deed: () => Promise<void>): Promise<readonly string[]> {
  try {
    await deed();
    return [];
  } catch (error) {
    if (error instanceof IntervalsError || error instanceof ExplainedError) return [error.message];
    throw error;
  }
}

/** Takes an answer apart as a model would: by the marks. */
export function toldIn(text: string): Told {
  const [, mark] = /^-----BEGIN INTERVALS DATA ([\da-f]{16})-----$/m.exec(text) ?? [];
  if (mark === undefined) return { words: text, data: undefined, text };
  const lines = text.split('\n');
  const begin = lines.indexOf(`-----BEGIN INTERVALS DATA ${mark}-----`);
  assert.deepEqual(
    [lines.length - begin, lines.at(-1)],
    [3, `-----END INTERVALS DATA ${mark}-----`],
    'the marks stand where they belong',
  );
  return { words: lines.slice(0, begin).join('\n'), data: JSON.parse(lines[begin + 1]!), text };
}

/** The ref of a record, as the desk notes it. */
export function keyOf(resource: Ref['resource'], id: number): string {
  return refKey({ resource, id });
}
