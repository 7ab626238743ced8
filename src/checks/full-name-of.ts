import { attributeOf, stringOf } from '../scim/resource.ts';

/** `Ada Lovelace`: a provider may show a name in its parts, or in one piece (RFC 7643 §4.1.1). */
export function fullNameOf(user: unknown): string | undefined {
  const name = attributeOf(user, 'name');
  const parts = [stringOf(name, 'givenName'), stringOf(name, 'familyName')].filter((part) => part);
  return parts.length > 0 ? parts.join(' ') : stringOf(name, 'formatted');
}
