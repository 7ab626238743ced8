import type { Directory } from '../../../src/directory/directory.ts';
import { desiredOf } from '../../../src/jumpcloud/scope.ts';
import { groupDiscrepancies } from './group-discrepancies.ts';
import type { Simulation } from './simulation.ts';
import { userDiscrepancies } from './user-discrepancies.ts';

/**
 * All in which the provider is not what the directory says, and all at the provider that nobody accounts for. What looks like a
 * difference and is by design stands in these two files as an exception, each with its reason.
 */
export function discrepancies(simulation: Simulation, directory: Directory): readonly string[] {
  const desired = desiredOf(directory);
  return [...userDiscrepancies(simulation, desired), ...groupDiscrepancies(simulation, desired)];
}
