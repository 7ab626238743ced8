import { type Behaviours, DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';

/** `deactivate=put`: the behaviours that are not as they are by default. */
export function switchedBehaviours(behaviours: Behaviours): readonly string[] {
  const standard: ReadonlyMap<string, string> = new Map(Object.entries(DEFAULT_BEHAVIOURS));
  return Object.entries(behaviours)
    .filter(([id, value]) => standard.get(id) !== value)
    .map(([id, value]) => `${id}=${value}`);
}
