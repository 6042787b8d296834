import { type ApiCode, apiCodes } from '../records';
import { asTree, type Tree } from './answerText';

/** The limits of the search: a hostile answer may be of any size and depth. */
const [deepest, most] = [5, 50];

/** A number that may be an error code. */
interface Found {
  readonly code: number;
  /** Whether it is inside an object `error`. Gateways have no such object: they write `{"code": 14}`, or numbers within a text. */
  readonly isInError: boolean;
}

/**
 * The API's error code in an answer; `undefined` if the answer is not an error of the API. A code from 100 on repeats the HTTP
 * status.
 *
 * An error comes from the API if the answer contains one of the API's codes, in any place, with a status that fits the code.
 * Gateways have codes of their own: those of gRPC answer a request for an unknown path with `{"code": 5, …}` and 404, and one
 * for an unavailable server with `{"code": 14, …}` and 503.
 */
export function apiCodeIn(tree: Tree, status: number): ApiCode | undefined {
  const found = [...codesIn(tree, false, 0)].slice(0, most);
  return found.flatMap(({ code, isInError }) => (isApiCode(code) && fits(code, status, isInError) ? [code] : []))[0];
}

function isApiCode(code: number): code is ApiCode {
  return Object.hasOwn(apiCodes, code);
}

/** The statuses with which other programs limit the number of requests. */
const limiting: readonly number[] = [403, 429];

/** The codes with lasting consequences: the account or the token becomes unusable, or the record counts as deleted. */
const final: readonly ApiCode[] = [2, 3, 4, 5, 6, 7, 8, 9, 14];

/**
 * Whether the API may send this code with this status: with the documented status, or with 2xx, which tells nothing. A code
 * inside an object `error`, which no gateway has, may also come with 400, as most codes do, and, unless it is final, with any
 * other status.
 */
function fits(code: ApiCode, status: number, isInError: boolean): boolean {
  if (status === apiCodes[code].status || (status >= 200 && status < 300)) return true;
  if (code === 11 || code === 12) return isInError || limiting.includes(status);
  return isInError && (status === 400 || !final.includes(code));
}

const codeKeys: readonly string[] = ['code', 'errorcode', 'error_code'];
const errorKeys: readonly string[] = ['error', 'errors'];
const wrappers: readonly string[] = ['response', 'result', 'status', 'intervals'];

function* codesIn(tree: Tree, isInError: boolean, depth: number): Generator<Found> {
  if (depth > deepest) return;
  const entries = Object.entries(tree).slice(0, most);
  const named = (names: readonly string[]): unknown[] => {
    return entries.filter(([key]) => names.includes(key.toLowerCase())).map(([, value]) => value);
  };
  for (const error of named(errorKeys).flatMap(listed)) {
    const nested = asTree(error);
    if (nested) yield* codesIn(nested, true, depth + 1);
    else yield* codesOf(error, false);
  }
  for (const code of named(codeKeys).flatMap(listed)) yield* codesOf(code, isInError);
  for (const inner of named(wrappers)) {
    const nested = asTree(inner);
    if (nested) yield* codesIn(nested, isInError, depth + 1);
  }
  for (const message of named(['message'])) if (typeof message === 'string') yield* codesOf(message, false);
}

function* codesOf(value: unknown, isInError: boolean): Generator<Found> {
  const code = typeof value === 'string' ? codeInWords(value) : value;
  if (typeof code === 'number') yield { code, isInError };
}

