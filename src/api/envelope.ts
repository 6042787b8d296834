import * as l10n from '@vscode/l10n';

import { asTree, parseAnswer, type Tree } from './answerText';
import { type Answered, errorFor, UnreadableAnswerError } from './errors';
import { apiCodeIn, reasonsIn, wordsOf } from './refusal';

/** An answer of the API that says "yes", unpacked but not yet translated. */
export interface Envelope {
  readonly status: number;
  /** All matching records, before `offset` and `limit`; collections only. */
  readonly listcount: number | undefined;
  readonly body: Tree;
}

/** What there is to know of an answer before its text is read. */
export interface RawAnswer {
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
export function readEnvelope({ status, text, path }: RawAnswer, hide: (words: string) => string): Envelope {
  const { form, body, tree } = parseAnswer(text);
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
 * The record in the answer to a request for one, which may also come as a list of one.
 *
 * @throws UnreadableAnswerError where there is none
 */
export function memberOf(envelope: Envelope, resource: string): Tree {
  const content = envelope.body[resource];
  const member = asTree(Array.isArray(content) && content.length === 1 ? content[0] : content);
  if (!member) throw new UnreadableAnswerError(l10n.t('it contains no {0}.', resource), answered(envelope));
  return member;
}

/**
 * What stands in the answer to a request for a list. Programs in PHP, which has one thing for lists and objects, and those
 * that make JSON of XML, give an empty list as `{}`, `""` or null, a list of one as the one, and one with gaps by numbers.
 *
 * @throws UnreadableAnswerError where there is no list
 */
export function membersOf(envelope: Envelope, resource: string): readonly unknown[] {
  const list = listIn(envelope.body, resource);
  if (!list) throw new UnreadableAnswerError(l10n.t('it contains no list of {0}.', resource), answered(envelope));
  return list;
}

function listIn(body: Tree, resource: string): readonly unknown[] | undefined {
  if (!Object.hasOwn(body, resource)) return undefined;
  const content = body[resource];
  if (Array.isArray(content)) return content as readonly unknown[];
  if (content === null || content === '') return [];
  const tree = asTree(content);
  if (!tree) return undefined;
  if (Object.hasOwn(tree, 'id')) return [tree];
  return Object.keys(tree).every((key) => /^\d+$/.test(key)) ? Object.values(tree) : undefined;
}

function answered({ status }: Envelope): Answered {
  return { status };
}

/** A whole number, which may come as a string; `undefined` for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
