import { describe, expect, it } from 'vitest';
import { CHECKS, MEASURES } from '../../src/checks/checks.ts';
import { EVERYTHING } from '../../src/checks/selection.ts';
import { FAULTS } from '../../src/server/faults/faults.ts';
import { foundBy, verifyFaulty } from './verifying.ts';

/** What the reference provider gives nothing to judge for: it refuses where they speak of acceptance, or has what they do without. */
const NOTHING_TO_JUDGE = ['GR-12b', 'GR-21'];

describe('verify is proven in both directions', () => {
  it('finds nothing in the reference provider', async () => {
    const outcome = await verifyFaulty([], EVERYTHING, { thorough: true });
    expect(foundBy(outcome)).toEqual([]);
    expect(outcome.verdicts.flatMap(({ id, status }) => (status === 'skip' ? id : []))).toEqual(
      NOTHING_TO_JUDGE,
    );
    expect(outcome.leftovers).toEqual([]);
  });

  it('has a fault for every check', () => {
    const tripped = new Set(FAULTS.flatMap(({ caughtBy }) => caughtBy));
    expect(CHECKS.map(({ id }) => id).filter((id) => !tripped.has(id))).toEqual([]);
  });

  it.each([
    ['check', CHECKS.map(({ id }) => id)],
    ['measurement', MEASURES.map(({ id }) => id)],
    ['fault', FAULTS.map(({ id }) => id)],
  ])('gives each %s an id of its own', (_, ids) => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
