import { type Definition, isTableName, labelOf } from '../records';
import type { Database, Row } from './tables';

/** A row with what the API takes from the records to which it refers: their fields, and their names. */
export function complete({ fields }: Definition, row: Row, database: Database): Row {
  const whole: Record<string, Row[string]> & { id: number } = { ...row };
  for (const [name, { via, nameOf }] of Object.entries(fields)) {
    const reference = via ?? nameOf;
    const field = reference === undefined ? undefined : fields[reference];
    if (reference === undefined || !field) continue;
    const referred = database.referredBy(field, whole[reference]);
    // What was sent for a field that is taken from another record is ignored.
    if (via !== undefined) whole[name] = (referred ? referred[name] : whole[name]) ?? null;
    else if (whole[name] !== undefined && whole[name] !== null) continue;
    else whole[name] = referred && isTableName(field.of) ? labelOf(field.of, referred) : null;
  }
  return whole;
}
