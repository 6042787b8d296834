import * as l10n from '@vscode/l10n';
import ky, { type KyInstance } from 'ky';

import { withSignal } from '../base';
import { ConnectionWatch, proxySignIn } from './connectionWatch';
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

/** One line of the log. Bodies, queries and the token are no part of it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** The HTTP status, or why there was none. */
  readonly status: number | string;
  readonly ms: number;
}

/** What a connection's requests have in common. */
export interface HttpOptions {
  /** Ends in a slash. */
  readonly baseUrl: string;
  readonly token: string;
  readonly pace: Pace;
  readonly fetch: typeof fetch;
  readonly log: (request: LoggedRequest) => void;
  /** Called once, when the server no longer accepts the token. */
  readonly refused?: () => void;
  /** Called when the company's requests of the day are used up. */
  readonly exhausted?: () => void;
  /** How long a single request may take, in ms; asked for each. */
  readonly timeout: () => number;
  /** Whether Intervals is to send its e-mail notifications for a change; asked for each. Without this, it never does. */
  readonly notifies?: () => boolean;
  /** How long to wait before a request is repeated the first time, in ms; twice as long before each further time. */
  readonly backOff?: number;
  /** How long to wait after "requests too fast" where the server does not say, in ms. */
  readonly tooFastPause?: number;
  /** How many bytes of an answer are read at most, by what comes out where it is compressed. */
  readonly longestAnswer?: number;
}

/** What is one request's own. */
export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string | number | null>>;
  readonly priority?: Priority | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether it may still be sent, asked when its turn has come: what waited too long for that is not sent at all. */
  readonly mayBeSent?: (() => boolean) | undefined;
  /** False for what the server does not count as one of the day's requests. */
  readonly countsForDay?: boolean;
}

/** The HTTP methods that the API knows. */
export type Method = 'get' | 'post' | 'put' | 'delete';

/** Sends requests to one server with one token, at the pace that the pace sets. */
export class Http {
  readonly #options: HttpOptions;
  readonly #ky: KyInstance;
  #refused: NotSignedInError | undefined;
  /** The latest look whether the token is accepted, and when it began, by the monotonic clock. */
  #check: { readonly done: Promise<void>; readonly at: number } | undefined;

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
    });
  }

  /**
   * Sends a request when its turn comes, and again where that may help and can do no harm.
   *
   * @param path relative to the root, ends in a slash: `client/358946/`
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
   * Asks the API itself whether it accepts the token, where something else asked for a sign-in: once for all who met that
   * at about the same time.
   *
   * @throws NotSignedInError where it does not; the signal's reason when it is aborted
   */
  async #checkToken(signal: AbortSignal | undefined): Promise<void> {
    const now = performance.now();
    if (!this.#check || now - this.#check.at > checkHolds) {
      const done = this.#request('get', whoAmI).then(
        () => undefined,
        // Whatever else it meets says nothing of the token either.
        () => undefined,
      );
      this.#check = { done, at: now };
    }
    await this.#check.done;
    signal?.throwIfAborted();
    if (this.#refused) throw this.#refused;
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
      // What an answer says may hold up the next request, which begins when this one's turn is over: ky's hooks come later.
      fetch: (input, init) => {
        const request = new Request(input, init);
        return pace.run(() => this.#attempt(request, path, options), priority, signal, countsForDay);
      },
    });
    // Nothing else comes out of that `fetch`.
    if (!(response instanceof ReadResponse)) throw new TypeError('A request was answered from elsewhere');
    return response.envelope;
  }

  /**
   * Sends a request whose turn has come. Every attempt, also a repeated one, has its own time limit and its own line in
   * the log.
   *
   * @throws IntervalsError, by which ky decides about another attempt, or the signal's reason
   */
  async #attempt(request: Request, path: string, options: RequestOptions): Promise<ReadResponse> {
    const { signal, mayBeSent, countsForDay } = options;
    if (mayBeSent?.() === false) throw new TooLateError();
    const { fetch, timeout, longestAnswer = usualLongestAnswer } = this.#options;
    // While this waited for its turn, another one may have been refused.
    if (this.#refused) throw this.#refused;
    const started = performance.now();
    const log = (status: number | string): void => {
      const ms = Math.round(performance.now() - started);
      this.#options.log({ method: request.method, path: new URL(request.url).pathname, status, ms });
    };
    const connection = new ConnectionWatch(request);
    const { status, retryAfter, text } = await withSignal({ signal, limit: timeout() }, async (either) => {
      const response = await fetch(request, { signal: either });
      return {
        status: response.status,
        retryAfter: retryAfterOf(response),
        text: await readBody(response, longestAnswer),
      };
    })
      .catch((error: unknown) => {
        const isRefused = connection.isRefusedByProxy(error);
        log(isRefused ? proxySignIn : error instanceof Error ? error.name : 'failed');
        if (isRefused) throw new GatewayError({ status: proxySignIn, path });
        throw signal?.aborted ? error : new UnreachableError(error, connection.failed);
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
   * Some refusals are about more than the request that met them. A look at the quota is what one of them leads to, and so
   * leads to none itself.
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

  /** A server may repeat what it was sent; error messages are shown, logged and passed on. */
  #hideToken(words: string): string {
    const { token } = this.#options;
    return words.replaceAll(basicAuth(token).slice('Basic '.length), '•••').replaceAll(token, '•••');
  }

  /** A token that was refused stays refused: what is asked with it from now on is answered without being sent. */
  #giveUp(error: NotSignedInError): void {
    const isFirst = !this.#refused;
    this.#refused = error;
    if (isFirst) this.#options.refused?.();
  }
}

/** In bytes: a list of a hundred thousand clients is smaller. */
const usualLongestAnswer = 64 * 1024 * 1024;

/** In ms: a gateway that asks for a sign-in asks everybody, and the API need not be asked after each time. */
const checkHolds = 60_000;

function whyTooLong(bytes: number): string {
  const megabytes = Math.max(Math.round(bytes / 1024 / 1024), 1);
  return l10n.t('it is larger than {0} MB, and was not read to its end. Ask for less at once, or try again later.', megabytes);
}

/** In ms: most of what passes by itself is over by then. */
const usualBackOff = 300;

/** In ms: the server counts over a minute, and other windows send too. */
const usualTooFastPause = 15_000;

/** The longest that a server's `Retry-After` is heeded, in ms: nobody waits an hour for a spinner. */
const longestPause = 60_000;

/** @returns what the server asks to wait, in ms; `undefined` where it does not ask */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestPause);
}

/**
 * Whether to send a request again by itself. A read, whenever that may help; a PUT or DELETE only when it certainly
 * was not carried out; a POST never.
 */
function mayRepeat(method: Method, error: unknown): boolean {
  if (method === 'post') return false;
  if (error instanceof TooFastError) return method === 'get' || error.code !== undefined;
  if (error instanceof UnreachableError) return !error.isTimeout && (method === 'get' || !error.mayHaveArrived);
  return method === 'get' && (error instanceof ServerError || error instanceof OfflineError);
}

/** Basic auth: the token as user name, any password (the vendor's examples use "X"). */
function basicAuth(token: string): string {
  return `Basic ${Buffer.from(`${token}:X`).toString('base64')}`;
}
