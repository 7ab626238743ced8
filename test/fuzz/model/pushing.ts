import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readState, writeState } from '../../../src/config/state-file.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyLife } from './any-life.ts';
import { anyIds, anyStock } from './any-stock.ts';
import { discrepancies } from './discrepancies.ts';
import { property } from './model-property.ts';
import { Simulation } from './simulation.ts';

export const PUSHING = property({
  title:
    'pushes that each begin with the state file of the last one are held up by no guard and find no drift',
  cases: 100,
  values: fc.record({ life: anyLife('own', 8), behaviours: anyBehaviours, stock: anyStock, idOf: anyIds }),
  async holds({ life, ...options }, defect) {
    const simulation = await Simulation.open({ ...options, start: life.start, defect });
    for (const { directory } of life.syncs) {
      const { step, stopped } = await simulation.push(directory);
      expect(step).toMatchObject({ status: 'pass', drift: [] });
      expect(stopped).toBeUndefined();
      expect(discrepancies(simulation, directory)).toEqual([]);
      await throughAFile(simulation);
    }
    expect(simulation.conduct.complaints).toEqual([]);
  },
});

async function throughAFile(simulation: Simulation): Promise<void> {
  const folder = scratchFolder();
  try {
    await writeState(`${folder}/state.json`, 'target', simulation.acknowledged);
    const kept = await readState(`${folder}/state.json`, 'target');
    expect(kept).toEqual(simulation.acknowledged);
    simulation.resume(kept);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
