import { expect, test } from 'vitest';
import { equals } from '../../src/scim/filter.ts';

test.each([
  ['ada@example.com', 'userName eq "ada@example.com"'],
  ['', 'userName eq ""'],
  ["o'hara@example.com", 'userName eq "o\'hara@example.com"'],
  ['"quoted"@example.com', 'userName eq "\\"quoted\\"@example.com"'],
  ['back\\slash', 'userName eq "back\\\\slash"'],
  ['new\nline', 'userName eq "new\\nline"'],
  ['名 🦀', 'userName eq "名 🦀"'],
  ['a" or userName pr or userName eq "', 'userName eq "a\\" or userName pr or userName eq \\""'],
])('%j is compared as the JSON string of it: %s', (value, filter) => {
  expect(equals('userName', value)).toBe(filter);
});
