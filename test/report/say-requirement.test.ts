import { expect, it } from 'vitest';
import type { Requirement } from '../../src/checks/requirement.ts';
import { sayRequirement } from '../../src/report/say-requirement.ts';

it.each<[Requirement, string]>([
  [{ source: 'RFC 7644', section: '3.5.2.2', level: 'MUST' }, 'RFC 7644 §3.5.2.2 (MUST)'],
  [{ source: 'RFC 7643', section: '4.2', level: 'text' }, 'RFC 7643 §4.2 (in plain words)'],
  [{ source: 'RFC 7644', section: '3.5.2.2', level: 'silent' }, 'RFC 7644 §3.5.2.2 (leaves it open)'],
  [
    { source: 'JumpCloud', section: 'documented', level: 'silent' },
    'JumpCloud, documented (no RFC asks for it)',
  ],
])('a requirement is told with its place and how strongly it asks', (requirement, said) => {
  expect(sayRequirement(requirement)).toBe(said);
});
