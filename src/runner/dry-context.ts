import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { desiredOf } from '../jumpcloud/scope.ts';
import { systemClock } from '../transport/clock.ts';
import type { RunContext } from './context.ts';
import type { DryRun } from './dry-run.ts';

/** One request at a time, so that the numbers of the exchanges are the order of the plan, and no waiting. */
export function dryContext({ context }: DryRun, behaviours: Behaviours): RunContext {
  return {
    ...context,
    behaviours,
    desiredOf,
    concurrency: 1,
    settleMs: 0,
    clock: systemClock,
    sleep: async () => {},
  };
}
