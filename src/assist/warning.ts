import type { Span, WrittenRecord } from '../records';

/** A warning about a place in a text. */
export interface Warning {
  readonly at: Span;
  readonly message: string;
  /** The code by which a quick fix finds the warning. */
  readonly code?: string;
}

/** A warning at a field's value; `undefined` if the text has no such field. */
export function warningAt(record: WrittenRecord, field: string, message: string, code?: string): Warning | undefined {
  const at = record.get(field)?.at;
  return at && { at, message, ...(code !== undefined && { code }) };
}
