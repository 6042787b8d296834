import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
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

/** Reads a text as strict JSON; where it is none, as where it is empty, the problem says why. */
export function parseJson(text: string): { readonly root?: Node | undefined; readonly problem?: Problem } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (!error) return { root };
  // What was expected is the parser's guess, in its own jargon, and often stands a line below what is missing.
  const line = text.slice(0, error.offset).split('\n').length;
  return { problem: problemAt(error, l10n.t('This is not valid JSON: look near line {0}.', line)) };
}

/** The value of a part of a text, as JSON.parse gives it: jsonc-parser makes objects of another kind. */
export function valueAt(text: string, { offset, length }: Span): unknown {
  return JSON.parse(text.slice(offset, offset + length));
}
