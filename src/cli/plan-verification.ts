import { type CataloguedCheck, CHECKS, MEASURES } from '../checks/checks.ts';
import { type Dialect, dialectTitle } from '../checks/dialects/dialect.ts';
import { DIALECTS } from '../checks/dialects/dialects.ts';
import { type LifecycleCheck, lifecycleCheck } from '../checks/lifecycle.ts';
import { select } from '../checks/selection.ts';
import { readUserAttributes } from '../config/read-user-attributes.ts';
import { readWaivers } from '../config/read-waivers.ts';
import type { Settings } from '../config/settings.ts';
import type { AppliedWaiver } from '../runner/verify/apply-waivers.ts';
import type { VerifyPlan } from '../runner/verify/verify-plan.ts';
import { tagOf } from '../scenario/tag-of.ts';
import { builtInScenarios, readScenario } from './find-scenarios.ts';
import { prepareScenarios } from './prepare-scenarios.ts';

export interface VerifyFlags extends Record<string, unknown> {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly thorough?: boolean;
  readonly strict?: boolean;
}

/**
 * What `verify` is to do.
 *
 * @throws UserMistake for a selection that leaves nothing, and for whatever is wrong in a file
 */
export function planVerification(
  settings: Settings & { readonly seed: number },
  { only = [], skip = [], readOnly = false, thorough = settings.embedded, strict = false }: VerifyFlags,
): { readonly plan: VerifyPlan; readonly warnings: readonly string[] } {
  const lifecycle = builtInScenarios().map(lifecycleCheck);
  const all = [...CHECKS, ...MEASURES, ...DIALECTS, ...lifecycle];
  const selected = new Set(select(all, { only, skip }).map(({ id }) => id));
  const wanted = lifecycle.filter(({ id }) => selected.has(id));
  const { scenarios, warnings } = prepareScenarios(
    wanted.map(({ scenario }) => scenario),
    { ...settings, exactNames: false },
  );
  const further = furtherAttributes(settings);
  return {
    plan: {
      checks: CHECKS.filter(({ id }) => selected.has(id)),
      measures: MEASURES.filter(({ id }) => selected.has(id)),
      dialects: DIALECTS.filter(({ id }) => selected.has(id)),
      lifecycle: wanted.map((check, index) => ({ check, scenario: scenarios[index] as never })),
      readOnly,
      thorough,
      tag: tagOf(settings.seed, 'verify'),
      domain: settings.userDomain ?? 'example.com',
      userAttributes: further.attributes,
      strict,
      waivers: waiversOf(settings, [...CHECKS, ...DIALECTS, ...lifecycle]),
    },
    warnings: [...warnings, ...further.warnings],
  };
}

function furtherAttributes({ userAttributes: file }: Settings): ReturnType<typeof readUserAttributes> {
  return file === undefined ? { attributes: {}, warnings: [] } : readUserAttributes(file);
}

type Judged = CataloguedCheck | Dialect | LifecycleCheck;

function waiversOf({ waivers: file }: Settings, judged: readonly Judged[]): readonly AppliedWaiver[] {
  if (file === undefined) return [];
  const byId = new Map(judged.map((one) => [one.id, one]));
  return [...readWaivers(file, [...byId.keys()])].map(([id, waiver]) => {
    const check = byId.get(id) as Judged;
    return { check: { ...check, title: titleOf(check) }, waiver };
  });
}

function titleOf(judged: Judged): string {
  if ('title' in judged) return judged.title;
  return 'shape' in judged ? dialectTitle(judged) : readScenario(judged.scenario).scenario.why;
}
