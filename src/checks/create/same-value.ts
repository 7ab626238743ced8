import { isObject, type Json, sameJson, sortKeys } from '../../scim/json.ts';

/** Nothing, null and the empty list are the same, sub-attributes too (RFC 7643 §2.5), and values of a list are in no order. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  return sameJson(comparable(a), comparable(b));
}

function comparable(value: Json | undefined): Json {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    return value
      .map(comparable)
      .sort((a, b) => (JSON.stringify(sortKeys(a)) < JSON.stringify(sortKeys(b)) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  const assigned = Object.entries(value)
    .map(([name, child]) => [name, comparable(child)] as const)
    .filter(([, child]) => !(Array.isArray(child) && child.length === 0));
  return assigned.length === 0 ? [] : Object.fromEntries(assigned);
}
