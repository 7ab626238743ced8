import fc, { type Scheduler } from 'fast-check';
import { expect } from 'vitest';
import type { Send } from '../../../src/scim/exchange.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife, type Life } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { contentsOf } from './contents-of.ts';
import { discrepancies } from './discrepancies.ts';
import { property } from './model-property.ts';
import { pendingOf, Simulation, type SimulationOptions, type SyncOptions } from './simulation.ts';

export const CONCURRENCY = property({
  title: 'with 2 or 8 requests under way, in any order of arrivals and answers, it is as with one at a time',
  cases: 350,
  values: fc.record({
    life: anyLife('own', 8),
    behaviours: anyBehaviours,
    stock: anyStock,
    idOf: anyIds,
    concurrency: fc.constantFrom(2, 8),
    scheduler: fc.scheduler(),
  }),
  async holds({ life, scheduler, concurrency, ...options }, defect) {
    const open = { ...options, start: life.start, defect };
    const alone = await lived(life, open, {});
    const together = await lived(life, open, { concurrency, network: outOfOrder(scheduler) }, scheduler);
    expect(contentsOf(together.provider)).toEqual(contentsOf(alone.provider));
  },
});

async function lived(
  life: Life,
  options: SimulationOptions,
  how: SyncOptions,
  scheduler?: Scheduler,
): Promise<Simulation> {
  const simulation = await Simulation.open(options);
  for (const moment of life.syncs) {
    const synced = simulation.sync(moment, how);
    expect(pendingOf(await (scheduler?.waitFor(synced) ?? synced))).toEqual([]);
    expect(discrepancies(simulation, moment.directory)).toEqual([]);
  }
  expect(simulation.conduct.complaints).toEqual([]);
  return simulation;
}

/** Requests arrive when the scheduler lets them, and so do the answers. */
function outOfOrder(scheduler: Scheduler): (send: Send) => Send {
  return (send) => async (request) => {
    await scheduler.schedule(Promise.resolve(), `${request.method} ${request.path}`);
    const response = await send(request);
    return scheduler.schedule(Promise.resolve(response), `${response.status}`);
  };
}
