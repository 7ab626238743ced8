/** A copy of the set without these. */
export function without<T>(set: ReadonlySet<T>, removed: Iterable<T>): ReadonlySet<T> {
  const rest = new Set(set);
  for (const value of removed) rest.delete(value);
  return rest;
}

/** A copy of the map without this key. */
export function withoutKey<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
