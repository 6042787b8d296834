import { type Role, roles } from '../records';
import { MeEndpoint, QuotaEndpoint } from './accountEndpoints';
import { type Agency, believableAgency } from './agency/index';
import { Authentication } from './authentication';
import type { Caller, Endpoint, Reply } from './endpoint';
import { Failure } from './failure';
import { type FaultName, Faults } from './faults';
import { Limits } from './limits';
import { resources } from './resources';
import { StoredEndpoint } from './storedEndpoint';
import { Database } from './tables';
import { type VariantName, Variants } from './variants';

/** The data and the behaviour of a sandbox. */
export interface SandboxOptions {
  /** The clock of the limits and the quota. */
  readonly now?: () => Date;
  /** The initial data; sandboxes may share it, as none changes it. */
  readonly agency?: Agency;
  /** The number of requests allowed per minute; unlimited by default. The real service allows 100. */
  readonly limitPerMinute?: number | undefined;
  /** The number of requests allowed per day; unlimited by default. The real service allows 6000. */
  readonly dailyLimit?: number | undefined;
  /** The ways in which it deviates from the documentation. */
  readonly variants?: readonly VariantName[];
  /** The faults that requests meet; none by default. */
  readonly faults?: readonly FaultName[];
  /** The interval, in requests, between two faults. */
  readonly faultEvery?: number | undefined;
}

/**
 * The Intervals API in memory: the same URLs, rules, envelopes and errors, with records of an invented agency. Behaviour
 * that the vendor does not publish is chosen here; a comment says so at each place.
 */
export class Sandbox {
  /** An API token of a member of each group. */
  readonly tokens: Readonly<Record<Role, string>>;
  readonly #authentication: Authentication;
  readonly #limits: Limits;
  readonly #variants: Variants;
  readonly #faults: Faults;
  readonly #endpoints: ReadonlyMap<string, Endpoint>;

  constructor(options: SandboxOptions = {}) {
    const { now = () => new Date(), agency = believableAgency, limitPerMinute, dailyLimit } = options;
    this.#variants = new Variants(options.variants ?? []);
    this.#faults = new Faults(options.faults ?? [], options.faultEvery);
    const database = new Database({ ...agency.work(dayOf(now())), ...agency.records }, agency.projects);
    this.tokens = Object.fromEntries(roles.map((role) => [role, agency.tokens[role].token])) as Record<Role, string>;
    this.#authentication = new Authentication(
      new Map(roles.map((role) => [agency.tokens[role].token, agency.tokens[role].personid])),
      database,
    );
    this.#limits = new Limits(now, limitPerMinute, dailyLimit);
    const endpoints = [
      ...resources.map((resource) => new StoredEndpoint(resource, database, this.#variants)),
      new MeEndpoint(database),
      new QuotaEndpoint(this.#limits),
    ];
    this.#endpoints = new Map(endpoints.map((endpoint) => [endpoint.resource, endpoint]));
  }

  /**
   * Answers like the global `fetch`, whatever the host of the URL. Rejects with the signal's reason when it is aborted; a
   * refusal of the API is an answer, not an error.
   */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    // The whole body is read first: nothing is awaited after that, so requests never interleave.
    const body = await request.text();
    request.signal.throwIfAborted();
    return this.#faults.answer({ signal: request.signal, apply: async () => this.#apply(request, body) });
  };

  #apply(request: Request, body: string): Response {
    try {
      return this.#answer(request, body);
    } catch (error) {
      if (error instanceof Failure) return json(error.status, error);
      throw error;
    }
  }

  #answer(request: Request, body: string): Response {
    const { pathname, searchParams: query } = new URL(request.url);
    const [resource = '', ...path] = pathname.split('/').filter((part) => part !== '');
    const caller = this.#authentication.caller(request);
    this.#limits.admit({ countsForDay: resource !== 'quota' });
    const endpoint = this.#endpoints.get(resource);
    if (endpoint === undefined) throw new Failure(13, resource, { resource });
    const id = memberId(endpoint, path);
    const reply = endpoint.answer({ method: request.method, id, query, body, caller });
    return success(endpoint, caller, this.#variants.shape(resource, reply));
  }
}

/** A day as the API writes it. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The id in the path. Anything else after a resource's name would be an action, and there are none. */
function memberId(endpoint: Endpoint, path: readonly string[]): number | undefined {
  const [id] = path;
  if (id === undefined) return undefined;
  if (path.length > 1 || !endpoint.hasMembers || !/^\d+$/.test(id))
    throw new Failure(15, path.join('/'), { action: path.join('/') });
  return Number(id);
}

function success(endpoint: Endpoint, caller: Caller, { content, ...head }: Reply): Response {
  return json(head.code, { personid: caller.personid, status: 'OK', ...head, [endpoint.resource]: content });
}

function json(status: number, content: unknown): Response {
  return new Response(JSON.stringify(content), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
}
