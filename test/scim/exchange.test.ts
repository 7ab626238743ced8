import { describe, expect, test } from 'vitest';
import { succeeded, targetOf } from '../../src/scim/exchange.ts';
import { equals } from '../../src/scim/filter.ts';

describe('a target', () => {
  test.each([
    [{ path: '/Users' }, '/Users'],
    [{ path: '/Users', query: {} }, '/Users'],
    [{ path: '/Users', query: { startIndex: '1', count: '100' } }, '/Users?startIndex=1&count=100'],
    [{ path: '/Users/7%2F3' }, '/Users/7%2F3'],
    [
      { path: '/Users', query: { filter: 'userName eq "ada+x&y=z@example.com"' } },
      '/Users?filter=userName%20eq%20%22ada%2Bx%26y%3Dz%40example.com%22',
    ],
    [{ path: '/Groups', query: { filter: '100 % #1?' } }, '/Groups?filter=100%20%25%20%231%3F'],
    [
      { path: '/Groups', query: { filter: "O'Hara Ünï 名 🦀" } },
      "/Groups?filter=O'Hara%20%C3%9Cn%C3%AF%20%E5%90%8D%20%F0%9F%A6%80",
    ],
  ])('of %j is %s', (request, target) => {
    expect(targetOf(request)).toBe(target);
  });

  test('can be made of a filter with half a surrogate pair', () => {
    const query = { filter: equals('displayName', 'half \ud83e') };
    expect(targetOf({ path: '/Groups', query })).toContain('%5Cud83e');
  });
});

test.each([
  [199, false],
  [200, true],
  [201, true],
  [204, true],
  [299, true],
  [300, false],
  [404, false],
  [500, false],
])('an answer of %i succeeded: %j', (status, expected) => {
  expect(succeeded({ status, headers: {}, body: undefined })).toBe(expected);
});

test.each([
  [undefined, '/Users?filter=userName%20eq%20%22a%2Bb%40example.com%22'],
  [true, '/Users?filter=userName+eq+%22a%2Bb%40example.com%22'],
] as const)('with blanks as plus (%s) the target is %s, and a plus stays encoded', (blanksAsPlus, target) => {
  const query = { filter: 'userName eq "a+b@example.com"' };
  expect(targetOf({ path: '/Users', query, ...(blanksAsPlus && { blanksAsPlus }) })).toBe(target);
});
