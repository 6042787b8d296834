import { type Node, parseTree } from 'jsonc-parser';

import { tooDeepAt } from './jsonText';

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A field as it stands in a text; `value` is `undefined` where it is a list or an object. */
export interface WrittenField {
  readonly value: unknown;
  readonly at: Span;
}

/** The fields of a record as they stand in a text, by name: a Map, as the names may be any, `__proto__` too. */
export type WrittenRecord = ReadonlyMap<string, WrittenField>;

/**
 * The records in a text: that of one record, or a list of several. Half-typed texts are read as far as they go, and
 * none that is nested too deeply.
 *
 * @returns one for each member of the list, at the same index, without fields where it is no record
 */
export function writtenRecords(text: string): readonly WrittenRecord[] {
  const root = tooDeepAt(text) === undefined ? parseTree(text) : undefined;
  if (!root) return [];
  return (root.type === 'array' ? (root.children ?? []) : [root]).map(fieldsOf);
}

/** The id that stands in a field; `undefined` where none does. */
export function writtenId(record: WrittenRecord, field: string): number | undefined {
  const value = record.get(field)?.value;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function fieldsOf({ type, children = [] }: Node): WrittenRecord {
  const fields = new Map<string, WrittenField>();
  for (const { children: [key, value] = [] } of type === 'object' ? children : []) {
    if (!key || !value) continue;
    fields.set(String(key.value), { value: value.value as unknown, at: { offset: value.offset, length: value.length } });
  }
  return fields;
}
