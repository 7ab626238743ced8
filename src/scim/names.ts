/** `userName` and JumpCloud's group names are compared without regard to case (RFC 7643 §4.1.1) and to Unicode form. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

export function sameName(a: string | undefined, b: string): boolean {
  return a !== undefined && nameKey(a) === nameKey(b);
}
