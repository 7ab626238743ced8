import fc, { type Arbitrary } from 'fast-check';

/** Texts that have broken somebody's server, URL, filter, terminal or comparison. */
export const HOSTILE_TEXTS: readonly string[] = [
  'O\'Brien "the" \\ backslash',
  'a+b%20c&d=e#f?g/h;i',
  'Łódź, São Paulo & Gdańsk',
  'Jose\u0301',
  'José',
  'İstanbul ıI',
  'STRASSE straße',
  'ΣΊΣΥΦΟΣ ς',
  '山田 太郎',
  '👩‍👩‍👧‍👦',
  '\u202eevil',
  '\u200b',
  '\u0000',
  '\u001b[31m',
  '<script>&amp;</script>',
  '__proto__',
  'constructor',
  'null',
  'eq "x" or userName pr',
  '\ud800',
  '%00%2e%2e',
  'a'.repeat(200),
];

/** Any text at all. */
export const anyText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);

/** A text that a directory takes where one is needed. */
export const someText: Arbitrary<string> = anyText.map((text) => (text.trim() === '' ? 'x' : text));

/** What may stand before the `@` of an address. */
export const localPart: Arbitrary<string> = anyText.map((text) => text.replace(/[\s@]/gu, '').slice(0, 60));
