import type { Definition } from '../records';
import type { Row, Value } from './tables';

/** Numbers are strings and booleans `t` or `f` in every response. */
function toWire(value: Value | undefined): string | null {
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return value === null || value === undefined ? null : String(value);
}

/** A record in an answer: the given fields, under the names that responses use by the definition. */
export function recordToWire(
  definition: Definition,
  row: Row,
  names: readonly string[],
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(names.map((name) => [definition.fields[name]?.aliases[0] ?? name, toWire(row[name])]));
}

/** `t`, `f`, true or false: the sources disagree about which of them the API accepts, so all are accepted. */
export function booleanFromWire(value: unknown): unknown {
  if (value === 't' || value === 'true') return true;
  return value === 'f' || value === 'false' ? false : value;
}

/** A number, or a decimal number as text. */
export function decimalFromWire(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}

/** A number or a string of digits. */
export function numberFromWire(value: unknown): unknown {
  return typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
}
