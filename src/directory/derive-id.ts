const LANES = [
  [0x9e3779b9, 0x85ebca6b],
  [0x243f6a88, 0xc2b2ae35],
  [0xb7e15162, 0x27d4eb2f],
] as const;

/**
 * 24 hexadecimal digits made of the given texts, always the same for the same texts: the `_id` of a user or group that was
 * written without one. A pure hash of 96 bits; it keeps ids apart, it hides nothing.
 */
export function deriveId(...texts: readonly string[]): string {
  const text = texts.join('\0');
  return LANES.map(([seed, factor]) => hash(text, seed, factor).toString(16).padStart(8, '0')).join('');
}

/** The first derived `_id` that is free: a hash that meets an id already taken is made again with a count. */
export function deriveFreeId(taken: { has(id: string): boolean }, ...texts: readonly string[]): string {
  let id = deriveId(...texts);
  for (let count = 2; taken.has(id); count += 1) id = deriveId(...texts, String(count));
  return id;
}

function hash(text: string, seed: number, factor: number): number {
  let state = seed;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), factor);
    state ^= state >>> 15;
  }
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  return (state ^ (state >>> 13)) >>> 0;
}
