import type { Drift } from '../report/run-result.ts';
import type { Json } from '../scim/json.ts';

/** What differs between the model and what was read; `notStored` are attributes that the provider did not return at all. */
export interface Comparison {
  readonly drift: readonly Drift[];
  readonly notStored: readonly string[];
}

export const AGREED: Comparison = { drift: [], notStored: [] };

/** One thing that differs. */
export function drifted(
  resource: string,
  attribute: string,
  expected: Json,
  actual: Json,
  severity: Drift['severity'] = 'fail',
): Comparison {
  return { drift: [{ resource, attribute, expected, actual, severity }], notStored: [] };
}

export function together(comparisons: readonly Comparison[]): Comparison {
  return {
    drift: comparisons.flatMap(({ drift }) => drift),
    notStored: comparisons.flatMap(({ notStored }) => notStored),
  };
}
