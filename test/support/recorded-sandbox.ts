import type { HttpOptions, IntervalsApi } from '../../src/api';
import type { Role } from '../../src/records';
import { type Agency, believableAgency } from '../../src/sandbox';
import type { WorkRows } from '../../src/sandbox/agency/work';
import { apiOver } from './canned';
import { SandboxCalls } from './sandbox-calls';
import type { Arrived } from './service';

type Interception = (request: Request) => Response | Promise<Response> | undefined;

/** The sandbox given to the API layer in place of `fetch`, with a journal of what arrives and a way to answer otherwise. */
export class RecordedSandbox extends SandboxCalls {
  readonly #arrived: Arrived[] = [];
  #interception: Interception | undefined;

  /** The API for a member of the group. */
  api(role: Role = 'Administrator', options: Partial<HttpOptions> = {}): IntervalsApi {
    return apiOver((request) => this.#answer(request), { token: this.sandbox.tokens[role], ...options });
  }

  /** Answers some requests in the sandbox's place; `undefined` ends that. */
  intercept(answer: Interception | undefined): void {
    this.#interception = answer;
  }

  /** The requests that arrived since the last call. */
  take(): readonly Arrived[] {
    return this.#arrived.splice(0);
  }

  /** The requests that arrived since the last call, as "GET /client/5/". */
  takeLines(): readonly string[] {
    return this.take().map(({ method, path }) => `${method} ${path}`);
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const text = await request.clone().text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    this.#arrived.push({ method: request.method, path: `${pathname}${search}`, body });
    return (await this.#interception?.(request)) ?? this.sandbox.fetch(request);
  }
}

/** An agency with that many clients, named `Client 0000`, `Client 0002` … so that others can be inserted between them. */
export function agencyWithClients(count: number): Agency {
  const [pattern] = believableAgency.records.client;
  const client = Array.from({ length: count }, (_, index) => ({
    ...pattern,
    id: 1000 + index,
    localid: String(index).padStart(5, '0'),
    name: `Client ${String(index * 2).padStart(4, '0')}`,
  }));
  return { ...believableAgency, records: { ...believableAgency.records, client } };
}

/** The agency with that many people: its own, and others with two contacts each. */
export function agencyWithPeople(count: number): Agency {
  const { person, personcontact } = believableAgency.records;
  const pattern = person.at(-1);
  const patterns = personcontact.slice(-2);
  const added = Array.from({ length: count - person.length }, (_, index) => ({ ...pattern, id: 1000 + index }));
  const contacts = added.flatMap(({ id: personid }) =>
    patterns.map((contact, index) => ({ ...contact, id: 2 * personid + index, personid })),
  );
  const records = { person: [...person, ...added], personcontact: [...personcontact, ...contacts] };
  return { ...believableAgency, records: { ...believableAgency.records, ...records } };
}

/** The agency with that many tasks of its first project, which it has besides its own. */
export function agencyWithTasks(count: number): Agency {
  const work = (today: string): WorkRows => {
    const rows = believableAgency.work(today);
    const added = Array.from({ length: count }, (_, index) => ({ ...rows.task[0], id: 1000 + index }));
    return { ...rows, task: added };
  };
  return { ...believableAgency, work };
}

/** The ids of what is done, which do not depend on the day. */
const work = believableAgency.work('2026-11-21');

/** The ids of the sandbox's people and clients by their names, and of the first task and its project. */
export const known = {
  acme: idOf('client', 'name', 'Acme Ltd'),
  müller: idOf('client', 'name', 'Müller & Söhne GmbH'),
  bluebell: idOf('client', 'name', 'Bluebell Dairy'),
  wilma: idOf('person', 'firstname', 'Wilma'),
  ingrid: believableAgency.tokens.Administrator.personid,
  phone: idOf('contacttype', 'name', 'Phone'),
  email: idOf('contacttype', 'name', 'E-mail'),
  task: work.task[0]!.id,
  project: Number(work.task[0]!['projectid']),
  module: Number(work.task[0]!['moduleid']),
  workType: work.worktype[0]!.id,
} as const;

function idOf(table: 'client' | 'person' | 'contacttype', field: string, value: string): number {
  const row = believableAgency.records[table].find((candidate) => candidate[field] === value);
  if (!row) throw new Error(`the sandbox has no ${table} ${value}`);
  return row.id;
}
