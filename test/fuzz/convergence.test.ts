import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { plan } from '../../src/jumpcloud/plan.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { discrepancies } from './discrepancies.ts';
import { isExcused } from './is-excused.ts';
import { rule } from './rule.ts';
import { Simulation } from './simulation.ts';

describe('whatever is done in the directory, in however many syncs', () => {
  const around = { behaviours: anyBehaviours, stock: anyStock, idOf: anyIds };
  rule(
    'the provider holds what the directory says after each sync, and nothing is left to do',
    400,
    fc.record({ life: anyLife('own'), ...around }),
    async ({ life, ...options }) => {
      const simulation = await Simulation.open({ ...options, start: life.start });
      for (const moment of life.syncs) {
        const { operations } = await simulation.sync(moment);
        expect(operations.filter(({ status }) => status !== 'done')).toEqual([]);
        expect(discrepancies(simulation, moment.directory)).toEqual([]);
        expect(plan(simulation.acknowledged, desiredOf(moment.directory))).toEqual([]);
      }
      expect(simulation.conduct.complaints).toEqual([]);
    },
  );

  rule(
    'where names change hands, all but what waits for a name that is still taken is as the directory says',
    300,
    fc.record({ life: anyLife('shared'), ...around }),
    async ({ life, ...options }) => {
      const simulation = await Simulation.open({ ...options, start: life.start });
      for (const moment of life.syncs) {
        const { operations } = await simulation.sync(moment);
        const unexcused = operations.filter(
          (one) => one.status !== 'done' && !isExcused(one, simulation, moment.directory),
        );
        expect(unexcused).toEqual([]);
        expect(discrepancies(simulation, moment.directory)).toEqual([]);
      }
      expect(simulation.conduct.complaints).toEqual([]);
    },
  );
});
