import { isResourceName, isTableName, resourceOf, type TableName, writtenId, type WrittenRecord } from '../records';

/** A reference in a text. */
export interface Reference {
  readonly field: string;
  /** The resource to whose record or list entry it refers. */
  readonly of: TableName;
  readonly id: number;
  /** The record that contains it. */
  readonly record: WrittenRecord;
  /** Whether the document is one that is edited. One that is only read refers to many records, and none is requested for it. */
  readonly isEdited: boolean;
}

/** The resource to which a field of another refers; `undefined` for a field that is no reference. */
export function referredBy(resource: TableName, field: unknown): TableName | undefined {
  const { fields } = resourceOf(resource);
  const of = typeof field === 'string' && Object.hasOwn(fields, field) ? fields[field]?.of : undefined;
  return isTableName(of) ? of : undefined;
}

/** The references in a record's text whose names the text itself does not have. */
export function referencesIn(resource: TableName, record: WrittenRecord): readonly Reference[] {
  const isEdited = isResourceName(resource);
  return Object.keys(resourceOf(resource).fields).flatMap((field) => {
    const of = referredBy(resource, field);
    const id = writtenId(record, field);
    if (of === undefined || id === undefined || hasNameOf(resource, record, field)) return [];
    return [{ field, of, id, record, isEdited }];
  });
}

/** Whether a record has the name behind a reference in another of its fields. */
function hasNameOf(resource: TableName, record: WrittenRecord, reference: string): boolean {
  return Object.entries(resourceOf(resource).fields).some(([name, { nameOf }]) => {
    const value = nameOf === reference ? record.get(name)?.value : undefined;
    return typeof value === 'string' && value.trim() !== '';
  });
}
