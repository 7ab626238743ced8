import { expect, test } from 'vitest';
import { sameName } from '../../src/scim/names.ts';

test.each([
  ['ada@example.com', 'Ada@Example.COM', true],
  ['ada@example.com', 'ada@example.com', true],
  ['josé', 'jose\u0301', true],
  ['ÉLAN', 'e\u0301lan', true],
  ['jose', 'josé', false],
  ['ada@example.com', 'ada@example.co', false],
  ['ada ', 'ada', false],
  [undefined, 'ada', false],
  [undefined, '', false],
  ['', '', true],
])('%j and %j are the same name: %j', (a, b, expected) => {
  expect(sameName(a, b)).toBe(expected);
});
