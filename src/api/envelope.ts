import * as l10n from '@vscode/l10n';

import { asTree, parseAnswer, type Tree } from './answerText';
import { type Answered, errorFor, UnreadableAnswerError } from './errors';
import { apiCodeIn, reasonsIn, wordsOf } from './refusal';

/** A successful answer of the API, parsed but not yet decoded. */
export interface Envelope {
  readonly status: number;
  /** The number of all matching records, regardless of `offset` and `limit`; for collections only. */
  readonly listcount: number | undefined;
  readonly body: Tree;
}

/** An answer whose text is not parsed yet. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  /** The path of the request, relative to the root: `me/`. */
  readonly path: string;
}

/**
 * Parses the text of an answer.
 *
 * @param hide removes what must not be shown from the server's words
 * @throws the matching IntervalsError if the answer is an error or unreadable
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
  // The answer to a DELETE may be empty.
  if (form === 'nothing') return { status, body: {}, listcount: undefined };
  throw new UnreadableAnswerError(form === 'page' ? whyPage() : l10n.t('not JSON.'), { status });
}

function whyPage(): string {
  return l10n.t(
    'a web page instead of records. Something between you and Intervals may want you to sign in to the network, or to accept its terms: open any website in your browser, and try again.',
  );
}

/**
 * The record in the answer to a request for one record; some servers return a list with one element.
 *
 * @throws UnreadableAnswerError if there is no record
 */
export function memberOf(envelope: Envelope, resource: string): Tree {
  const content = envelope.body[resource];
  const member = asTree(Array.isArray(content) && content.length === 1 ? content[0] : content);
  if (!member) throw new UnreadableAnswerError(l10n.t('it contains no {0}.', resource), answered(envelope));
  return member;
}

/**
 * The elements in the answer to a request for a list. PHP has one type for lists and objects, and converters from XML to JSON
 * do not know lists: such programs write an empty list as `{}`, `""` or null, a list with one element as that element, and a
 * list with gaps as an object with numbers as keys.
 *
 * @throws UnreadableAnswerError if there is no list
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
