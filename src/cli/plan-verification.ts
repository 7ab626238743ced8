import { CHECKS, MEASURES } from '../checks/checks.ts';
import { DIALECTS } from '../checks/dialects/dialects.ts';
import { lifecycleCheck } from '../checks/lifecycle.ts';
import { select } from '../checks/selection.ts';
import { readUserAttributes } from '../config/read-user-attributes.ts';
import { readWaivers } from '../config/read-waivers.ts';
import type { Settings } from '../config/settings.ts';
import type { CatalogueEntry } from '../report/catalogue-entry.ts';
import type { AppliedWaiver } from '../runner/verify/apply-waivers.ts';
import type { VerifyPlan } from '../runner/verify/verify-plan.ts';
import { tagOf } from '../scenario/tag-of.ts';
import { catalogue } from './catalogue.ts';
import { builtInScenarios } from './find-scenarios.ts';
import { prepareScenarios } from './prepare-scenarios.ts';

export interface VerifyFlags extends Record<string, unknown> {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly thorough?: boolean;
  readonly strict?: boolean;
}

export interface PlannedVerification {
  readonly plan: VerifyPlan;
  readonly warnings: readonly string[];
  /** What was left out, in the words of the command line, so that nobody takes a part for the whole. */
  readonly partial?: string;
}

/**
 * What `verify` is to do.
 *
 * @throws UserMistake for a selection that leaves nothing, and for whatever is wrong in a file
 */
export function planVerification(
  settings: Settings & { readonly seed: number },
  flags: VerifyFlags,
): PlannedVerification {
  const { only = [], skip = [], readOnly = false, thorough = settings.embedded, strict = false } = flags;
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
      waivers: waiversOf(settings),
    },
    warnings: [...warnings, ...further.warnings],
    ...limitsOf(flags),
  };
}

function limitsOf({ only = [], skip = [], readOnly = false }: VerifyFlags): { readonly partial?: string } {
  const given = [
    ...only.map((what) => `--only ${what}`),
    ...skip.map((what) => `--skip ${what}`),
    ...(readOnly ? ['--read-only'] : []),
  ];
  return given.length > 0 ? { partial: given.join(' ') } : {};
}

function furtherAttributes({ userAttributes: file }: Settings): ReturnType<typeof readUserAttributes> {
  return file === undefined ? { attributes: {}, warnings: [] } : readUserAttributes(file);
}

function waiversOf({ waivers: file }: Settings): readonly AppliedWaiver[] {
  if (file === undefined) return [];
  const judged = new Map(catalogue().flatMap(waivable));
  return [...readWaivers(file, [...judged.keys()])].map(([id, waiver]) => ({
    check: judged.get(id) as AppliedWaiver['check'],
    waiver,
  }));
}

/** What is only measured fails nothing. */
function waivable(entry: CatalogueEntry): readonly (readonly [string, AppliedWaiver['check']])[] {
  const { id, title, topic, requirement } = entry;
  return requirement ? [[id, { id, title, topic, requirement }]] : [];
}
