import { expect, it } from 'vitest';
import { type Impact, type Level, severityOf } from '../../src/checks/requirement.ts';

it.each<[Level, Impact, string]>([
  ['MUST', 'cosmetic', 'fail'],
  ['MUST', 'blocks', 'fail'],
  ['silent', 'blocks', 'fail'],
  ['MAY', 'blocks', 'fail'],
  ['SHOULD', 'cosmetic', 'warn'],
  ['text', 'cosmetic', 'warn'],
  ['silent', 'degrades', 'warn'],
  ['MAY', 'degrades', 'warn'],
  ['MAY', 'cosmetic', 'info'],
  ['silent', 'cosmetic', 'info'],
])('a broken %s that is %s for a push comes to: %3$s', (level, impact, severity) => {
  expect(severityOf({ level }, impact)).toBe(severity);
});
