import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OMITTED } from '../../src/checks/omitted.ts';
import { catalogue } from '../../src/cli/catalogue.ts';
import { checksPage } from '../../src/report/checks-page.ts';

const PAGE = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');

test('docs/checks.md has the checks as verify has them (npm run docs writes it)', () => {
  expect(PAGE).toBe(checksPage(catalogue(), OMITTED));
});

test('no bar and no element in the words of a check breaks its row', () => {
  const rows = PAGE.split('\n').filter((line) => line.startsWith('| GR-'));
  expect(rows).not.toHaveLength(0);
  for (const row of rows) expect(row.match(/(?<!\\)\|/g), row).toHaveLength(9);
  expect(PAGE.replace('<!--', '')).not.toMatch(/<[a-z/!]/i);
});
