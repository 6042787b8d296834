import { bytesOfBase64 } from '../../base';
import { asciiOf, textOf, unquoted } from './cardText';

/** A property of a vCard of any version. */
export interface Property {
  /** The name in lower case, without the group. */
  readonly name: string;
  /** The name that it shares with properties that belong to it, e.g. its label. */
  readonly group: string | undefined;
  /** The values of TYPE, in lower case; version 2.1 has them without "TYPE=". */
  readonly types: readonly string[];
  /** The other parameters, by names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The value with its escapes and separators, which differ between properties. */
  readonly value: string;
}

/**
 * Reads a property from its joined lines. It accepts nearly everything that programs write, whether it follows version 2.1,
 * 3.0, 4.0 or none of them.
 *
 * @returns `undefined` if there is no value
 */
export function propertyIn(bytes: Uint8Array): Property | undefined {
  const end = endOfHead(asciiOf(bytes));
  if (end === -1) return undefined;
  const [first = '', ...rest] = partsOf(textOf(bytes.subarray(0, end)));
  const names = first.trim().toLowerCase().split('.');
  const types: string[] = [];
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [, name = '', value = ''] = /^([^=]*)(?:=(.*))?$/s.exec(parameter) ?? [];
    const key = name.trim().toLowerCase();
    if (!parameter.includes('=')) addBare(key, types, parameters);
    else if (key === 'type') types.push(...typesIn(value));
    else parameters.set(key, plainParameter(value));
  }
  const value = decodedValue(bytes.subarray(end + 1), parameters);
  const [name = '', group] = [names.at(-1), names.length > 1 ? names.slice(0, -1).join('.') : undefined];
  return { name, group, types, parameters, value };
}

/** The index of the colon before the value; -1 if there is none. An unclosed quotation mark is ignored. */
function endOfHead(text: string): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    else if (character === ':' && !isQuoted) return at;
  }
  return text.indexOf(':');
}

/** The name and the parameters in the part before the value. */
function partsOf(head: string): readonly string[] {
  const parts: string[] = [];
  let [start, isQuoted] = [0, false];
  for (let at = 0; at < head.length; at += 1) {
    const character = head.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    if (character !== ';' || isQuoted) continue;
    parts.push(head.slice(start, at));
    start = at + 1;
  }
  return [...parts, head.slice(start)];
}

/** Adds a parameter without a name, as in version 2.1. */
function addBare(word: string, types: string[], parameters: Map<string, string>): void {
  if (/^(?:quoted-printable|base64|b)$/.test(word)) parameters.set('encoding', word);
  else types.push(...typesIn(word));
}

/** The values of TYPE: separated by commas, quoted together or each, or, by mistake of some programs, with backslashes. */
function typesIn(value: string): readonly string[] {
  const words = value.replace(/["'\\]/g, '').split(',');
  return words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
}

/** A parameter's value without its escapes: those of RFC 6868, or those of values, which some programs use. */
function plainParameter(value: string): string {
  const plain = value.trim().replace(/^"(.*)"$/s, '$1');
  return plain.replace(/\^([n'^])|\\([nN])/g, (_, sign?: string) => (sign === '^' ? '^' : sign === "'" ? '"' : '\n'));
}

function decodedValue(bytes: Uint8Array, parameters: ReadonlyMap<string, string>): string {
  const charset = parameters.get('charset');
  const encoding = parameters.get('encoding')?.toLowerCase();
  if (encoding === 'quoted-printable') return textOf(unquoted(bytes, charset), charset);
  if (encoding === 'base64' || encoding === 'b') return textOf(bytesOfBase64(asciiOf(bytes)), charset);
  return textOf(bytes, charset);
}

/** A value without its escapes. */
export function plainValue(value: string): string {
  return value.replace(/\r\n?/g, '\n').replace(/\\([\\;,:"nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}

/** The parts of a value with semicolons between them. */
export function partsOfValue(value: string): readonly string[] {
  return divided(value, ';').map((part) =>
    divided(part, ',')
      .map((one) => plainValue(one).trim())
      .join(', '),
  );
}

function divided(value: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at += value.charAt(at) === '\\' ? 2 : 1) {
    if (value.charAt(at) !== separator) continue;
    parts.push(value.slice(start, at));
    start = at + 1;
  }
  return [...parts, value.slice(start)];
}
