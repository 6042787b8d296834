import { resourceOf, type TableName, type WorkRecord } from '../../records';

/** The records of one list that is exported, all of one resource. */
export interface ListExtract {
  readonly resource: TableName;
  readonly records: readonly WorkRecord[];
}

/** The names of the fields of a resource that documents show, in the order of the table. */
export function shownFields(resource: TableName): readonly string[] {
  const { fields } = resourceOf(resource);
  return Object.keys(fields).filter((name) => fields[name]?.access !== 'known');
}
