/**
 * Whether two values, as JSON has them, are the same, whatever the order of their fields. A field that is `undefined` is
 * another thing than a missing one.
 */
export function equal(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [entries, others] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  return entries.length === others.size && entries.every(([name, value]) => others.has(name) && equal(value, others.get(name)));
}
