import * as l10n from '@vscode/l10n';
import { errorFor, UnreadableAnswerError, type Answered } from './errors';
import { apiCodeIn, reasonsIn, wordsOf } from './refusal';
import { asTree, readText, type Tree } from './said';

/** An answer of the API that says "yes", unpacked but not yet translated. */
export interface Envelope {
  readonly status: number;
  /** All matching records, before `offset` and `limit`; collections only. */
  readonly listcount: number | undefined;
  readonly body: Tree;
}

/** What there is to know of an answer before its text is read. */
export interface Arrived {
  readonly status: number;
  readonly text: string;
  /** What was asked for, relative to the root: `me/`. */
  readonly path: string;
}

/**
 * Reads an answer's text.
 *
 * @param hide takes out of the server's words what must not be shown
 * @throws the IntervalsError that fits, where the answer says "no" or cannot be read
 */
export function readEnvelope({ status, text, path }: Arrived, hide: (words: string) => string): Envelope {
  const { form, body, tree } = readText(text);
  const isOk = status >= 200 && status < 300;
  const code = apiCodeIn(tree, status);
  if (!isOk || code !== undefined) {
    const reasons = reasonsIn(tree).map(({ text: words, ...about }) => ({ ...about, text: hide(words) }));
    throw errorFor({ status, code, form, path, reasons, words: wordsOf(reasons) });
  }
  if (body) return { status, body, listcount: wholeNumber(body['listcount']) };
  // A DELETE may be answered with nothing at all.
  if (form === 'nothing') return { status, body: {}, listcount: undefined };
  throw new UnreadableAnswerError(form === 'page' ? whyPage() : l10n.t('not JSON.'), { status });
}

function whyPage(): string {
  return l10n.t(
    'a web page instead of records. Something between you and Intervals may want you to sign in to the network, or to accept its terms: open any website in your browser, and try again.',
  );
}

/**
 * The record in the answer to a request for one.
 *
 * @throws UnreadableAnswerError where there is none
 */
export function memberOf(envelope: Envelope, resource: string): Tree {
  const member = asTree(envelope.body[resource]);
  if (!member) throw new UnreadableAnswerError(l10n.t('it contains no {0}.', resource), answered(envelope));
  return member;
}

/**
 * The records in the answer to a request for a list.
 *
 * @throws UnreadableAnswerError where there is no list, or something else in it
 */
export function membersOf(envelope: Envelope, resource: string): readonly Tree[] {
  const list = envelope.body[resource];
  if (!Array.isArray(list)) throw new UnreadableAnswerError(l10n.t('it contains no list of {0}.', resource), answered(envelope));
  return list.map((item: unknown) => {
    const member = asTree(item);
    if (!member)
      throw new UnreadableAnswerError(l10n.t('the list of {0} contains something else.', resource), answered(envelope));
    return member;
  });
}

function answered({ status }: Envelope): Answered {
  return { status };
}

/** A whole number, which may come as a string; `undefined` for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