/** "14", "14: No such record", "Error 12: Requests too fast.", "Requests too fast (12)". */
function codeInWords(words: string): number | undefined {
  const text = words.slice(0, 300).trim();
  const found =
    /^(\d{1,2})(?:$|\s*:\s)/.exec(text) ??
    /^(?:api\s+)?(?:error|code)(?:\s+(?:code|no\.?|number))?\s*[#:=([]?\s*(\d{1,2})(?!\d|\.\d|\w)/i.exec(text) ??
    /[([](?:api\s+)?(?:error|code)?(?:\s+code)?\s*[#:=]?\s*(\d{1,2})[)\]][.!]?$/i.exec(text);
  return found ? Number(found[1]) : undefined;
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [value];
}

/** A reason that the server gives, and the name of the field that it is about, if the server names one. */
export interface Reason {
  readonly name?: string;
  readonly text: string;
}

/** The keys of reasons, the best first. `description` is not among them, because it is also a field. */
const wordKeys: readonly string[] = [
  'message',
  'msg',
  'verbose',
  'reason',
  'detail',
  'details',
  'explanation',
  'error_description',
  ...errorKeys,
];
/** The keys of a field's name beside a reason. */
const nameKeys: readonly string[] = ['field', 'fieldname', 'parameter', 'param', 'property', 'attribute'];
/** The keys of values that are of no use to a reader beside a reason. */
const meaninglessKeys: readonly string[] = [...codeKeys, 'status', 'type', 'personid', 'listcount'];

/** The reasons in an answer: texts, and lists and objects of them; the keys of an object are names of fields. */
export function reasonsIn(tree: Tree): readonly Reason[] {
  const top = bestFirst(tree).filter(([key, value]) => isWord(key) || (isWrapper(key) && asTree(value)));
  return top.flatMap(([, value]) => [...reasonsOf(value, undefined, 0)]).slice(0, most);
}

const isWord = (key: string): boolean => wordKeys.includes(key.toLowerCase());
const isWrapper = (key: string): boolean => wrappers.includes(key.toLowerCase());

function bestFirst(tree: Tree): readonly (readonly [string, unknown])[] {
  const place = (key: string): number => (isWord(key) ? wordKeys.indexOf(key.toLowerCase()) : wordKeys.length);
  return Object.entries(tree)
    .slice(0, most)
    .sort(([one], [other]) => place(one) - place(other));
}

function* reasonsOf(value: unknown, name: string | undefined, depth: number): Generator<Reason> {
  if (depth > deepest) return;
  const tree = asTree(value);
  if (tree) yield* reasonsOfObject(tree, name, depth);
  else if (Array.isArray(value)) for (const item of value.slice(0, most)) yield* reasonsOf(item, name, depth + 1);
  else if (typeof value === 'string' && value.trim() !== '') yield { ...(name !== undefined && { name }), text: value };
  // A number without a name is a code.
  else if (name !== undefined && (typeof value === 'number' || typeof value === 'boolean')) yield { name, text: String(value) };
}

function* reasonsOfObject(tree: Tree, name: string | undefined, depth: number): Generator<Reason> {
  const entries = bestFirst(tree);
  const hasWords = entries.some(([key]) => isWord(key));
  const naming = entries.find(
    ([key, value]) => isName(value) && (nameKeys.includes(key.toLowerCase()) || (hasWords && key === 'name')),
  );
  const own = naming ? String(naming[1]) : name;
  // The server may name the field without a reason.
  if (naming && entries.length === 1) yield { name: String(naming[1]), text: '' };
  for (const [key, value] of entries) {
    if (key === naming?.[0] || (meaninglessKeys.includes(key.toLowerCase()) && (hasWords || depth === 0))) continue;
    const isAboutTheSame = naming !== undefined || isWord(key) || isWrapper(key) || /^\d+$/.test(key);
    yield* reasonsOf(value, isAboutTheSame ? own : key, depth + 1);
  }
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.[\]/-]{1,60}$/.test(value);
}

/** All reasons as one text, each with the name of its field, without repetitions. */
export function wordsOf(reasons: readonly Reason[]): string | undefined {
  let words = '';
  for (const { name, text } of reasons) {
    const trimmed = text.trim();
    if (trimmed === '' || words.includes(trimmed)) continue;
    const own = name === undefined ? trimmed : `${name}: ${trimmed}`;
    words = words === '' ? own : `${words.replace(/[.;]$/, '')}; ${own}`;
  }
  return words === '' ? undefined : words;
}
