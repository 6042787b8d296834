import { Sandbox } from '../../src/sandbox';
import { type SandboxServer, serve } from '../../src/sandbox/served/http';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** The path with the query. */
  readonly path: string;
  readonly body: unknown;
}

type Interception = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** The sandbox behind real HTTP, with a journal of what arrives and a way to answer otherwise. */
export class Service {
  readonly sandbox = new Sandbox();
  readonly #arrived: Arrived[] = [];
  #server: SandboxServer | undefined;
  #interception: Interception | undefined;
  #heldMethod: string | undefined;
  readonly #held: (() => void)[] = [];

  async start(): Promise<void> {
    this.#server = await serve({ fetch: (request) => this.#answer(request as Request) }, 0);
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  get url(): string {
    if (!this.#server) throw new Error('The service is not started.');
    return this.#server.url;
  }

  /** The requests that arrived since the last call, except for those for the quota, which come now and then. */
  take(): readonly Arrived[] {
    return this.#arrived.splice(0);
  }

  /** The requests that arrived since the last call, as "GET /client/5/". */
  takeLines(): readonly string[] {
    return this.take().map(({ method, path }) => `${method} ${path}`);
  }

  /** The number of requests with this in their path that arrived since the last `take`. */
  arrived(part: string): number {
    return this.#arrived.filter(({ path }) => path.includes(part)).length;
  }

  /** Answers some requests in the sandbox's place; `undefined` ends that. */
  intercept(answer: Interception | undefined): void {
    this.#interception = answer;
  }

  /** Holds requests of this method back: they arrive, but are not carried out until `letGo`. */
  hold(method: string): void {
    this.#heldMethod = method;
  }

  /** The number of requests that are held back. */
  get held(): number {
    return this.#held.length;
  }

  /** Carries out the requests that were held back, and holds no more. */
  letGo(): void {
    this.#heldMethod = undefined;
    for (const carryOut of this.#held.splice(0)) carryOut();
  }

  /** Changes a record without the extension's knowledge. */
  async changeElsewhere(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await this.sandbox.fetch(new URL(path, this.url), {
      method,
      headers: { authorization: `Basic ${btoa(`${this.sandbox.tokens.Administrator}:X`)}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  }

  /** Creates an active client without the extension's knowledge; returns its ids. */
  async createClientElsewhere(name: string): Promise<{ readonly id: string; readonly localidunpadded: string }> {
    const { client } = await this.changeElsewhere('POST', 'client/', { name, datecreated: '2026-01-01', active: 't' });
    return client as { id: string; localidunpadded: string };
  }

  /** Creates people of a client, with the first names P0, P1 …, without the extension's knowledge; returns their ids. */
  async createPeopleElsewhere(clientid: string, count: number): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const values = { clientid, firstname: `P${n}`, private: 'f', active: 't' };
      const { person } = await this.changeElsewhere('POST', 'person/', values);
      ids.push((person as { id: string }).id);
    }
    return ids;
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const text = await request.clone().text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (pathname !== '/quota/') this.#arrived.push({ method: request.method, path: `${pathname}${search}`, body });
    if (request.method === this.#heldMethod) await new Promise<void>((resolve) => this.#held.push(resolve));
    return (await this.#interception?.(request)) ?? this.sandbox.fetch(request);
  }
}
