import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import { plan } from '../../src/jumpcloud/plan.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import type { Send } from '../../src/scim/exchange.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { contentsOf } from './contents-of.ts';
import { discrepancies } from './discrepancies.ts';
import { rule } from './rule.ts';
import { copyOf, Simulation } from './simulation.ts';

/** Where a sync is cut off, and what is known when the next one begins. */
interface Cut {
  /** How many of its requests are sent. */
  readonly after: number;
  /** Whether the last of them is carried out and its answer lost. */
  readonly loses: boolean;
  /** What was confirmed up to then, or only what a state file held before the sync. */
  readonly knows: 'confirmed' | 'saved';
}

const anyCut = fc.record({
  after: fc.nat({ max: 25 }),
  loses: fc.boolean(),
  knows: fc.constantFrom('confirmed' as const, 'saved' as const),
});

describe('a sync that is cut off after any of its requests', () => {
  for (const concurrency of [1, 4]) {
    rule(
      `is made up for by the next one, with ${concurrency} requests under way at once, and nobody is made twice`,
      concurrency === 1 ? 300 : 150,
      fc.record({
        life: anyLife('own', 8),
        behaviours: anyBehaviours,
        stock: anyStock,
        idOf: anyIds,
        cuts: fc.array(anyCut, { minLength: 1, maxLength: 12 }),
      }),
      async ({ life, cuts, ...options }) => {
        const simulation = await Simulation.open({ ...options, start: life.start });
        const calm = await Simulation.open({ ...options, start: life.start });
        for (const [n, moment] of life.syncs.entries()) {
          const cut = cuts[n % cuts.length] as Cut;
          const saved = copyOf(simulation.acknowledged);
          await simulation.sync(moment, { concurrency, network: cutOff(cut) });
          simulation.resume(cut.knows === 'saved' ? saved : undefined);
          const { operations } = await simulation.sync(moment, { concurrency });
          await calm.sync(moment, { concurrency });

          expect(operations.filter(({ status }) => status !== 'done')).toEqual([]);
          expect(discrepancies(simulation, moment.directory)).toEqual([]);
          expect(plan(simulation.acknowledged, desiredOf(moment.directory))).toEqual([]);
          expect(contentsOf(simulation.provider)).toEqual(contentsOf(calm.provider));
        }
        expect(simulation.conduct.complaints).toEqual([]);
      },
    );
  }
});

function cutOff({ after, loses }: Cut): (send: Send) => Send {
  let sent = 0;
  return (send) => async (request) => {
    if (request.purpose !== undefined) return send(request);
    sent += 1;
    if (sent > after) throw new NoAnswer('interrupted', 'interrupted');
    const response = await send(request);
    if (loses && sent === after) throw new NoAnswer('reset', 'the connection was reset');
    return response;
  };
}
