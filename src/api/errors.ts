import * as l10n from '@vscode/l10n';

import { ExplainedError, oneLine } from '../base';
import type { ApiCode } from '../records';
import type { Form } from './answerText';
import { type Obstacle, obstacleOf } from './obstacle';
import type { Reason } from './refusal';

/** The parts of an answer that are about an error, as far as it has them. */
export interface Answered {
  /** The API's error code; an answer without one may come from something between here and Intervals. */
  readonly code?: number | undefined;
  readonly status?: number | undefined;
  readonly words?: string | undefined;
  /** The same words, each with the field that it is about. */
  readonly reasons?: readonly Reason[] | undefined;
  readonly form?: Form | undefined;
  /** The path of the request, relative to the root: `me/`. */
  readonly path?: string | undefined;
}

/** A failed API call. There is one subclass for each way in which callers react. */
export abstract class IntervalsError extends ExplainedError {
  abstract override readonly name: string;
  readonly code: number | undefined;
  readonly status: number | undefined;
  readonly words: string | undefined;
  readonly reasons: readonly Reason[];

  /** @param options `advice` is the next step for the user, placed after the server's words */
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
  // Without a code, the sender is unknown.
  return code === undefined ? l10n.t('The response says: {0}', said) : l10n.t('Intervals says: {0}', said);
}

/** The token is missing or unknown, or its owner or account is not active: nothing succeeds with it, so the user has to sign in again. */
export class NotSignedInError extends IntervalsError {
  override readonly name = 'NotSignedInError';

  constructor(answered?: Answered) {
    super(l10n.t('Intervals does not accept this API token.'), answered);
  }
}

/** The company's account is suspended, banned or unpaid: only its owner can change that. */
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

/** The server's words, unless they only repeat that there is no such record. */
function unlessRepeating(words: string | undefined): string | undefined {
  return words !== undefined && /\b(?:no such \w+|not found|(?:not|no longer) exists?)\b/i.test(words) ? undefined : words;
}

/** The record was deleted, or never existed. */
export class NoSuchRecordError extends IntervalsError {
  override readonly name = 'NoSuchRecordError';

  constructor(answered?: Answered) {
    super(l10n.t('This record does not exist in Intervals. It may have been deleted.'), {
      ...answered,
      words: unlessRepeating(answered?.words),
    });
  }
}

/** The server rejected a value: the user has to correct it. */
export class InvalidFieldError extends IntervalsError {
  override readonly name = 'InvalidFieldError';

  constructor(answered?: Answered) {
    super(l10n.t('Intervals rejected a value. Correct it and save again.'), answered);
  }
}

/** A request waited for its turn for too long: the read on which it is based is too old by now. It was not sent. */
export class TooLateError extends IntervalsError {
  override readonly name = 'TooLateError';

  constructor() {
    super(l10n.t('Intervals is receiving too many requests right now, so this was not sent. Wait a minute and try again.'));
  }
}

/** Too many requests within a minute: the user has to wait. */
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

/** The company's daily limit is reached: the user has to wait until tomorrow. */
export class DailyLimitError extends IntervalsError {
  override readonly name = 'DailyLimitError';

  constructor(answered?: Answered) {
    super(l10n.t('Your company has used up its Intervals API requests for today. Try again tomorrow.'), answered);
  }
}

/** Intervals says that it is offline, or a gateway cannot reach it: the user can try again later. */
export class OfflineError extends IntervalsError {
  override readonly name = 'OfflineError';

  constructor(answered?: Answered) {
    if (!answered || answered.code !== undefined) super(l10n.t('Intervals is offline. Try again later.'), answered);
    else super(whoAnswered(answered), answered, { advice: l10n.t('Intervals cannot be reached from there. Try again later.') });
  }
}

/** Intervals, or something between here and Intervals, failed at the request; another attempt may succeed. */
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

/** The API's code for an unknown resource. As the API documents the resource, the configured address must be wrong. */
const noSuchResource = 13;

/** The server does not understand the request: this extension, or the configured address, is at fault. */
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
 * Something between here and Intervals answered instead: a gateway, a proxy or a captive portal. The answer tells nothing
 * about the record, the token or the rights: only the API's error code does.
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

  /** Whether any other request would get the same answer, because it is about the sender and not about the request. */
  get concernsAll(): boolean {
    const { status = 0 } = this;
    return isSignIn(status) || status === 401 || status === 407;
  }
}

