import type { StepResult } from '../report/run-result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { sayInjection } from '../transport/inject.ts';
import type { RunContext } from './context.ts';

/** Which of a scenario's injections answered a request, and which met none: a misspelt path would pass unseen. */
export function noteInjections(
  { name, inject }: Pick<Scenario, 'name' | 'inject'>,
  steps: readonly StepResult[],
  { exchanges }: Pick<RunContext, 'exchanges'>,
): readonly string[] {
  if (inject.length === 0) return [];
  const numbers = steps.flatMap(({ requests }) => requests);
  const answered = new Set(numbers.map((n) => exchanges.get(n)?.response?.injected));
  const rules = inject.map(sayInjection);
  const met = rules.filter((rule) => answered.has(rule));
  const unmet = rules.filter((rule) => !answered.has(rule));
  return [
    ...(met.length > 0 ? [`${name}: answers injected by the scenario: ${met.join(', ')}`] : []),
    ...(unmet.length > 0 ? [`${name}: no request met what the scenario injects: ${unmet.join(', ')}`] : []),
  ];
}
