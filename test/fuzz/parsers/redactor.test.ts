import fc from 'fast-check';
import { expect } from 'vitest';
import { Redactor } from '../../../src/transport/redact.ts';
import { rule } from '../rule.ts';
import { anyText } from '../texts.ts';

/**
 * What a token looks like, and what it may look like: any printable characters. One that looks like an escape itself is masked as it
 * stands, but not where a server escapes its characters one by one.
 */
const secret = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-._~+/='),
      minLength: 8,
      maxLength: 60,
    }),
    fc.string({ minLength: 8, maxLength: 40 }),
  )
  .filter((text) => !/%[0-9a-f]{2}|\\|&\S*;/i.test(text));

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'escaped for a URL': encodeURIComponent,
  'every character escaped for a URL': (text) =>
    escaped(text, (code) => `%${code.toString(16).padStart(2, '0')}`),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON, every character escaped': (text) =>
    escaped(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  'in HTML': (text) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64url': (text) => Buffer.from(text).toString('base64url'),
  'in base64, behind a user name': (text) => Buffer.from(`user:${text}`).toString('base64'),
  'in hexadecimals': (text) => Buffer.from(text).toString('hex'),
};

for (const [how, encode] of Object.entries(ENCODINGS)) {
  rule({
    title: `a secret ${how} is masked, whatever surrounds it, and masking twice is masking once`,
    cases: 120,
    values: fc.record({ secret, before: anyText, after: anyText }),
    holds: ({ secret: one, before, after }) => {
      const redactor = new Redactor();
      redactor.add(one, '[token]');
      // Letters beside base64 would make another base64 of it.
      const [left, right] = [`${before} `, ` ${after}`];
      const masked = redactor.text(left + encode(one) + right);
      expect(masked).toContain('[token]');
      expect(masked).not.toContain(one);
      expect(redactor.text(masked)).toBe(masked);
      expect(JSON.stringify(redactor.json({ [one]: [left + encode(one)] }))).not.toContain(
        JSON.stringify(one).slice(1, -1),
      );
    },
  });
}

function escaped(text: string, write: (code: number) => string): string {
  return [...text].map((one) => write(one.charCodeAt(0))).join('');
}
