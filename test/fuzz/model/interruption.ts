import fc from 'fast-check';
import { expect } from 'vitest';
import { NoAnswer } from '../../../src/errors.ts';
import type { Acknowledged } from '../../../src/jumpcloud/acknowledged.ts';
import { plan } from '../../../src/jumpcloud/plan.ts';
import { desiredOf } from '../../../src/jumpcloud/scope.ts';
import type { Execution } from '../../../src/runner/execute.ts';
import type { Send } from '../../../src/scim/exchange.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { contentsOf } from './contents-of.ts';
import { discrepancies } from './discrepancies.ts';
import { property } from './model-property.ts';
import { copyOf, pendingOf, Simulation } from './simulation.ts';

/** Where a sync is cut off, and what is known when the next one begins. */
interface Cut {
  /** How many of its requests are sent. */
  readonly after: number;
  /** Whether the last of them is carried out and its answer lost. */
  readonly loses: boolean;
  /** What was confirmed up to then, or only what a state file held before the sync. */
  readonly knows: 'confirmed' | 'saved';
}

const cut = fc.record({
  after: fc.nat({ max: 25 }),
  loses: fc.boolean(),
  knows: fc.constantFrom('confirmed' as const, 'saved' as const),
});

export const INTERRUPTION = property({
  title:
    'a sync that is cut off after any of its requests is made up for by the next one, and nobody is made twice',
  cases: 450,
  values: fc.record({
    life: anyLife('own', 8),
    behaviours: anyBehaviours,
    stock: anyStock,
    idOf: anyIds,
    cuts: fc.array(cut, { minLength: 1, maxLength: 12 }),
    concurrency: fc.constantFrom(1, 4),
  }),
  async holds({ life, cuts, concurrency, ...options }, defect) {
    const simulation = await Simulation.open({ ...options, start: life.start, defect });
    const calm = await Simulation.open({ ...options, start: life.start, defect });
    for (const [n, moment] of life.syncs.entries()) {
      const one = cuts[n % cuts.length] as Cut;
      const saved = copyOf(simulation.acknowledged);
      await simulation.sync(moment, { concurrency, network: cutOff(one) });
      simulation.resume(one.knows === 'saved' ? copyOf(saved) : undefined);
      const refused = pendingOf(await simulation.sync(moment, { concurrency }));
      expect(
        refused.filter((each) => one.knows !== 'saved' || !namesTheGone(each, saved, simulation)),
      ).toEqual([]);
      if (refused.length > 0) expect(pendingOf(await simulation.sync(moment, { concurrency }))).toEqual([]);

      await calm.sync(moment, { concurrency });
      expect(contentsOf(simulation.provider)).toEqual(contentsOf(calm.provider));
      expect(discrepancies(simulation, moment.directory)).toEqual([]);
      expect(plan(simulation.acknowledged, desiredOf(moment.directory))).toEqual([]);
    }
    expect(simulation.conduct.complaints).toEqual([]);
  },
});

/**
 * What was saved before a sync that was cut off may list a member who is gone since. A provider that knows nobody of that id refuses the
 * list, and the push after this one, without that member in it, is not refused.
 */
function namesTheGone(
  { kind }: Execution['operations'][number],
  { groups }: Acknowledged,
  { behaviours, provider: { store } }: Simulation,
): boolean {
  const sendsAll = behaviours['member-add'] !== 'value-list' || behaviours['member-repeat'] === 'all';
  const listed = [...groups.values()].flatMap(({ members }) => [...members.values()]);
  return kind === 'add-members' && sendsAll && listed.some((member) => !store.get('User', member));
}

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
