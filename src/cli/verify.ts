import { randomInt } from 'node:crypto';
import { type CataloguedCheck, CHECKS, MEASURES } from '../checks/checks.ts';
import { type Dialect, dialectTitle } from '../checks/dialects/dialect.ts';
import { DIALECTS } from '../checks/dialects/dialects.ts';
import { type LifecycleCheck, lifecycleCheck } from '../checks/lifecycle.ts';
import { type Selection, select } from '../checks/selection.ts';
import { readUserAttributes } from '../config/read-user-attributes.ts';
import { readWaivers } from '../config/read-waivers.ts';
import type { Settings } from '../config/settings.ts';
import { exitCodeOf } from '../runner/exit-code.ts';
import type { AppliedWaiver } from '../runner/verify/apply-waivers.ts';
import { type VerifyPlan, verify } from '../runner/verify/verify.ts';
import { tagOf } from '../scenario/tag-of.ts';
import { patient } from '../transport/patient.ts';
import { builtInScenarios, readScenario } from './find-scenarios.ts';
import { finish } from './finish.ts';
import { prepareScenarios } from './prepare-scenarios.ts';
import type { Invocation } from './program.ts';
import { openSession, type Session, settingsOf, warn } from './session.ts';

/** `verify`: the conformance suite, on throw-away resources. */
export async function verifyProvider(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  const flags = invocation.options as VerifyFlags;
  const { readOnly = false } = flags;
  const seed = settings.seed ?? randomInt(2 ** 32);
  const { plan, warnings } = prepare({ ...settings, seed }, flags);
  warn(invocation, settings, warnings);
  const atInterruption = 'what was created is being removed';
  const session = await openSession(invocation, { settings, writes: !readOnly, atInterruption });
  try {
    const { stops, ...outcome } = await verify(plan, patiently(session), session.connection.exchanges);
    const exitCode = exitCodeOf({ ...outcome, stages: [], stops });
    const [stopped] = stops;
    return await finish(invocation, session, { ...outcome, seed, ...(stopped && { stopped }), exitCode });
  } finally {
    await session.close();
  }
}

interface VerifyFlags extends Record<string, unknown> {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly thorough?: boolean;
  readonly strict?: boolean;
}

function prepare(
  settings: Settings & { readonly seed: number },
  { only = [], skip = [], readOnly = false, thorough = settings.embedded, strict = false }: VerifyFlags,
): { readonly plan: VerifyPlan; readonly warnings: readonly string[] } {
  const selection: Selection = { only, skip };
  const lifecycle = builtInScenarios().map(lifecycleCheck);
  const selected = new Set(
    select([...CHECKS, ...MEASURES, ...DIALECTS, ...lifecycle], selection).map(({ id }) => id),
  );
  const wanted = lifecycle.filter(({ id }) => selected.has(id));
  const { scenarios, warnings } = prepareScenarios(
    wanted.map(({ scenario }) => scenario),
    { ...settings, exactNames: false },
  );
  const { userAttributes: file } = settings;
  const { attributes, warnings: unknown } =
    file === undefined ? { attributes: {}, warnings: [] } : readUserAttributes(file);
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
      userAttributes: attributes,
      strict,
      waivers: waiversOf(settings, lifecycle),
    },
    warnings: [...warnings, ...unknown],
  };
}

/** @throws UserMistake for whatever is wrong in the file, and for an id that nothing has */
function waiversOf(
  { waivers: file }: Settings,
  lifecycle: readonly LifecycleCheck[],
): readonly AppliedWaiver[] {
  if (file === undefined) return [];
  const judged = new Map([...CHECKS, ...DIALECTS, ...lifecycle].map((one) => [one.id, one]));
  return [...readWaivers(file, [...judged.keys()])].map(([id, waiver]) => {
    const check = judged.get(id) as CataloguedCheck | Dialect | LifecycleCheck;
    return { check: { ...check, title: titleOf(check) }, waiver };
  });
}

function titleOf(check: CataloguedCheck | Dialect | LifecycleCheck): string {
  if ('title' in check) return check.title;
  return 'shape' in check ? dialectTitle(check) : readScenario(check.scenario).scenario.why;
}

/** A provider that asks for patience gets it: how fast it answers is not what is judged. */
function patiently({ context }: Session): Session['context'] {
  const { provider, clock, sleep, signal } = context;
  const send = patient(provider.send, { clock, sleep, signal, mostMs: 60_000 });
  return { ...context, provider: { ...provider, send } };
}
