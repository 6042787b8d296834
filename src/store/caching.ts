/** The value of a key in a map; it is created if there is none yet. */
export function getOrCreate<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * The result of a request that is sent once for each key. A failed request is sent again the next time.
 *
 * @param ask sends the request
 * @throws what `ask` throws
 */
export function requestOnce<K, V>(map: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  return getOrCreate(map, key, () => {
    const asked = ask();
    asked.catch(() => map.delete(key));
    return asked;
  });
}