/** A path that everybody who is signed in may request. */
export const whoAmI = 'me/';

function isSignIn(status: number): boolean {
  return (status >= 300 && status < 400) || status === 511;
}

function whoAnswered(answered: Answered): string {
  return l10n.t('Something between you and Intervals answered ({0}).', formOf(answered));
}

/** The status and the form of an answer: "403, a web page". */
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

/** The next step for the user. */
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
      // This path always exists, so the configured address must be wrong.
      if (path === whoAmI) return l10n.t('Check the setting “intervals.apiUrl”, or try again later.');
  }
  return l10n.t('Try again. If that does not help, ask whoever runs your network.');
}

/** No answer came: there is no network, no such host, no trusted certificate, or the answer took too long. */
export class UnreachableError extends IntervalsError {
  override readonly name = 'UnreachableError';

  /** Whether the time limit passed: another attempt would most likely take as long. */
  readonly isTimeout: boolean;
  /** Whether the server may have received the request: false only if no connection was established. */
  readonly mayHaveArrived: boolean;

  /**
   * @param about `hasNotLeft`: whether it is certain, whatever the cause says, that no connection was established;
   * `isInBrowser`: whether a browser sent the request
   */
  constructor(
    cause: unknown,
    { hasNotLeft = false, isInBrowser = false }: { readonly hasNotLeft?: boolean; readonly isInBrowser?: boolean } = {},
  ) {
    const obstacle = obstacleOf(cause, isInBrowser);
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
    case 'browser':
      return l10n.t(
        'Intervals cannot be reached from this browser. Either the network is down, or the server does not allow web pages to read its responses (CORS); a browser does not say which, and Intervals is not known to allow it. Use VS Code on the desktop or a remote window such as GitHub Codespaces or code-server, or set “intervals.apiUrl” to a proxy of your own that allows it.',
      );
    case 'other':
      return l10n.t('Intervals cannot be reached. Check the network connection and try again.');
  }
}

/** An answer that does not match the API's documentation. The outcome of a write is unknown then. */
export class UnreadableAnswerError extends IntervalsError {
  override readonly name = 'UnreadableAnswerError';

  /** The problem with the answer, in words for the user. */
  readonly what: string;

  constructor(what: string, answered: Omit<Answered, 'words'> = {}) {
    super(l10n.t('Intervals returned an unreadable response: {0}', what), answered);
    this.what = what;
  }
}

/**
 * Whether a write may have been carried out despite this error: the connection broke after it was sent, the answer is
 * unreadable, or something between here and Intervals answered.
 */
export function leavesOutcomeOpen(error: unknown): boolean {
  if (error instanceof UnreachableError) return error.mayHaveArrived;
  if (error instanceof TooFastError && error.code === undefined) return true;
  // With 5xx, whatever the code, the failure may have happened before or after the write.
  if (error instanceof IntervalsError && (error.status ?? 0) >= 500) return true;
  return [UnreadableAnswerError, ServerError, OfflineError, GatewayError].some((kind) => error instanceof kind);
}

/**
 * Whether the server may still be working on a write after this error: no answer came, or something between here and Intervals
 * did not wait for it. The API has finished what it answered itself, and a gateway did not forward what it refused.
 */
export function mayBeUnderWay(error: unknown): boolean {
  if (error instanceof UnreachableError) return error.mayHaveArrived;
  if (error instanceof GatewayError) return error.status === requestTimeout;
  return (error instanceof ServerError || error instanceof OfflineError) && error.code === undefined;
}

/** The status of a gateway that stopped waiting for the server. */
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
  // The network requires a sign-in.
  511: GatewayError,
};

/** The error for an answer: by the API's code if there is one, otherwise by the status. */
export function errorFor(answered: Answered): IntervalsError {
  const known = byCode[answered.code ?? 0] ?? byStatus[answered.status ?? 0];
  if (known) return new known(answered);
  return (answered.status ?? 0) >= 500 ? new ServerError(answered) : new GatewayError(answered);
}

/** The limit for the server's words in a message, in characters. */
const longestWords = 300;

/** The server's words as one short line with a full stop. */
export function sentence(words: string): string {
  const short = oneLine(words, longestWords);
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
