import fc, { type Scheduler } from 'fast-check';
import { describe, expect } from 'vitest';
import type { Send } from '../../src/scim/exchange.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { contentsOf } from './contents-of.ts';
import { discrepancies } from './discrepancies.ts';
import { rule } from './rule.ts';
import { Simulation, type SyncOptions } from './simulation.ts';

describe('whatever the order in which requests arrive and answers come back', () => {
  for (const concurrency of [2, 8]) {
    rule(
      `with ${concurrency} requests under way at once, the provider holds what it holds with one at a time`,
      200,
      fc.record({
        life: anyLife('own', 8),
        behaviours: anyBehaviours,
        stock: anyStock,
        idOf: anyIds,
        scheduler: fc.scheduler(),
      }),
      async ({ scheduler, ...options }) => {
        const alone = await lived(options, {});
        const together = await lived(options, { concurrency, network: outOfOrder(scheduler) }, scheduler);
        expect(contentsOf(together.provider)).toEqual(contentsOf(alone.provider));
      },
    );
  }
});

type Options = Omit<Parameters<typeof Simulation.open>[0], 'start'> & {
  readonly life: ReturnType<typeof anyLife> extends fc.Arbitrary<infer L> ? L : never;
};

async function lived(
  { life, ...options }: Options,
  how: SyncOptions,
  scheduler?: Scheduler,
): Promise<Simulation> {
  const simulation = await Simulation.open({ ...options, start: life.start });
  for (const moment of life.syncs) {
    const synced = simulation.sync(moment, how);
    const { operations } = await (scheduler ? scheduler.waitFor(synced) : synced);
    expect(operations.filter(({ status }) => status !== 'done')).toEqual([]);
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
