import { type Json, type JsonObject, sameJson } from '../scim/json.ts';
import { attributeOf } from '../scim/resource.ts';

/** The names among these whose values are not the same in both; null, `[]` and absent are the same (RFC 7643 §2.5). */
export function differingAttributes(
  before: unknown,
  after: unknown,
  names: readonly string[],
): readonly string[] {
  return names.filter((name) => !sameJson(assigned(before, name), assigned(after, name)));
}

/** These attributes alone, to be shown to people. */
export function attributesNamed(resource: unknown, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, assigned(resource, name) ?? null]));
}

function assigned(resource: unknown, name: string): Json | undefined {
  const value = attributeOf(resource, name) as Json | undefined;
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  return empty ? undefined : value;
}
