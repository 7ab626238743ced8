import fc from 'fast-check';
import { expect } from 'vitest';
import { plan } from '../../../src/jumpcloud/plan.ts';
import { desiredOf } from '../../../src/jumpcloud/scope.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { discrepancies } from './discrepancies.ts';
import { property } from './model-property.ts';
import { pendingOf, Simulation } from './simulation.ts';

export const BATCHING = property({
  title:
    'after any actions, in however many syncs, the provider holds what the directory says and nothing is left to do',
  cases: 450,
  values: fc.record({ life: anyLife('own'), behaviours: anyBehaviours, stock: anyStock, idOf: anyIds }),
  async holds({ life, ...options }, defect) {
    const simulation = await Simulation.open({ ...options, start: life.start, defect });
    for (const moment of life.syncs) {
      expect(pendingOf(await simulation.sync(moment))).toEqual([]);
      expect(discrepancies(simulation, moment.directory)).toEqual([]);
      expect(plan(simulation.acknowledged, desiredOf(moment.directory))).toEqual([]);
    }
    expect(simulation.conduct.complaints).toEqual([]);
  },
});
