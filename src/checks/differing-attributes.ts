import { type Json, type JsonObject, sameJson } from '../scim/json.ts';
import { attributeOf } from '../scim/resource.ts';

/**
 * The names among these whose values are not the same in both; null, `[]` and absent are the same (RFC 7643 §2.5), and the order
 * of a list means nothing (§3 says so of schemas).
 */
export function differingAttributes(
  before: unknown,
  after: unknown,
  names: readonly string[],
): readonly string[] {
  return names.filter((name) => !sameValues(assigned(before, name), assigned(after, name)));
}

/**
 * What of the one representation is not in the other. Of attributes that the client does not know only the absence counts: a
 * provider may have some that change by themselves.
 *
 * @param known the names of those that the client has sent
 */
export function lostAttributes(before: JsonObject, after: unknown, known: JsonObject): readonly string[] {
  const names = Object.keys(before).filter(
    (name) => name !== 'meta' && (Object.hasOwn(known, name) || assigned(after, name) === undefined),
  );
  return differingAttributes(before, after, names);
}

/** These attributes alone, to be shown to people. */
export function attributesNamed(resource: unknown, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, assigned(resource, name) ?? null]));
}

function sameValues(a: Json | undefined, b: Json | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return sameJson(a, b);
  return a.length === b.length && a.every((value) => b.some((other) => sameJson(value, other)));
}

function assigned(resource: unknown, name: string): Json | undefined {
  const value = attributeOf(resource, name) as Json | undefined;
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  return empty ? undefined : value;
}
