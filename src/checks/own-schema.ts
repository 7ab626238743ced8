import { isObject, type JsonObject } from '../scim/json.ts';
import { attributeOf, stringOf } from '../scim/resource.ts';
import type { ProviderFacts } from './provider-facts.ts';

/** How the provider's own schema defines an attribute (RFC 7643 §7), where it publishes one. */
export function ownAttribute(
  { schemas = [] }: ProviderFacts,
  schema: string,
  name: string,
): JsonObject | undefined {
  const own = schemas.find((one) => sameWord(stringOf(one, 'id'), schema));
  const attributes = attributeOf(own, 'attributes');
  if (!Array.isArray(attributes)) return undefined;
  return attributes.filter(isObject).find((one) => sameWord(stringOf(one, 'name'), name));
}

function sameWord(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
