import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

import { Sandbox, type SandboxOptions } from '../../../src/sandbox';
import { failedFetch } from '../../support/mishaps';

/** A request on its way, and the faults that it can meet. */
export interface Exchange {
  readonly request: Request;
  /** Makes the sandbox carry the request out; returns its answer. */
  readonly apply: () => Promise<Response>;
  /** Makes the sandbox carry it out after all senders have stopped waiting, see `FaultyService.settle`. */
  readonly postpone: () => void;
  /** Makes the sandbox carry it out only after its sender has tried again, see `FaultyService.settleLate`. */
  readonly postponeLong: () => void;
  /** Resets the connection, after some of an answer's bytes if there are any. */
  readonly reset: (part?: string) => Promise<never>;
  /** Never answers. */
  readonly neverAnswer: () => Promise<never>;
  /** Makes a change that somebody else makes meanwhile. */
  readonly meanwhile: (method: string, path: string, body?: object) => Promise<void>;
}

/** A fault: answers the request, or never does. Without `answer` there is no connection in the first place. */
export interface Fault {
  /** The reason why there is no connection, if it is another than a closed port. */
  readonly code?: string;
  readonly answer?: (exchange: Exchange) => Promise<Response>;
  /** Whether the request runs into the time limit. */
  readonly isTooSlow?: boolean;
}

/** The requests that a fault hits: the main one of an operation once, or all from that one on. */
export interface Aim {
  readonly fault: Fault;
  readonly isMain: (line: string) => boolean;
  readonly isLasting: boolean;
}

/** The header of a request that is to meet the fault. */
const mark = 'x-meets-fault';

/** A port below those that the system assigns, where nothing listens. */
const closedPort = 2;

/** A sandbox of its own behind real HTTP on 127.0.0.1, and the network before it, where requests meet faults. */
export class FaultyService {
  readonly sandbox: Sandbox;
  readonly #server: Server;
  readonly #postponed: Request[] = [];
  readonly #postponedLong: Request[] = [];
  /** The marks of the requests that are never answered. */
  readonly #unanswered = new Set<string>();
  #aim: Aim | undefined;
  #hits = 0;
  #arrivals = 0;
  #isOvertaken = false;

  constructor(options: SandboxOptions = {}) {
    this.sandbox = new Sandbox(options);
    const listener = getRequestListener(
      // This server serves HTTP/1.1 only.
      (request, { outgoing }) => this.#answer(request, outgoing as ServerResponse),
      { overrideGlobalObjects: false },
    );
    this.#server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    // A connection that ends just as it is used again is a fault that no test asked for.
    this.#server.keepAliveTimeout = 0;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The number of requests that were sent to meet the fault. */
  get hits(): number {
    return this.#hits;
  }

  /** The number of requests that reached the server. */
  get arrivals(): number {
    return this.#arrivals;
  }

  /** Whether the next request may be one that is to reach its time limit. */
  get isTooSlow(): boolean {
    const { fault, isLasting } = this.#aim ?? {};
    return (fault?.isTooSlow ?? false) && (isLasting === true || this.#hits === 0);
  }

  /**
   * Whether a request reached its time limit before it met the fault, as on a machine that stood still for so long: the
   * result says nothing about the fault then.
   */
  get isOvertaken(): boolean {
    return this.#isOvertaken;
  }

  /** Sets the fault; `undefined` ends it. */
  aim(aim: Aim | undefined): void {
    this.#aim = aim;
    this.#hits = 0;
    this.#unanswered.clear();
  }

  /** Carries out the requests that were postponed. */
  async settle(): Promise<void> {
    for (const request of this.#postponed.splice(0)) await this.sandbox.fetch(request);
  }

  /** Carries out the requests that were postponed long. */
  async settleLate(): Promise<void> {
    for (const request of this.#postponedLong.splice(0)) await this.sandbox.fetch(request);
  }

  /** The sandbox's answer, without faults. */
  async ask(method: string, path: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
    const response = await this.sandbox.fetch(new URL(path, this.url), {
      method,
      headers: { authorization: `Basic ${btoa(`${this.sandbox.tokens.Administrator}:X`)}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  /** The network, as a client sees it. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { answer, code, isTooSlow } = this.#aim?.fault ?? {};
    if (this.#meets(request)) request.headers.set(mark, String(this.#hits));
    if (code !== undefined && request.headers.has(mark)) throw failedFetch(code);
    if (isTooSlow) return this.#fetchInTime(request);
    if (answer || !request.headers.has(mark)) return fetch(request);
    const nowhere = new URL(request.url);
    nowhere.port = String(closedPort);
    return fetch(new Request(nowhere, request));
  };

  async #fetchInTime(request: Request): Promise<Response> {
    try {
      const response = await fetch(request);
      return new Response(await response.arrayBuffer(), response);
    } catch (error) {
      this.#isOvertaken ||= !this.#unanswered.has(request.headers.get(mark) ?? '');
      throw error;
    }
  }

  async #answer(arrived: Request, outgoing: ServerResponse): Promise<Response> {
    this.#arrivals += 1;
    const { url, method, headers } = arrived;
    const body = await arrived.text();
    // A copy is used, as the original is aborted with the connection, and a server may well go on then.
    const copy = (): Request => new Request(url, { method, headers, ...(body && { body }) });
    const answer = this.#aim?.fault.answer;
    const met = headers.get(mark);
    if (!answer || met === null) return this.sandbox.fetch(copy());
    const neverAnswer = (): Promise<never> => {
      this.#unanswered.add(met);
      return noAnswer();
    };
    return answer({
      request: copy(),
      apply: () => this.sandbox.fetch(copy()),
      postpone: () => void this.#postponed.push(copy()),
      postponeLong: () => void this.#postponedLong.push(copy()),
      reset: (part) => {
        // The bytes written so far are sent before the connection ends.
        if (part === undefined) outgoing.socket?.resetAndDestroy();
        else outgoing.write(part, () => outgoing.destroy());
        return noAnswer();
      },
      neverAnswer,
      meanwhile: async (...what) => {
        await this.ask(...what);
      },
    });
  }

  #meets({ method, url }: Request): boolean {
    if (!this.#aim) return false;
    const { isMain, isLasting } = this.#aim;
    const { pathname } = new URL(url);
    const isHit = this.#hits === 0 ? isMain(`${method} ${pathname}`) : isLasting;
    if (isHit) this.#hits += 1;
    return isHit;
  }
}

/** A promise that is never settled. */
function noAnswer(): Promise<never> {
  return new Promise(() => undefined);
}
