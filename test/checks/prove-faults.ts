import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/checks.ts';
import { EVERYTHING } from '../../src/checks/selection.ts';
import type { FaultDefinition } from '../../src/server/faults/fault.ts';
import { foundBy, verifyFaulty } from './verifying.ts';

/** One test for each: the whole of `verify` against a provider that has nothing wrong but this. */
export function proveFaults(faults: readonly FaultDefinition[]): void {
  it.each(faults.map(({ id, caughtBy }) => [id, caughtBy] as const))(
    'finds %s by exactly the checks named for it, the cause first',
    async (id, caughtBy) => {
      const found = foundBy(await verifyFaulty([id], EVERYTHING, { thorough: isThorough(caughtBy) }));
      expect([...found].sort()).toEqual([...caughtBy].sort());
      expect(found[0]).toBe(caughtBy[0]);
    },
  );
}

/** Thousands of requests for every fault would take long, and only these need them. */
function isThorough(caughtBy: readonly string[]): boolean {
  return CHECKS.some((check) => 'probe' in check && check.probe.thorough && caughtBy.includes(check.id));
}
