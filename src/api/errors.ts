import * as l10n from '@vscode/l10n';

import { ExplainedError, oneLine } from '../base';
import type { ApiCode } from '../records';
import type { Form } from './answerText';
import { type Obstacle, obstacleOf } from './obstacle';
import type { Reason } from './refusal';

/** What came as an answer: the API's code, the HTTP status and the words, as far as there were any. */
export interface Answered {
  /** The API's own code: without one it may be anybody who answered. */
  readonly code?: number | undefined;
  readonly status?: number | undefined;
  readonly words?: string | undefined;
  /** The same words, each with the name of what it is about. */
  readonly reasons?: readonly Reason[] | undefined;
  readonly form?: Form | undefined;
  /** What was asked for, relative to the root: `me/`. */
  readonly path?: string | undefined;
}

/** An API call that failed. There is one subclass for each thing that a caller does about it. */
export abstract class IntervalsError extends ExplainedError {
  abstract override readonly name: string;
  readonly code: number | undefined;
  readonly status: number | undefined;
  readonly words: string | undefined;
  readonly reasons: readonly Reason[];

  /** @param options `advice` is what to do next, where that is to stand behind the words that came */
  constructor(
    message: string,
    answered: Answered = {},
    { advice, ...options }: ErrorOptions & { readonly advice?: string } = {},
  ) {
    super([message, saying(answered), advice].filter((words) => words !== undefined).join(' '), options);
    this.code = answered.code;
    this.status = answered.status;
    this.words = answered.words;
    this.reasons = answered.reasons ?? [];
  }
}

function saying({ code, words }: Answered): string | undefined {
  if (!words) return undefined;
  const said = sentence(words);
  // Who says it nobody knows without a code.
  return code === undefined ? l10n.t('The response says: {0}', said) : l10n.t('Intervals says: {0}', said);
}

/** The token is missing, unknown, or belongs to nobody who may log in: sign in again. */
export class NotSignedInError extends IntervalsError {
  override readonly name = 'NotSignedInError';

  constructor(answered?: Answered) {
    super(l10n.t('Intervals does not accept this API token.'), answered);
  }
}

/** The company's account is suspended, banned or unpaid: only its owner can mend that. */
export class AccountClosedError extends IntervalsError {
  override readonly name = 'AccountClosedError';

  constructor(answered?: Answered) {
    super(l10n.t('The Intervals account is currently closed. Its owner can see why in the web application.'), answered);
  }
}

/** The user's group may not do this. */
export class NotPermittedError extends IntervalsError {
  override readonly name = 'NotPermittedError';

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
  override readonly name = 'NoSuchRecordError';

  constructor(answered?: Answered) {
    super(l10n.t('This record does not exist in Intervals. It may have been deleted.'), {
      ...answered,
      words: unlessRepeating(answered?.words),
    });
  }
}

/** A value that the server does not take: correct it. */
export class InvalidFieldError extends IntervalsError {
  override readonly name = 'InvalidFieldError';

  constructor(answered?: Answered) {
    super(l10n.t('Intervals rejected a value. Correct it and save again.'), answered);
  }
}

/** A request had to wait for its turn until what it was made from was too old. It was not sent. */
export class TooLateError extends IntervalsError {
  override readonly name = 'TooLateError';

  constructor() {
    super(l10n.t('Intervals is receiving too many requests right now, so this was not sent. Wait a minute and try again.'));
  }
}

/** Too many requests within a minute: wait. */
export class TooFastError extends IntervalsError {
  override readonly name = 'TooFastError';

  constructor(answered?: Answered) {
    const message =
      answered?.status === 429 && answered.code === undefined
        ? l10n.t('Too many requests were sent within a short time (429). Wait a minute and try again.')
        : l10n.t('Intervals accepts 100 requests a minute, and that limit was exceeded. Wait a minute and try again.');
    super(message, answered);
  }
}

/** The company's requests of the day are used up: nothing helps but tomorrow. */
export class DailyLimitError extends IntervalsError {
  override readonly name = 'DailyLimitError';

  constructor(answered?: Answered) {
    super(l10n.t('Your company has used up its Intervals API requests for today. Try again tomorrow.'), answered);
  }
}

