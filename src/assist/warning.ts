import type { Span, WrittenRecord } from '../records';

/** Something that looks wrong in a text, and where. */
export interface Warning {
  readonly at: Span;
  readonly message: string;
  /** By which a remedy knows it. */
  readonly code?: string;
}

/** A warning at a field's value; `undefined` where the field is not there. */
export function warningAt(record: WrittenRecord, field: string, message: string, code?: string): Warning | undefined {
  const at = record.get(field)?.at;
  return at && { at, message, ...(code !== undefined && { code }) };
}
