import { expect, it } from 'vitest';
import { citationOf, type Impact, type Level, severityOf } from '../../src/checks/requirement.ts';

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

it.each([
  [{ source: 'RFC 7644', section: '3.5.2.2', level: 'MUST' }, 'RFC 7644 §3.5.2.2 (MUST)'],
  [{ source: 'JumpCloud', section: 'documented', level: 'silent' }, 'JumpCloud, documented (silent)'],
] as const)('a requirement is cited with its place and level', (requirement, cited) => {
  expect(citationOf(requirement)).toBe(cited);
});
