/**
 * The form in which strings that are not `caseExact` are compared. RFC 7644 §5 asks for PRECIS preparation; canonical
 * composition and case mapping are the part of it that tells real user names apart.
 */
export function foldCase(value: string): string {
  return value.normalize('NFC').toLowerCase();
}
