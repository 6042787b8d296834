import { type Definition, isTableName, labelOf } from '../records';
import type { Database, Row } from './tables';

/** Completes rows with what the API takes from the records to which they refer: their fields, and their names. */
export function completing({ fields }: Definition): (row: Row, database: Database) => Row {
  const taken = Object.entries(fields).flatMap(([name, { via, nameOf }]) => {
    const reference = via ?? nameOf;
    const field = reference === undefined ? undefined : fields[reference];
    return reference === undefined || !field ? [] : [{ name, isField: via !== undefined, reference, field }];
  });
  if (taken.length === 0) return (row) => row;
  return (row, database) => {
    const whole: Record<string, Row[string]> & { id: number } = { ...row };
    for (const { name, isField, reference, field } of taken) {
      const referred = database.referredBy(field, whole[reference]);
      // What was sent for a field that is taken from another record is ignored.
      if (isField) whole[name] = (referred ? referred[name] : whole[name]) ?? null;
      else if (whole[name] !== undefined && whole[name] !== null) continue;
      else whole[name] = referred && isTableName(field.of) ? labelOf(field.of, referred) : null;
    }
    return whole;
  };
}
