import type { Arbitrary } from 'fast-check';

/** A rule that holds for all values of a kind. */
export interface Property<T> {
  readonly title: string;
  /** How many values CI tries. */
  readonly cases: number;
  readonly values: Arbitrary<T>;
  /** @throws an assertion where it does not hold */
  readonly holds: (value: T) => void | Promise<void>;
}