/** Intervals cannot be reached behind what answered, or says itself that it is offline: try again later. */
export class OfflineError extends IntervalsError {
  override readonly name = 'OfflineError';

  constructor(answered?: Answered) {
    if (!answered || answered.code !== undefined) super(l10n.t('Intervals is offline. Try again later.'), answered);
    else super(whoAnswered(answered), answered, { advice: l10n.t('Intervals cannot be reached from there. Try again later.') });
  }
}

/** Intervals, or what is before it, failed at the request, and may not the next time. */
export class ServerError extends IntervalsError {
  override readonly name = 'ServerError';

  constructor(answered?: Answered) {
    if (!answered || answered.code !== undefined) super(l10n.t('Intervals could not complete this. Try again.'), answered);
    else {
      const message = l10n.t('Intervals, or something between you and Intervals, failed ({0}).', formOf(answered));
      super(message, answered, { advice: l10n.t('Try again.') });
    }
  }
}

/** Where there is no resource of that name, though the API documents it, nothing under the address can be right. */
const noSuchResource = 13;

/** The server does not know what it was asked: this extension (or the configured address) is at fault. */
export class NotUnderstoodError extends IntervalsError {
  override readonly name = 'NotUnderstoodError';

  constructor(answered?: Answered) {
    const message =
      answered?.code === noSuchResource
        ? l10n.t('Intervals did not understand the request. Check the setting “intervals.apiUrl”.')
        : l10n.t('Intervals did not understand the request. Report this as a bug.');
    super(message, answered);
  }
}

/**
 * Something between here and Intervals answered in its place, as gateways, proxies and captive portals do. It says nothing
 * of the record, the token or the rights: only the API's own code does.
 */
export class GatewayError extends IntervalsError {
  override readonly name = 'GatewayError';

  constructor(answered: Answered) {
    const what =
      answered.path === whoAmI
        ? l10n.t('Something between you and Intervals answered ({0}), so your API token could not be checked.', formOf(answered))
        : whoAnswered(answered);
    super(what, answered, { advice: adviceFor(answered) });
  }

  /** Whether it would have answered anything else in the same way: it is about who asks, rather than what was asked. */
  get concernsAll(): boolean {
    const { status = 0 } = this;
    return isSignIn(status) || status === 401 || status === 407;
  }
}

/** What everybody may ask for, whoever the token belongs to. */
export const whoAmI = 'me/';

function isSignIn(status: number): boolean {
  return (status >= 300 && status < 400) || status === 511;
}

function whoAnswered(answered: Answered): string {
  return l10n.t('Something between you and Intervals answered ({0}).', formOf(answered));
}

/** What came, in brackets: "403, a web page". */
function formOf({ status, form }: Answered): string {
  return [status, form && formName(form)].filter((part) => part !== undefined).join(', ');
}

function formName(form: Form): string {
  switch (form) {
    case 'page':
      return l10n.t('a web page');
    case 'text':
      return l10n.t('plain text');
    case 'nothing':
      return l10n.t('an empty response');
    case 'JSON':
    case 'XML':
      return form;
  }
}

/** What to do about what stands in the way. */
function adviceFor({ status = 0, path }: Answered): string {
  if (isSignIn(status)) {
    return l10n.t('The network may want you to sign in: open any website in your browser, sign in there, and try again.');
  }
  switch (status) {
    case 407:
      return l10n.t(
        'The proxy wants you to sign in to it: check VS Code’s settings “http.proxy” and “http.proxyAuthorization”, and try again.',
      );
    case 401:
      return l10n.t(
        'It wants a sign-in of its own, which is not that of Intervals. Ask whoever runs your network, or try again.',
      );
    case 413:
    case 414:
    case 431:
      return l10n.t('It does not let through a request this large. Send less at a time, or ask whoever runs your network.');
    case 403:
    case 451:
      return l10n.t('It does not let this through. Ask whoever runs your network, or try again.');
    case 404:
    case 405:
    case 410:
      // What always exists is unknown: so is everything under the address.
      if (path === whoAmI) return l10n.t('Check the setting “intervals.apiUrl”, or try again later.');
  }
  return l10n.t('Try again. If that does not help, ask whoever runs your network.');
}

