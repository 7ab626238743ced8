import { expect, it } from 'vitest';
import { readWith } from '../../src/directory/read-with.ts';
import { expectation } from '../../src/scenario/expectation-schema.ts';

it('an expected "active" is true or false, for no provider could meet a text', () => {
  const read = readWith(expectation, { users: { 'ada@example.com': { active: 'no' } } });
  expect(read.ok ? [] : read.mistakes.map(({ message }) => message)).toEqual([
    'found "no", true or false is needed',
  ]);
});
