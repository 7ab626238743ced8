import { expect, it } from 'vitest';
import { deriveFreeId, deriveId } from '../../src/directory/derive-id.ts';

it('a derived _id is 24 hexadecimal digits, the same for the same texts', () => {
  expect(deriveId('user', 'ada@example.com')).toMatch(/^[0-9a-f]{24}$/);
  expect(deriveId('user', 'ada@example.com')).toBe(deriveId('user', 'ada@example.com'));
  expect(deriveId('user', 'ada@example.com')).not.toBe(deriveId('group', 'ada@example.com'));
  expect(deriveId('ab', 'c')).not.toBe(deriveId('a', 'bc'));
});

it('the derived _ids of 100,000 addresses are all different', () => {
  const ids = Array.from({ length: 100_000 }, (_, n) => deriveId('user', `user.${n}@example.com`));
  expect(new Set(ids).size).toBe(ids.length);
});

it('an _id that is taken is derived again', () => {
  const taken = new Set([deriveId('user', 'ada@example.com')]);
  const free = deriveFreeId(taken, 'user', 'ada@example.com');
  expect(free).toMatch(/^[0-9a-f]{24}$/);
  expect(taken.has(free)).toBe(false);
});
