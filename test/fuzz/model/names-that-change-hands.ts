import fc from 'fast-check';
import { expect } from 'vitest';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { discrepancies } from './discrepancies.ts';
import { isExcused } from './is-excused.ts';
import { property } from './model-property.ts';
import { pendingOf, Simulation } from './simulation.ts';

export const NAMES_THAT_CHANGE_HANDS = property({
  title: 'where names change hands, all but what waits for a name that is taken is as the directory says',
  cases: 350,
  values: fc.record({ life: anyLife('shared'), behaviours: anyBehaviours, stock: anyStock, idOf: anyIds }),
  async holds({ life, ...options }, defect) {
    const simulation = await Simulation.open({ ...options, start: life.start, defect });
    for (const moment of life.syncs) {
      const pending = pendingOf(await simulation.sync(moment));
      expect(pending.filter((one) => !isExcused(one, simulation, moment.directory))).toEqual([]);
      expect(discrepancies(simulation, moment.directory)).toEqual([]);
    }
    expect(simulation.conduct.complaints).toEqual([]);
  },
});
