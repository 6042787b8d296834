import { type Node, parseTree } from 'jsonc-parser';

import { tooDeepAt } from './jsonText';

/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A field in a text, with its place; `value` is `undefined` for a list or an object. */
export interface WrittenField {
  readonly value: unknown;
  readonly at: Span;
}

/** The fields of a record in a text, by name: a Map, as a name may be any string, `__proto__` too. */
export type WrittenRecord = ReadonlyMap<string, WrittenField>;

/**
 * The records in a text: that of one record, or a list of several. Half-typed texts are read as far as possible, and texts
 * that are nested too deeply not at all.
 *
 * @returns one for each element of the list, at the same index, without fields where the element is no record
 */
export function writtenRecords(text: string): readonly WrittenRecord[] {
  const root = tooDeepAt(text) === undefined ? parseTree(text) : undefined;
  if (!root) return [];
  return (root.type === 'array' ? (root.children ?? []) : [root]).map(fieldsOf);
}

/** The id in a field; `undefined` where there is none. */
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
