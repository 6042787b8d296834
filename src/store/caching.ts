/** What a map has for a key; made, and remembered, where it has nothing. */
export function getOrCreate<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * What was asked for once and holds. A failure does not stick: whoever asks next asks anew.
 *
 * @throws what asking meets
 */
export function requestOnce<K, V>(map: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  return getOrCreate(map, key, () => {
    const asked = ask();
    asked.catch(() => map.delete(key));
    return asked;
  });
}
