import { Failure } from './failure';

/** A request that meets a fault. */
interface Exchange {
  /** Carries the request out; returns the answer that it would have had. */
  readonly apply: () => Promise<Response>;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** A failure on the way to the service or in it. */
interface Fault {
  /** One line of the help. */
  readonly description: string;
  readonly answer: (exchange: Exchange) => Response | Promise<Response>;
}

/** How long a slow answer takes, in ms. */
const slowness = 10_000;

function page(status: number, words: string): Response {
  const body = `<!DOCTYPE html>\n<html><body><h1>${words}</h1></body></html>`;
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function refusal(...reason: ConstructorParameters<typeof Failure>): Response {
  const failure = new Failure(...reason);
  return new Response(JSON.stringify(failure), { status: failure.status, headers: { 'content-type': 'application/json' } });
}

/** Sends half of an answer and then breaks the connection. */
async function broken(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let isBegun = false;
  const body = new ReadableStream({
    pull(controller) {
      if (isBegun) controller.error(new Error('The sandbox was asked to break this connection off.'));
      else controller.enqueue(bytes.slice(0, bytes.length / 2));
      isBegun = true;
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** The faults by the names that the command line accepts. */
export const faults = {
  'server-error': {
    description: 'code 1 with 500; nothing is carried out',
    answer: () => refusal(1, 'the sandbox was asked to fail'),
  },
  offline: {
    description: 'code 20 with 502; nothing is carried out',
    answer: () => refusal(20, 'the sandbox was asked to be offline'),
  },
  'too-fast': {
    description: 'code 12 with 400; nothing is carried out',
    answer: () => refusal(12, 'the sandbox was asked to be too slow for this'),
  },
  page: {
    description: 'a web page with 200, as of a hotel’s network; nothing is carried out',
    answer: () => page(200, 'Welcome to our hotel'),
  },
  forbidden: {
    description: 'a gateway’s web page with 403; nothing is carried out',
    answer: () => page(403, 'Access denied'),
  },
  'not-found': {
    description: 'a gateway’s web page with 404; nothing is carried out',
    answer: () => page(404, 'Not Found'),
  },
  lost: {
    description: 'a gateway’s web page with 504, though the request is carried out',
    answer: async ({ apply }) => {
      await apply();
      return page(504, 'Gateway Timeout');
    },
  },
  broken: {
    description: 'half of the answer, and then no connection; the request is carried out',
    answer: async ({ apply }) => broken(await apply()),
  },
  slow: {
    description: `the answer after ${slowness / 1000} seconds`,
    answer: async ({ apply, signal }) => {
      const answer = await apply();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, slowness);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      });
      return answer;
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;

/** The name of a fault. */
export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

/** The interval, in requests, between two faults by default. */
export const usualInterval = 5;

/** Makes every n-th request meet a fault, in turn. */
export class Faults {
  readonly #chosen: readonly Fault[];
  readonly #every: number;
  #requests = 0;

  constructor(names: readonly FaultName[], every = usualInterval) {
    this.#chosen = names.map((name) => faults[name]);
    this.#every = every;
  }

  /** Answers a request, or makes it meet a fault. */
  async answer(exchange: Exchange): Promise<Response> {
    this.#requests += 1;
    const isHit = this.#chosen.length > 0 && this.#requests % this.#every === 0;
    const fault = this.#chosen[(this.#requests / this.#every - 1) % this.#chosen.length];
    return isHit && fault ? fault.answer(exchange) : exchange.apply();
  }
}
