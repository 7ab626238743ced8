import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/checks.ts';
import { FAULTS } from '../../src/server/faults/faults.ts';
import { foundBy, verifyFaulty } from './verifying.ts';

describe('verify is proven in both directions', () => {
  it('finds nothing in the reference provider', async () => {
    const outcome = await verifyFaulty([]);
    expect(foundBy(outcome)).toEqual([]);
    expect(outcome.verdicts.filter(({ status }) => status === 'skip')).toEqual([]);
    expect(outcome.leftovers).toEqual([]);
  });

  it.each(FAULTS.map(({ id, caughtBy }) => ({ id, caughtBy })))(
    'finds $id by exactly the checks named for it, the cause first',
    async ({ id, caughtBy }) => {
      const found = foundBy(await verifyFaulty([id]));
      expect([...found].sort()).toEqual([...caughtBy].sort());
      expect(found[0]).toBe(caughtBy[0]);
    },
  );

  it('has a fault for every check', () => {
    const tripped = new Set(FAULTS.flatMap(({ caughtBy }) => caughtBy));
    expect(CHECKS.map(({ id }) => id).filter((id) => !tripped.has(id))).toEqual([]);
  });

  it.each([
    ['check', CHECKS.map(({ id }) => id)],
    ['fault', FAULTS.map(({ id }) => id)],
  ])('gives each %s an id of its own', (_, ids) => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
