import { CHECKS } from './checks.ts';
import type { Impact, Requirement } from './requirement.ts';

/** A built-in scenario as part of `verify`: the push over time, which no single request shows. */
export interface LifecycleCheck {
  readonly id: string;
  readonly topic: 'lifecycle';
  readonly scenario: string;
  readonly requirement: Requirement;
  readonly impact: Impact;
  /** The checks whose failure explains why it fails as well. */
  readonly follows: readonly string[];
}

/** @param scenario its name */
export function lifecycleCheck(scenario: string): LifecycleCheck {
  return {
    id: `LC-${scenario}`,
    topic: 'lifecycle',
    scenario,
    requirement: { source: 'JumpCloud', section: 'mission', level: 'silent' },
    impact: 'blocks',
    follows: CHECKS.filter(({ breaks = [] }) => breaks === 'all' || breaks.includes(scenario)).map(
      ({ id }) => id,
    ),
  };
}
