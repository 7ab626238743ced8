import { describe, expect, test } from 'vitest';
import {
  isDeeperThan,
  isObject,
  type Json,
  type JsonObject,
  overlay,
  sameJson,
  sortKeys,
} from '../../src/scim/json.ts';

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [Object.create(null), true],
  [[], false],
  [null, false],
  [undefined, false],
  ['{}', false],
  [7, false],
])('%j is an object: %j', (value, expected) => {
  expect(isObject(value)).toBe(expected);
});

describe('sorted keys', () => {
  test.each([
    ['{"b":1,"a":2}', '{"a":2,"b":1}'],
    ['{"b":{"d":1,"c":[{"f":1,"e":2}]},"a":null}', '{"a":null,"b":{"c":[{"e":2,"f":1}],"d":1}}'],
    ['[3,1,2]', '[3,1,2]'],
    ['{"userName":1,"urn:x":2,"Z":3,"a":4}', '{"Z":3,"a":4,"urn:x":2,"userName":1}'],
    ['{"__proto__":{"b":1,"a":2},"a":1}', '{"__proto__":{"a":2,"b":1},"a":1}'],
    ['"text"', '"text"'],
    ['null', 'null'],
  ])('of %s are %s', (before, after) => {
    expect(JSON.stringify(sortKeys(JSON.parse(before)))).toBe(after);
  });

  test('leave the value that was given alone', () => {
    const given = { b: 1, a: 2 };
    sortKeys(given);
    expect(Object.keys(given)).toEqual(['b', 'a']);
  });
});

describe('the same JSON', () => {
  const same: readonly (readonly [Json | undefined, Json | undefined])[] = [
    [
      { a: 1, b: [1, { c: null }] },
      { b: [1, { c: null }], a: 1 },
    ],
    [[], []],
    [{}, {}],
    [null, null],
    [undefined, undefined],
  ];
  test.each(same)('are %j and %j', (a, b) => {
    expect([sameJson(a, b), sameJson(b, a)]).toEqual([true, true]);
  });

  const different: readonly (readonly [Json | undefined, Json | undefined])[] = [
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: '1' }],
    [[], {}],
    [null, {}],
    [null, undefined],
    ['', null],
    [{ toString: 1 }, { a: 1 }],
    [0, false],
  ];
  test.each(different)('are not %j and %j', (a, b) => {
    expect([sameJson(a, b), sameJson(b, a)]).toEqual([false, false]);
  });
});

describe('an overlay', () => {
  test.each<[JsonObject, JsonObject, JsonObject]>([
    [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: 1 }, { a: null }, { a: null }],
    [{ a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
    [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
    [{ a: { b: 1 } }, { a: 'x' }, { a: 'x' }],
    [{ a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
    [{}, { constructor: { b: 1 } }, { constructor: { b: 1 } }],
  ])('of %j by %j is %j', (base, top, laid) => {
    expect(overlay(base, top)).toEqual(laid);
  });
});

describe('a value', () => {
  const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

  test.each([
    ['is no deeper than the levels that it has', nested(4), false],
    ['is deeper where there is something on the next level', [[[[7]]]], true],
    ['of many levels is deep, and nobody runs out of stack', nested(5_000), true],
    ['that is no list and no object has no depth', 'text', false],
  ])('%s', (_, value, expected) => {
    expect(isDeeperThan(3, value)).toBe(expected);
  });
});
