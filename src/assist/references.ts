import { definitionOf, type ResourceName, writtenId, type WrittenRecord } from '../records';

/** The fields that refer to a record or list entry with a name. */
export const references = [
  ...(['clientid', 'personid', 'contacttypeid', 'contactdescriptorid', 'groupid'] as const),
  ...(['projectid', 'taskid', 'moduleid', 'worktypeid'] as const),
] as const;
/** One of these fields. */
export type ReferenceField = (typeof references)[number];

/** A reference in a text. */
export interface Reference {
  readonly field: ReferenceField;
  readonly id: number;
  /** The record that contains it. */
  readonly record: WrittenRecord;
}

/** Whether a field is a reference that the resource has. */
export function isReference(resource: ResourceName, field: unknown): field is ReferenceField {
  return references.some((name) => name === field) && Object.hasOwn(definitionOf(resource).fields, String(field));
}

/** The references in a record's text. */
export function referencesIn(resource: ResourceName, record: WrittenRecord): readonly Reference[] {
  return references.flatMap((field) => {
    const id = isReference(resource, field) ? writtenId(record, field) : undefined;
    return id === undefined ? [] : [{ field, id, record }];
  });
}
