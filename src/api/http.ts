import * as l10n from '@vscode/l10n';
import ky, { type KyInstance } from 'ky';

import { base64Of, withSignal } from '../base';
import { type Network, proxySignIn, unwatched } from './connectionWatch';
import { type Envelope, readEnvelope } from './envelope';
import {
  DailyLimitError,
  GatewayError,
  NotSignedInError,
  OfflineError,
  ServerError,
  TooFastError,
  TooLateError,
  UnreachableError,
  UnreadableAnswerError,
  whoAmI,
} from './errors';
import type { Pace, Priority } from './pace';
import { readBody } from './readBody';
import { ReadResponse } from './readResponse';

/** One line of the log. It contains neither body nor query nor token. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** The HTTP status, or the name of the error without one. */
  readonly status: number | string;
  readonly ms: number;
}

/** The options that all requests of a connection share. */
export interface HttpOptions {
  /** The root of the API, with a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  readonly pace: Pace;
  readonly fetch: typeof fetch;
  readonly log: (request: LoggedRequest) => void;
  /** Called once, when the server stops accepting the token. */
  readonly tokenRefused?: () => void;
  /** Called when the company's daily limit is reached. */
  readonly exhausted?: () => void;
  /** The time limit for a single request, in ms; read for each request. */
  readonly timeout: () => number;
  /** Whether Intervals is to send e-mail notifications for a change; read for each change. By default, it sends none. */
  readonly notifies?: () => boolean;
  /** What the machine says of requests; by default, nothing. */
  readonly network?: Network;
  /** The delay before the first repetition of a request, in ms; it doubles with each further one. */
  readonly backOff?: number;
  /** The pause after "requests too fast", in ms, if the server names none. */
  readonly tooFastPause?: number;
  /** The largest size of an answer, in bytes after decompression. */
  readonly longestAnswer?: number;
}

/** The options of a single request. */
export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string | number | null>>;
  readonly priority?: Priority | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether the request may still be sent, checked when its turn comes: one that waited too long is not sent. */
  readonly mayBeSent?: (() => boolean) | undefined;
  /** Whether the request counts against the daily limit; true by default. */
  readonly countsForDay?: boolean;
}

/** The HTTP methods that the API knows. */
export type Method = 'get' | 'post' | 'put' | 'delete';

