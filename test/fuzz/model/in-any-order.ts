import fc, { type Arbitrary } from 'fast-check';

/** The same items, shuffled. */
export function inAnyOrder<T>(items: readonly T[]): Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
