import { definitionOf, type ResourceName, writtenId, type WrittenRecord } from '../records';

/** The fields that refer to something whose name can be told. */
export const references = ['clientid', 'personid', 'contacttypeid', 'contactdescriptorid', 'groupid'] as const;
/** A field of these. */
export type ReferenceField = (typeof references)[number];

/** A reference as it stands in a text. */
export interface Reference {
  readonly field: ReferenceField;
  readonly id: number;
  /** The record that it stands in. */
  readonly record: WrittenRecord;
}

/** Whether a resource has such a field. */
export function isReference(resource: ResourceName, field: unknown): field is ReferenceField {
  return references.some((name) => name === field) && Object.hasOwn(definitionOf(resource).fields, String(field));
}

/** The references that a written record of a resource has. */
export function referencesIn(resource: ResourceName, record: WrittenRecord): readonly Reference[] {
  return references.flatMap((field) => {
    const id = isReference(resource, field) ? writtenId(record, field) : undefined;
    return id === undefined ? [] : [{ field, id, record }];
  });
}
