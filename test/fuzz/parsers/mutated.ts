import fc, { type Arbitrary } from 'fast-check';
import { anyText, HOSTILE_TEXTS } from '../texts.ts';

/** Pieces that mean something to one of our parsers. */
const PIECES = [
  ...[
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    ': ',
    '- ',
    '\n',
    '\r\n',
    '\t',
    '  ',
    '#',
    '&a ',
    '*a',
    '!!js ',
  ],
  ...[
    'null',
    'true',
    '-0',
    '1e999',
    '0x1f',
    '~',
    '|\n',
    '>\n',
    '? ',
    '<<: ',
    '---\n',
    '%YAML 1.1\n',
    '\ufeff',
    '\\u0000',
  ],
  ...['and', 'or', 'not (', 'eq', ' pr', '.', 'urn:', '%', '@', '//', '..'],
  ...HOSTILE_TEXTS,
];

/** A text in which pieces were taken out, doubled, put in or put in the place of others. */
export function mutated(texts: Arbitrary<string>): Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 30 }),
    how: fc.constantFrom('remove' as const, 'double' as const, 'insert' as const, 'replace' as const),
    piece: fc.oneof(fc.constantFrom(...PIECES), anyText),
  });
  return fc.tuple(texts, fc.array(change, { maxLength: 6 })).map(([text, changes]) =>
    changes.reduce((changed, { at, length, how, piece }) => {
      const start = Math.floor(at * changed.length);
      const [before, cut, after] = [
        changed.slice(0, start),
        changed.slice(start, start + length),
        changed.slice(start + length),
      ];
      const put = { remove: '', double: cut + cut, insert: piece + cut, replace: piece }[how];
      return before + put + after;
    }, text),
  );
}
