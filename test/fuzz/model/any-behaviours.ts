import fc, { type Arbitrary } from 'fast-check';
import { type Behaviours, SWITCHES } from '../../../src/jumpcloud/behaviours.ts';

/** Any value of every switch. */
export const anyBehaviours: Arbitrary<Behaviours> = fc.record(
  Object.fromEntries(Object.entries(SWITCHES).map(([id, { values }]) => [id, fc.constantFrom(...values)])),
) as unknown as Arbitrary<Behaviours>;
