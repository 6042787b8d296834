import * as l10n from '@vscode/l10n';
import { errorFor, UnreadableAnswerError, type Answered } from './errors';

/** An answer of the API that says "yes", unpacked but not yet translated. */
export interface Envelope {
  readonly status: number;
  /** All matching records, before `offset` and `limit`; collections only. */
  readonly listcount: number | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Reads an answer's text.
 *
 * @param hide takes out of the server's words what must not be shown
 * @throws the IntervalsError that fits, where the answer says "no" or cannot be read
 */
export function readEnvelope(status: number, text: string, hide: (words: string) => string): Envelope {
  const body = parse(text);
  const ok = status >= 200 && status < 300;
  const code = errorCodeOf(body);
  if (!ok || code !== undefined) {
    const words = wordsOf(body, text);
    throw errorFor({ status, code, words: words && hide(words) });
  }
  if (body) return { status, body, listcount: wholeNumber(body['listcount']) };
  // A DELETE may be answered with nothing at all.
  if (text.trim() === '') return { status, body: {}, listcount: undefined };
  throw new UnreadableAnswerError(looksLikeHtml(text) ? l10n.t('a web page.') : l10n.t('not JSON.'), { status });
}

/** The API's code of an error, wherever it stands. From 100 on, a code repeats the HTTP status. */
function errorCodeOf(body: Readonly<Record<string, unknown>> | undefined): number | undefined {
  const codes = [object(body?.['error'])?.['code'], body?.['code']].map(wholeNumber);
  return codes.find((code) => code !== undefined && code > 0 && code < 100);
}

/**
 * The record in the answer to a request for one.
 *
 * @throws UnreadableAnswerError where there is none
 */
export function memberOf(envelope: Envelope, resource: string): Readonly<Record<string, unknown>> {
  const member = object(envelope.body[resource]);
  if (!member) throw new UnreadableAnswerError(l10n.t('it contains no {0}.', resource), answered(envelope));
  return member;
}

/**
 * The records in the answer to a request for a list.
 *
 * @throws UnreadableAnswerError where there is no list, or something else in it
 */
export function membersOf(envelope: Envelope, resource: string): readonly Readonly<Record<string, unknown>>[] {
  const list = envelope.body[resource];
  if (!Array.isArray(list)) throw new UnreadableAnswerError(l10n.t('it contains no list of {0}.', resource), answered(envelope));
  return list.map((item: unknown) => {
    const member = object(item);
    if (!member)
      throw new UnreadableAnswerError(l10n.t('the list of {0} contains something else.', resource), answered(envelope));
    return member;
  });
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return object(JSON.parse(text));
  } catch (error) {
    // Not JSON is one of the expected answers; what follows from it depends on the status.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Looks for the server's explanation wherever it may stand: its shape is not documented. */
function wordsOf(body: Readonly<Record<string, unknown>> | undefined, text: string): string | undefined {
  if (!body) return looksLikeHtml(text) || text.trim() === '' ? undefined : text;
  const error = body['error'];
  const details = object(error);
  const candidates = [error, details?.['message'], details?.['verbose'], body['message']];
  return candidates.find((candidate) => typeof candidate === 'string' && candidate.trim() !== '') as string | undefined;
}

function looksLikeHtml(text: string): boolean {
  return /^\s*</.test(text);
}

function answered({ status }: Envelope): Answered {
  return { status };
}

/** A JSON object; `undefined` for anything else. */
export function object(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** A whole number, which may come as a string; `undefined` for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
