import type { Row } from './tables';

/** Compares names as people sort them, and ids, padded numbers and dates by their digits. */
const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });

/** Compares rows by the fields, one after the other, then by id, so that pages never overlap. */
export function byFields(...names: readonly string[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const name of names) {
      const order = collator.compare(String(a[name] ?? ''), String(b[name] ?? ''));
      if (order !== 0) return order;
    }
    return a.id - b.id;
  };
}
