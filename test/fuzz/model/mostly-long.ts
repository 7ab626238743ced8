import fc, { type Arbitrary } from 'fast-check';

/** Lists of any length, but of the longer half mostly: little happens in a short one, which is for shrinking. */
export function mostlyLong<T>(items: Arbitrary<T>, maxLength: number): Arbitrary<T[]> {
  const ofLength = (minLength: number) => fc.array(items, { minLength, maxLength, size: 'max' });
  const long = { weight: 7, arbitrary: ofLength(Math.ceil(maxLength / 2)) };
  return fc.oneof({ withCrossShrink: true }, { weight: 1, arbitrary: ofLength(0) }, long);
}
