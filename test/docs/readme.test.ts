import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listBehaviours } from '../../src/jumpcloud/behaviours.ts';
import { behavioursTable } from '../../src/report/behaviours-table.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the README has the behaviours as the model has them (npm run docs writes them)', () => {
  expect(README).toContain(behavioursTable(listBehaviours()));
});
