import { attributeOf, stringOf } from '../scim/resource.ts';

/** A provider may show a name in its parts, or in one piece in whatever order it likes (RFC 7643 §4.1.1). */
export function showsName(user: unknown, wanted: { readonly [part: string]: unknown }): boolean {
  const name = attributeOf(user, 'name');
  const parts = (['givenName', 'familyName'] as const).map((part) => ({
    shown: stringOf(name, part),
    wanted: stringOf(wanted, part) ?? '',
  }));
  if (parts.some(({ shown }) => shown)) return parts.every((part) => part.shown === part.wanted);
  const piece = stringOf(name, 'formatted') ?? '';
  return piece !== '' && parts.every((part) => piece.includes(part.wanted));
}
