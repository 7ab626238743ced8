import type { LifecycleCheck } from '../../checks/lifecycle.ts';
import type { ScenarioResult, StepResult, Verdict } from '../../report/run-result.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ScenariosOutcome } from '../run-scenarios.ts';

export interface LifecycleScenario {
  readonly check: LifecycleCheck;
  /** Tagged. */
  readonly scenario: Scenario;
}

/**
 * A verdict for each scenario; its steps say more.
 *
 * @param unplayed why those were not played that are not among the results
 */
export function lifecycleVerdicts(
  lifecycle: readonly LifecycleScenario[],
  { scenarios, steps }: Pick<ScenariosOutcome, 'scenarios' | 'steps'>,
  unplayed: string,
): readonly Verdict[] {
  return lifecycle.map(({ check, scenario: { why } }) => {
    const result = scenarios.find(({ name }) => name === check.scenario);
    const own = steps.filter(({ scenario }) => scenario === check.scenario);
    return result ? verdictOf(check, result, own) : skipped(check, why, unplayed);
  });
}

function verdictOf(check: LifecycleCheck, result: ScenarioResult, steps: readonly StepResult[]): Verdict {
  const { why, status, stopped } = result;
  const { id, topic, requirement, impact } = check;
  const base = { id, title: why, topic, requirement, impact, status };
  if (status === 'pass') return { ...base, exchanges: [], occurrences: 0 };
  if (status === 'skip') return skipped(check, why, steps.flatMap(({ notes }) => notes).join('; '));
  // The step in which it was stopped is not done, and says nothing about the provider.
  const done = stopped === undefined ? steps : steps.slice(0, -1);
  const told = done.filter((step) => step.status === status);
  if (stopped !== undefined && told.length === 0) return skipped(check, why, stopped);
  return {
    ...base,
    expected: 'what JumpCloud sent is what the provider holds after every step',
    actual: told.map(sayStep).join('; '),
    exchanges: told.flatMap(({ drift }) => drift.flatMap(({ exchange }) => exchange ?? [])).slice(0, 10),
    occurrences: told.length,
    symptom: 'After a change in JumpCloud the provider is not what JumpCloud takes it to be.',
    remedy: `"scim-sim run ${id.slice(3)}" plays it alone and tells each step`,
  };
}

function skipped({ id, topic, requirement, impact }: LifecycleCheck, title: string, reason: string): Verdict {
  return {
    ...{ id, title, topic, requirement, impact, status: 'skip', exchanges: [], occurrences: 0 },
    reason,
  };
}

function sayStep({ id, title }: StepResult): string {
  return `step ${id.split('/').at(-1)} (${title}) differs`;
}
