/**
 * A filter that compares for equality, its value written as a JSON string (RFC 7644 §3.4.2.2):
 * `userName eq "ada@example.com"`.
 */
export function equals(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}
