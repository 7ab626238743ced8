/** JSON as it is read and written, and the few questions that tolerant readers ask of it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same value with the keys of every object in alphabetical order, as JumpCloud was recorded to send them. */
export function sortKeys<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(sortKeys) as unknown as T;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, child]) => [name, sortKeys(child)])) as T;
}

/** True where two values are the same JSON, whatever the order of their keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((child, index) => sameJson(child, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

/** Walks level by level, since whoever calls itself for each of 10,000 levels runs out of stack. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** `top` laid over `base`: objects level by level, anything else as a whole. */
export function overlay(base: JsonObject, top: JsonObject): JsonObject {
  const laid = Object.entries(top).map(([name, value]) => {
    const under = Object.hasOwn(base, name) ? base[name] : undefined;
    return [name, isObject(under) && isObject(value) ? overlay(under, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(laid) };
}
