import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../explainedError';
import type { ApiCode } from '../records';

/** What the server said: the API's code, the HTTP status and the server's own words, as far as there were any. */
export interface Answered {
  readonly code?: number | undefined;
  readonly status?: number | undefined;
  readonly words?: string | undefined;
}

/** An API call that failed. There is one subclass for each thing that a caller does about it. */
export abstract class IntervalsError extends ExplainedError {
  readonly code: number | undefined;
  readonly status: number | undefined;
  readonly words: string | undefined;

  constructor(message: string, answered: Answered = {}, options?: ErrorOptions) {
    super(answered.words ? `${message} ${l10n.t('Intervals says: {0}', sentence(answered.words))}` : message, options);
    this.name = new.target.name;
    this.code = answered.code;
    this.status = answered.status;
    this.words = answered.words;
  }
}

/** The token is missing, unknown, or belongs to nobody who may log in: sign in again. */
export class NotSignedInError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('Intervals does not accept this API token.'), answered);
  }
}

/** The company's account is suspended, banned or unpaid: only its owner can mend that. */
export class AccountClosedError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('The Intervals account is currently closed. Its owner can see why in the web application.'), answered);
  }
}

/** The user's group may not do this. */
export class NotPermittedError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('Your user group is not permitted to do this in Intervals.'), answered);
  }
}

/** The server's words, unless they only say that there is no such record: nobody needs to read that twice. */
function unlessRepeating(words: string | undefined): string | undefined {
  return words !== undefined && /\b(?:no such \w+|not found|(?:not|no longer) exists?)\b/i.test(words) ? undefined : words;
}

/** The record is gone, or never was. */
export class NoSuchRecordError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('This record does not exist in Intervals. It may have been deleted.'), {
      ...answered,
      words: unlessRepeating(answered?.words),
    });
  }
}

/** A value that the server does not take: correct it. */
export class InvalidFieldError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('Intervals rejected a value. Correct it and save again.'), answered);
  }
}

/** A request had to wait for its turn until what it was made from was too old. It was not sent. */
export class TooLateError extends IntervalsError {
  constructor() {
    super(l10n.t('Intervals is receiving too many requests right now, so this was not sent. Wait a minute and try again.'));
  }
}

/** More than 100 requests within a minute: wait. */
export class TooFastError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('Intervals accepts 100 requests a minute, and that limit was exceeded. Wait a minute and try again.'), answered);
  }
}

/** The company's requests of the day are used up: nothing helps but tomorrow. */
export class DailyLimitError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('Your company has used up its Intervals API requests for today. Try again tomorrow.'), answered);
  }
}

/** Intervals itself says that it is offline: try again later. */
export class OfflineError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('Intervals is offline. Try again later.'), answered);
  }
}

/** Intervals failed at the request, and may not the next time. */
export class ServerError extends IntervalsError {
  constructor(answered?: Answered) {
    super(l10n.t('Intervals could not complete this. Try again.'), answered);
  }
}

/** The server does not know what it was asked: this extension (or the configured address) is at fault. */
export class NotUnderstoodError extends IntervalsError {
  constructor(answered?: Answered) {
    super(
      l10n.t('Intervals did not understand the request. Check the setting “intervals.apiUrl”, or report this as a bug.'),
      answered,
    );
  }
}

/**
 * Something between here and Intervals answered in its place, as gateways, proxies and captive portals do. It says nothing
 * of the record, the token or the rights: only the API's own code does.
 */
export class GatewayError extends IntervalsError {
  constructor(answered: Answered) {
    super(l10n.t('Something between you and Intervals answered ({0}).', answered.status ?? '?'), answered);
  }
}

/** No answer: no network, no such host, or too slow. */
export class UnreachableError extends IntervalsError {
  /** What took too long once would most likely take as long again. */
  readonly isTimeout: boolean;
  /** Whether the server may have carried the request out: false only where there was no connection to send it by. */
  readonly mayHaveArrived: boolean;

  constructor(cause: unknown) {
    super(l10n.t('Intervals cannot be reached. Check the network connection and try again.'), {}, { cause });
    this.isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError';
    this.mayHaveArrived = !unconnected.has(codeOf(cause));
  }
}

/** Node's codes for a connection that did not come about. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** The system's code of a failed fetch, which stands in its cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : codeOf(error.cause);
}

/** An answer that is not what the API documents. Whether a write was done is not known. */
export class UnreadableAnswerError extends IntervalsError {
  /** @param what what is wrong with the answer, in words for the user */
  constructor(what: string, answered: Omit<Answered, 'words'> = {}) {
    super(l10n.t('Intervals returned an unreadable response: {0}', what), answered);
  }
}

/**
 * Whether, after this error, a write may have been carried out all the same: the connection broke after it was sent,
 * the answer cannot be read, or something on the way answered for the server.
 */
export function leavesOutcomeOpen(error: unknown): boolean {
  if (error instanceof UnreachableError) return error.mayHaveArrived;
  return [UnreadableAnswerError, ServerError, OfflineError, GatewayError].some((kind) => error instanceof kind);
}

/**
 * Whether, after this error, the server may be at work on a write still: no answer came, or only one of something on the
 * way. What the API itself has answered, it is done with.
 */
export function mayBeUnderWay(error: unknown): boolean {
  if (error instanceof UnreachableError) return error.mayHaveArrived;
  return (error instanceof ServerError || error instanceof OfflineError) && error.code === undefined;
}

type ErrorClass = new (answered?: Answered) => IntervalsError;

const byCode: Readonly<Partial<Record<number, ErrorClass>>> = {
  1: ServerError,
  2: NotSignedInError,
  3: NotSignedInError,
  4: AccountClosedError,
  5: AccountClosedError,
  6: AccountClosedError,
  7: NotSignedInError,
  8: NotSignedInError,
  9: NotSignedInError,
  10: NotPermittedError,
  11: DailyLimitError,
  12: TooFastError,
  13: NotUnderstoodError,
  14: NoSuchRecordError,
  15: NotUnderstoodError,
  16: NotUnderstoodError,
  17: NotUnderstoodError,
  18: InvalidFieldError,
  19: ServerError,
  20: OfflineError,
} satisfies Readonly<Record<ApiCode, ErrorClass>>;

const byStatus: Readonly<Partial<Record<number, ErrorClass>>> = {
  429: TooFastError,
  502: OfflineError,
  503: OfflineError,
};

/** The error for an answer that says "no": by the API's code; without one, it is not the API that answered. */
export function errorFor(answered: Answered): IntervalsError {
  const known = byCode[answered.code ?? 0] ?? byStatus[answered.status ?? 0];
  if (known) return new known(answered);
  return (answered.status ?? 0) >= 500 ? new ServerError(answered) : new GatewayError(answered);
}

const longestWords = 300;

/** The server's words as one short line that ends like a sentence. */
function sentence(words: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is to be removed
  const line = words.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ').trim();
  const short = line.length > longestWords ? `${line.slice(0, longestWords)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
