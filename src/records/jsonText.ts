import * as l10n from '@vscode/l10n';
import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';

import type { Span } from './written';

/** The reason why a text cannot be saved, and its place. Without a `field`, the text as a whole cannot be read. */
export interface Problem extends Span {
  readonly field?: string;
  readonly message: string;
  /** Whether the problem is about the server's data, which no other diagnostic can know. */
  readonly isOfServer?: boolean;
}

/** A problem at a place; it is at least one character long, so that it can be seen. */
export function problemAt({ offset, length }: Span, message: string): Problem {
  return { message, offset, length: Math.max(length, 1) };
}

/**
 * A value as the JSON that an editor shows. U+2028 and U+2029 are escaped: JavaScript takes them for line ends, and VS Code
 * offers to remove them.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2);
  return `${json.replace(/[\u2028\u2029]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)}\n`;
}

/**
 * The deepest nesting of lists and objects. No record has more than a few levels; reading, comparing and writing recurse
 * into them, and many thousands would overflow the stack. A field from the server has at most half as many (`api/wire.ts`),
 * so that whatever is shown of it can be saved, also among several records.
 */
const mostLevels = 200;

/**
 * The place where any text is nested too deeply to be read; `undefined` where it is not.
 *
 * @param most the deepest nesting of lists and objects
 */
export function tooDeepAt(text: string, most = mostLevels): number | undefined {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let token: number = scanner.scan(); token !== tokens.end; token = scanner.scan()) {
    const closing = closings.get(token);
    if (closing !== undefined && open.push(closing) > most) return scanner.getTokenOffset();
    // A parser ignores a closing bracket that does not match the last opening one.
    if (token === open.at(-1)) open.pop();
  }
  return undefined;
}

/** The values of jsonc-parser's `SyntaxKind`, a const enum that exists for the compiler only. */
const tokens = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;

const closings: ReadonlyMap<number, number> = new Map([
  [tokens.openBrace, tokens.closeBrace],
  [tokens.openBracket, tokens.closeBracket],
]);

/** The value of any text as JSON; `undefined` where it is not JSON, or nested too deeply. */
export function jsonIn(text: string): unknown {
  if (tooDeepAt(text) !== undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Reads a text as strict JSON; where it is not, or is empty, the problem says why. */
export function parseJson(text: string): { readonly root?: Node | undefined; readonly problem?: Problem } {
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) {
    const message = l10n.t('This is nested too deeply: at most {0} levels of lists and objects are allowed.', mostLevels);
    return { problem: problemAt({ offset: tooDeep, length: 1 }, message) };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (!error) return { root };
  // The parser's guess at what it expected is jargon, and often points to the line below the mistake.
  const line = text.slice(0, error.offset).split('\n').length;
  if (isCommentAt(text, error)) {
    return {
      problem: problemAt(
        error,
        l10n.t('Comments cannot be saved: Intervals has no place for them. Remove the one on line {0}.', line),
      ),
    };
  }
  return { problem: problemAt(error, l10n.t('This is not valid JSON: look near line {0}.', line)) };
}

/**
 * Whether a comment begins at a place of a text: where VS Code's user treats documents as JSON with comments, it reports
 * none.
 */
export function isCommentAt(text: string, { offset }: Pick<Span, 'offset'>): boolean {
  return ['//', '/*'].includes(text.slice(offset, offset + 2));
}

/** The value of a part of a text, as JSON.parse gives it: the objects of jsonc-parser have another prototype. */
export function valueAt(text: string, { offset, length }: Span): unknown {
  return JSON.parse(text.slice(offset, offset + length));
}
