import ky, { type KyInstance } from 'ky';
import type { Limiter, Priority } from './limiter';
import { readEnvelope, type Envelope } from './envelope';
import { NotSignedInError, OfflineError, ServerError, UnreachableError } from './errors';

/** One line of the log. Bodies, queries and the token are no part of it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** The HTTP status, or why there was none. */
  readonly status: number | string;
  readonly ms: number;
}

export interface HttpOptions {
  /** Ends in a slash. */
  readonly baseUrl: string;
  readonly token: string;
  readonly limiter: Limiter;
  readonly fetch: typeof fetch;
  readonly log: (request: LoggedRequest) => void;
  /** Called once, when the server no longer accepts the token. */
  readonly refused?: () => void;
  /** How long a single request may take, in ms. */
  readonly timeout: number;
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string | number>>;
  readonly priority?: Priority | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type Method = 'get' | 'post' | 'put' | 'delete';

/** Sends requests to one server with one token, at the pace that the limiter sets. */
export class Http {
  readonly #options: HttpOptions;
  readonly #ky: KyInstance;
  #refused: NotSignedInError | undefined;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#ky = ky.create({
      prefixUrl: options.baseUrl,
      headers: { accept: 'application/json', authorization: basicAuth(options.token) },
      // A redirect could lead the token or a record elsewhere: it is answered as what it is, an error.
      redirect: 'manual',
      // Waiting for one's turn takes no part in the time limit; each attempt has its own.
      timeout: false,
      throwHttpErrors: false,
      // Only reads are repeated.
      retry: { limit: 2, methods: ['get'], jitter: true, shouldRetry: ({ error }) => isWorthRepeating(error) },
    });
  }

  /**
   * @param path relative to the root, ends in a slash: `client/358946/`
   * @throws IntervalsError, or the signal's reason when it is aborted
   */
  async request(method: Method, path: string, options: RequestOptions = {}): Promise<Envelope> {
    const { query, body, priority = 'user', signal } = options;
    const { limiter } = this.#options;
    let envelope: Envelope | undefined;
    if (this.#refused) throw this.#refused;
    await this.#ky(path, {
      method,
      ...(query && { searchParams: query }),
      ...(body && { json: body }),
      ...(signal && { signal }),
      // ky decides about another attempt by what this throws: so the answer is read here, once, and ky gets an empty one.
      fetch: async (input, init) => {
        const request = new Request(input, init);
        envelope = await limiter.run(() => this.#attempt(request), priority, request.signal);
        return new Response();
      },
    });
    if (!envelope) throw new TypeError('ky answered without having asked');
    return envelope;
  }

  /** Every attempt, also a repeated one, has its own time limit and its own line in the log. */
  async #attempt(request: Request): Promise<Envelope> {
    const { fetch, timeout } = this.#options;
    const started = performance.now();
    const log = (status: number | string): void => {
      const ms = Math.round(performance.now() - started);
      this.#options.log({ method: request.method, path: new URL(request.url).pathname, status, ms });
    };
    const [status, text] = await (async () => {
      const response = await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]) });
      return [response.status, await response.text()] as const;
    })().catch((error: unknown) => {
      log(error instanceof Error ? error.name : 'failed');
      throw request.signal.aborted ? error : new UnreachableError(error);
    });
    log(status);
    try {
      return readEnvelope(status, text);
    } catch (error) {
      if (error instanceof NotSignedInError) this.#giveUp(error);
      throw error;
    }
  }

  /** A token that was refused stays refused: what is asked with it from now on is answered without being sent. */
  #giveUp(error: NotSignedInError): void {
    const isFirst = !this.#refused;
    this.#refused = error;
    if (isFirst) this.#options.refused?.();
  }
}

function isWorthRepeating(error: unknown): boolean {
  // What took too long once would most likely take as long again.
  if (error instanceof UnreachableError) return !(error.cause instanceof DOMException && error.cause.name === 'TimeoutError');
  return error instanceof ServerError || error instanceof OfflineError;
}

/** Basic auth: the token as user name, any password (the vendor's examples use "X"). */
function basicAuth(token: string): string {
  return `Basic ${btoa(`${token}:X`)}`;
}
