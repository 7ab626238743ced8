import { CHECKS, MEASURES } from '../../src/checks/checks.ts';
import { DIALECTS } from '../../src/checks/dialects/dialects.ts';
import { lifecycleCheck } from '../../src/checks/lifecycle.ts';
import { EVERYTHING, type Selection, select } from '../../src/checks/selection.ts';
import { builtInScenarios, readScenario } from '../../src/cli/find-scenarios.ts';
import type { Verdict } from '../../src/report/run-result.ts';
import { type VerifyOutcome, verify } from '../../src/runner/verify/verify.ts';
import type { VerifyPlan } from '../../src/runner/verify/verify-plan.ts';
import { tagOf } from '../../src/scenario/tag-of.ts';
import { tagScenario } from '../../src/scenario/tag-scenario.ts';
import { withFaults } from '../../src/server/faults/faults.ts';
import { type Endpoint, type Options, startReference } from '../runner/playing.ts';

/** Verifies the reference provider with these faults. */
export async function verifyFaulty(
  faults: readonly string[],
  selection: Selection = EVERYTHING,
  { thorough = false, ...options }: Options & { readonly thorough?: boolean } = {},
): Promise<VerifyOutcome> {
  const endpoint = await startReference(
    (correct, provider) => withFaults(correct, provider, faults),
    // What a fault hides never shows, so waiting for it is in vain.
    { settleMs: 20, inProcess: true, ...options },
  );
  try {
    return await verifyAt(endpoint, selection, { thorough });
  } finally {
    await endpoint.close();
  }
}

/** Verifies whatever is there. */
export function verifyAt(
  { context, connection }: Pick<Endpoint, 'context' | 'connection'>,
  selection: Selection = EVERYTHING,
  further: Partial<VerifyPlan> = {},
): Promise<VerifyOutcome> {
  const lifecycle = builtInScenarios().map(lifecycleCheck);
  const selected = new Set(select([...CHECKS, ...MEASURES, ...DIALECTS, ...lifecycle], selection));
  const plan = {
    checks: CHECKS.filter((check) => selected.has(check)),
    measures: MEASURES.filter((measure) => selected.has(measure)),
    dialects: DIALECTS.filter((dialect) => selected.has(dialect)),
    lifecycle: lifecycle
      .filter((check) => selected.has(check))
      .map((check) => ({ check, scenario: tagged(check.scenario) })),
    readOnly: false,
    thorough: false,
    tag: tagOf(1, 'verify'),
    domain: 'example.com',
    userAttributes: {},
    strict: false,
    waivers: [],
    ...further,
  };
  return verify(plan, context, connection.exchanges);
}

function tagged(name: string) {
  return tagScenario(readScenario(name).scenario, { tag: tagOf(1, name) });
}

/** The ids of what was found, the root causes first and in the order of harm. */
export function foundBy({ verdicts, causes }: VerifyOutcome): readonly string[] {
  const found = new Set(verdicts.filter(isFound).map(({ id }) => id));
  const first = causes.map(({ id }) => id).filter((id) => found.has(id));
  return [...new Set([...first, ...found])];
}

function isFound({ status }: Verdict): boolean {
  return status === 'fail' || status === 'warn' || status === 'info';
}
