import { type Behaviours, DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';
import { parseBehaviours, parseSwitches } from '../jumpcloud/parse-behaviours.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What a scenario pins and the run has otherwise. It holds over what the user chose, since its expectations depend on it. */
export function pinsOf(
  { profile, behaviours = {} }: Pick<Scenario, 'profile' | 'behaviours'>,
  chosen: Behaviours,
): Partial<Behaviours> {
  const pinned = { ...(profile !== undefined && parseBehaviours(profile, {})), ...parseSwitches(behaviours) };
  const others = entriesOf(pinned).filter(([id, value]) => chosen[id] !== value);
  return Object.fromEntries(others) as Partial<Behaviours>;
}

/** Says what of the user's choice the pins of a scenario overrule. A default is nobody's choice. */
export function notePins(scenario: string, pins: Partial<Behaviours>, chosen: Behaviours): readonly string[] {
  const overruling = entriesOf(pins).filter(([id]) => chosen[id] !== DEFAULT_BEHAVIOURS[id]);
  if (overruling.length === 0) return [];
  const pinned = overruling.map(([id, value]) => `${id}=${value}`).join(', ');
  const overruled = overruling.map(([id]) => `${id}=${chosen[id]}`).join(', ');
  const verb = overruling.length === 1 ? 'does' : 'do';
  return [`${scenario} pins ${pinned}, so the run's ${overruled} ${verb} not apply to it`];
}

function entriesOf(behaviours: Partial<Behaviours>) {
  return Object.entries(behaviours) as [keyof Behaviours, string][];
}