/** Sends requests to one server with one token, at the allowed pace. */
export class Http {
  readonly #options: HttpOptions;
  readonly #ky: KyInstance;
  #tokenRefused: NotSignedInError | undefined;
  /** The latest check of the token, and when it began, by the monotonic clock. */
  #check: { readonly done: Promise<void>; readonly at: number } | undefined;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#ky = ky.create({
      prefixUrl: options.baseUrl,
      headers: { accept: 'application/json', authorization: basicAuth(options.token) },
      // A redirect could send the token or a record elsewhere, so it counts as an error.
      redirect: 'manual',
      // A browser would answer from its cache where the server allows that, also with what a conflict is compared against. It
      // would also hold a request back while another of the same address is open. Node has no cache, and no type for this.
      ...{ cache: 'no-store' as const },
      // The time limit does not include the waiting for a turn; each attempt has its own.
      timeout: false,
      throwHttpErrors: false,
    });
  }

  /**
   * Sends a request when its turn comes, and repeats it if that may help and is harmless.
   *
   * @param path relative to the root, with a slash at the end: `client/358946/`
   * @throws IntervalsError, or the signal's reason when it is aborted
   */
  async request(method: Method, path: string, options: RequestOptions = {}): Promise<Envelope> {
    try {
      return await this.#request(method, path, options);
    } catch (error) {
      if (error instanceof GatewayError && error.status === 401 && path !== whoAmI) await this.#checkToken(options.signal);
      throw error;
    }
  }

  /**
   * Asks the API whether it accepts the token, after something else answered with 401. Requests that fail at about the same
   * time share one check.
   *
   * @throws NotSignedInError if the API does not accept it; the signal's reason when it is aborted
   */
  async #checkToken(signal: AbortSignal | undefined): Promise<void> {
    const now = performance.now();
    if (!this.#check || now - this.#check.at > checkLifetime) {
      const done = this.#request('get', whoAmI).then(
        () => undefined,
        // Other errors tell nothing about the token.
        () => undefined,
      );
      this.#check = { done, at: now };
    }
    await this.#check.done;
    signal?.throwIfAborted();
    if (this.#tokenRefused) throw this.#tokenRefused;
  }

  async #request(method: Method, path: string, options: RequestOptions = {}): Promise<Envelope> {
    const { query, body, priority = 'user', signal, countsForDay = true } = options;
    const { pace, backOff = usualBackOff, notifies } = this.#options;
    const response: Response = await this.#ky(path, {
      method,
      retry: {
        limit: 2,
        methods: ['get', 'put', 'delete'],
        delay: (attempt) => backOff * 2 ** (attempt - 1),
        jitter: true,
        shouldRetry: ({ error }) => mayRepeat(method, error),
      },
      // Source: the vendor's API introduction; without the header no notifications are sent.
      ...(method !== 'get' && notifies?.() && { headers: { 'x-intervals-send-notifications': 't' } }),
      ...(query && { searchParams: query }),
      ...(body && { json: body }),
      ...(signal && { signal }),
      // An answer may delay the next request, which begins as soon as this function returns: ky's hooks would be too late.
      fetch: (input, init) => {
        const request = new Request(input, init);
        return pace.run(() => this.#attempt(request, path, options), priority, signal, countsForDay);
      },
    });
    // The `fetch` above returns nothing else.
    if (!(response instanceof ReadResponse)) throw new TypeError('A request was answered from elsewhere');
    return response.envelope;
  }

  /**
   * Sends a request whose turn has come. Every attempt has its own time limit and its own line in the log.
   *
   * @throws IntervalsError, from which ky decides about another attempt, or the signal's reason
   */
  async #attempt(request: Request, path: string, options: RequestOptions): Promise<ReadResponse> {
    const { signal, mayBeSent, countsForDay } = options;
    if (mayBeSent?.() === false) throw new TooLateError();
    const { fetch, timeout, longestAnswer = usualLongestAnswer, network = unwatchedNetwork } = this.#options;
    // The token may have been refused while this request waited for its turn.
    if (this.#tokenRefused) throw this.#tokenRefused;
    const started = performance.now();
    const log = (status: number | string): void => {
      const ms = Math.round(performance.now() - started);
      this.#options.log({ method: request.method, path: new URL(request.url).pathname, status, ms });
    };
    const connection = network.watch(request);
    const { status, retryAfter, text } = await withSignal({ signal, limit: timeout() }, async (either) => {
      const response = await fetch(request, { signal: either });
      return {
        status: response.type === 'opaqueredirect' ? redirect : response.status,
        retryAfter: retryAfterOf(response),
        text: await readBody(response, longestAnswer),
      };
    })
      .catch((error: unknown) => {
        const isRefused = connection.isRefusedByProxy(error);
        log(isRefused ? proxySignIn : error instanceof Error ? error.name : 'failed');
        if (isRefused) throw new GatewayError({ status: proxySignIn, path });
        throw signal?.aborted
          ? error
          : new UnreachableError(error, { hasNotLeft: connection.failed, isInBrowser: network.isInBrowser });
      })
      .finally(() => connection.end());
    log(status);
    try {
      if (text === undefined) throw new UnreadableAnswerError(whyTooLong(longestAnswer), { status });
      return new ReadResponse(
        text,
        readEnvelope({ status, text, path }, (words) => this.#hideToken(words)),
      );
    } catch (error) {
      this.#react(error, retryAfter, countsForDay !== false);
      throw error;
    }
  }

  /**
   * Applies an error to later requests, if it concerns them. A request for the quota must not report that the daily limit is
   * reached: that report leads to such a request.
   */
  #react(error: unknown, retryAfter: number | undefined, countsForDay: boolean): void {
    const { pace, tooFastPause = usualTooFastPause } = this.#options;
    if (error instanceof NotSignedInError) this.#giveUp(error);
    if (error instanceof DailyLimitError && countsForDay) {
      pace.stopBackground(error);
      this.#options.exhausted?.();
    }
    if (error instanceof TooFastError) pace.pause(retryAfter ?? tooFastPause);
    else if (retryAfter !== undefined) pace.pause(retryAfter);
  }

  /** Removes the token from the server's words, which may repeat the request: error messages are shown and logged. */
  #hideToken(words: string): string {
    const { token } = this.#options;
    return words.replaceAll(basicAuth(token).slice('Basic '.length), '•••').replaceAll(token, '•••');
  }

  /** Remembers that the token was refused: later requests fail without being sent. */
  #giveUp(error: NotSignedInError): void {
    const isFirst = !this.#tokenRefused;
    this.#tokenRefused = error;
    if (isFirst) this.#options.tokenRefused?.();
  }
}

/** The status of a redirect, which a browser conceals together with its target. */
const redirect = 302;

/** The network by default. */
const unwatchedNetwork: Network = { isInBrowser: false, watch: unwatched };

/** The largest answer by default, in bytes: a list of a hundred thousand clients is smaller. */
const usualLongestAnswer = 64 * 1024 * 1024;

/** The time for which a check of the token is valid, in ms: a gateway that answers with 401 does so for every request. */
const checkLifetime = 60_000;

function whyTooLong(bytes: number): string {
  const megabytes = Math.max(Math.round(bytes / 1024 / 1024), 1);
  return l10n.t('it is larger than {0} MB, and was not read to its end. Ask for less at once, or try again later.', megabytes);
}

/** The first delay by default, in ms: most temporary faults are over by then. */
const usualBackOff = 300;

/** The pause by default, in ms: the server counts over a minute, and other windows send requests too. */
const usualTooFastPause = 15_000;

/** The limit for a server's `Retry-After`, in ms: no user waits an hour for a progress bar. */
const longestPause = 60_000;

/** The pause that the server asks for, in ms; `undefined` if it asks for none. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestPause);
}

/**
 * Whether to repeat a request automatically: a read whenever that may help, a PUT or DELETE only if it was certainly not
 * carried out, a POST never.
 */
function mayRepeat(method: Method, error: unknown): boolean {
  if (method === 'post') return false;
  if (error instanceof TooFastError) return method === 'get' || error.code !== undefined;
  if (error instanceof UnreachableError) return !error.isTimeout && (method === 'get' || !error.mayHaveArrived);
  return method === 'get' && (error instanceof ServerError || error instanceof OfflineError);
}

/** The header for Basic auth: the token is the user name, with any password ("X" in the vendor's examples). */
function basicAuth(token: string): string {
  return `Basic ${base64Of(new TextEncoder().encode(`${token}:X`))}`;
}