/** No answer: no network, no such host, no trust, or too slow. */
export class UnreachableError extends IntervalsError {
  override readonly name = 'UnreachableError';

  /** What took too long once would most likely take as long again. */
  readonly isTimeout: boolean;
  /** Whether the server may have carried the request out: false only where there was no connection to send it by. */
  readonly mayHaveArrived: boolean;

  /** @param hasNotLeft whether it is known, whatever the cause, that there was no connection */
  constructor(cause: unknown, hasNotLeft = false) {
    const obstacle = obstacleOf(cause);
    super(whyUnreachable(obstacle), {}, { cause });
    this.isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError';
    this.mayHaveArrived = !hasNotLeft && !obstacle.isBeforeSending;
  }
}

function whyUnreachable({ kind, code }: Obstacle): string {
  switch (kind) {
    case 'certificate':
      return l10n.t(
        'Intervals cannot be reached securely: its certificate is not trusted here ({0}). If your company’s network puts a certificate of its own in between, have that installed on this computer, check VS Code’s settings “http.systemCertificates” and “http.proxyStrictSSL”, and try again.',
        code,
      );
    case 'encryption':
      return l10n.t(
        'Intervals cannot be reached: no secure connection could be made ({0}). Check the network connection, and VS Code’s setting “http.proxy” if you are behind a proxy, and try again.',
        code,
      );
    case 'proxy':
      return l10n.t(
        'Intervals cannot be reached: the proxy does not let you through ({0}). Check VS Code’s settings “http.proxy” and “http.proxyAuthorization”, and try again.',
        code,
      );
    case 'other':
      return l10n.t('Intervals cannot be reached. Check the network connection and try again.');
  }
}

/** An answer that is not what the API documents. Whether a write was done is not known. */
export class UnreadableAnswerError extends IntervalsError {
  override readonly name = 'UnreadableAnswerError';

  /** What is wrong with the answer, in words for the user. */
  readonly what: string;

  constructor(what: string, answered: Omit<Answered, 'words'> = {}) {
    super(l10n.t('Intervals returned an unreadable response: {0}', what), answered);
    this.what = what;
  }
}

/**
 * Whether, after this error, a write may have been carried out all the same: the connection broke after it was sent,
 * the answer cannot be read, or something on the way answered for the server.
 */
export function leavesOutcomeOpen(error: unknown): boolean {
  if (error instanceof UnreachableError) return error.mayHaveArrived;
  if (error instanceof TooFastError && error.code === undefined) return true;
  // Whatever the code says: with 5xx something failed, and nobody knows before or after.
  if (error instanceof IntervalsError && (error.status ?? 0) >= 500) return true;
  return [UnreadableAnswerError, ServerError, OfflineError, GatewayError].some((kind) => error instanceof kind);
}

/**
 * Whether, after this error, the server may be at work on a write still: no answer came, or something on the way did not
 * wait for it. What the API itself has answered, it is done with, and what a gateway refused it did not pass on.
 */
export function mayBeUnderWay(error: unknown): boolean {
  if (error instanceof UnreachableError) return error.mayHaveArrived;
  if (error instanceof GatewayError) return error.status === requestTimeout;
  return (error instanceof ServerError || error instanceof OfflineError) && error.code === undefined;
}

/** What who stopped waiting for the server answers. */
const requestTimeout = 408;

type ErrorClass = new (answered: Answered) => IntervalsError;

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
  // A network that wants a sign-in.
  511: GatewayError,
};

/** The error for an answer that says "no": by the API's code; without one, it may be anybody who answered. */
export function errorFor(answered: Answered): IntervalsError {
  const known = byCode[answered.code ?? 0] ?? byStatus[answered.status ?? 0];
  if (known) return new known(answered);
  return (answered.status ?? 0) >= 500 ? new ServerError(answered) : new GatewayError(answered);
}

/** In characters. */
const longestWords = 300;

/** The server's words as one short line that ends like a sentence. */
export function sentence(words: string): string {
  const short = oneLine(words, longestWords);
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
