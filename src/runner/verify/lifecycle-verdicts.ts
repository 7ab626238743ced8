import type { LifecycleCheck } from '../../checks/lifecycle.ts';
import type { ScenarioResult, StepResult, Verdict } from '../../report/run-result.ts';
import type { ScenariosOutcome } from '../run-scenarios.ts';

/** A verdict for each scenario that was played or skipped; its steps say more. */
export function lifecycleVerdicts(
  checks: readonly LifecycleCheck[],
  { scenarios, steps }: Pick<ScenariosOutcome, 'scenarios' | 'steps'>,
): readonly Verdict[] {
  return scenarios.flatMap((scenario) => {
    const check = checks.find((one) => one.scenario === scenario.name);
    const own = steps.filter((step) => step.scenario === scenario.name);
    return check ? [verdictOf(check, scenario, own)] : [];
  });
}

function verdictOf(
  { id, topic, requirement, impact }: LifecycleCheck,
  { why, status, stopped }: ScenarioResult,
  steps: readonly StepResult[],
): Verdict {
  const base = { id, title: why, topic, requirement, impact, status };
  if (status === 'pass') return { ...base, exchanges: [], occurrences: 0 };
  if (status === 'skip') {
    return { ...base, exchanges: [], occurrences: 0, reason: steps.flatMap(({ notes }) => notes).join('; ') };
  }
  const told = steps.filter((step) => step.status === status);
  return {
    ...base,
    expected: 'what JumpCloud sent is what the provider holds after every step',
    actual: stopped ?? told.map(sayStep).join('; '),
    exchanges: told.flatMap(({ drift }) => drift.flatMap(({ exchange }) => exchange ?? [])).slice(0, 10),
    occurrences: Math.max(1, told.length),
    symptom: 'After a change in JumpCloud the provider is not what JumpCloud takes it to be.',
    remedy: `"scim-sim run ${id.slice(3)}" plays it alone and tells each step`,
  };
}

function sayStep({ id, title }: StepResult): string {
  return `step ${id.split('/').at(-1)} (${title}) differs`;
}
