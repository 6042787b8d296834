import * as l10n from '@vscode/l10n';
import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';

import type { Span } from './written';

/** Why a text cannot be saved, and where. Without a `field` it is the text as a whole that cannot be read. */
export interface Problem extends Span {
  readonly field?: string;
  readonly message: string;
  /** It is about what the server has, of which nobody else can tell. */
  readonly isOfServer?: boolean;
}

/** A problem at a place; one without length becomes a character long, to be seen. */
export function problemAt({ offset, length }: Span, message: string): Problem {
  return { message, offset, length: Math.max(length, 1) };
}

/**
 * A value as the JSON that an editor shows. U+2028 and U+2029 end a line for JavaScript, and for VS Code, which offers to
 * take them out: they stand there escaped.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2);
  return `${json.replace(/[\u2028\u2029]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)}\n`;
}

/**
 * How many lists and objects may stand within each other. No record has more than a few, and what reads, compares and
 * writes them goes down into them by recursion, which many thousands would bring to an end. A field of the server's has at
 * most half as many (`api/wire.ts`): whatever is shown of it can be saved, several records in one text too.
 */
const mostLevels = 200;

/**
 * Where a text is nested too deeply to be read; `undefined` where it is not. It may be any text.
 *
 * @param most how many lists and objects may stand within each other
 */
export function tooDeepAt(text: string, most = mostLevels): number | undefined {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let token: number = scanner.scan(); token !== tokens.end; token = scanner.scan()) {
    const closing = closings.get(token);
    if (closing !== undefined && open.push(closing) > most) return scanner.getTokenOffset();
    // A parser passes over one that does not belong to the last that was opened.
    if (token === open.at(-1)) open.pop();
  }
  return undefined;
}

/** As jsonc-parser has them: its own enumeration is there for the compiler only. */
const tokens = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;

const closings: ReadonlyMap<number, number> = new Map([
  [tokens.openBrace, tokens.closeBrace],
  [tokens.openBracket, tokens.closeBracket],
]);

/** What a text says as JSON; `undefined` where it is none, or nested too deeply. It may be any text. */
export function jsonIn(text: string): unknown {
  if (tooDeepAt(text) !== undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Reads a text as strict JSON; where it is none, as where it is empty, the problem says why. */
export function parseJson(text: string): { readonly root?: Node | undefined; readonly problem?: Problem } {
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) {
    const message = l10n.t('This is nested too deeply: at most {0} lists and objects may stand within each other.', mostLevels);
    return { problem: problemAt({ offset: tooDeep, length: 1 }, message) };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (!error) return { root };
  // What was expected is the parser's guess, in its own jargon, and often stands a line below what is missing.
  const line = text.slice(0, error.offset).split('\n').length;
  if (isCommentAt(text, error)) {
    return {
      problem: problemAt(
        error,
        l10n.t('Comments cannot be saved: Intervals has no place for them. Remove the one in line {0}.', line),
      ),
    };
  }
  return { problem: problemAt(error, l10n.t('This is not valid JSON: look near line {0}.', line)) };
}

/** Whether a comment begins at a place of a text: who lets VS Code take documents for JSON with comments sees nothing wrong there. */
export function isCommentAt(text: string, { offset }: Pick<Span, 'offset'>): boolean {
  return ['//', '/*'].includes(text.slice(offset, offset + 2));
}

/** The value of a part of a text, as JSON.parse gives it: jsonc-parser makes objects of another kind. */
export function valueAt(text: string, { offset, length }: Span): unknown {
  return JSON.parse(text.slice(offset, offset + length));
}
