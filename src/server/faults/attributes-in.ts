import type { JsonObject } from '../../scim/json.ts';

/** What of a body a provider stores that does not look at it. */
export function attributesIn({
  schemas: _s,
  id: _i,
  meta: _m,
  groups: _g,
  ...attributes
}: JsonObject): JsonObject {
  return attributes;
}
