import { NameTaken } from '../../checks/bench.ts';
import type { CataloguedCheck, CataloguedMeasure } from '../../checks/checks.ts';
import type { Dialect } from '../../checks/dialects/dialect.ts';
import type { Evidence } from '../../checks/evidence.ts';
import { judge } from '../../checks/judge.ts';
import type { LifecycleCheck } from '../../checks/lifecycle.ts';
import type { Probe } from '../../checks/probe.ts';
import type { ProviderFacts } from '../../checks/provider-facts.ts';
import type { RunResult, Stop } from '../../report/run-result.ts';
import type { ScenarioNames } from '../../scenario/names-of.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Exchange } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import type { ResourceType } from '../../scim/resource.ts';
import { type CleanUp, cleanUp } from '../clean-up.ts';
import type { RunContext } from '../context.ts';
import { emptyLedger, keepLedger, type Ledger } from '../ledger.ts';
import { runScenarios } from '../run-scenarios.ts';
import { causesOf } from './causes-of.ts';
import { dialectResults, dialectVerdicts } from './dialect-results.ts';
import { discover } from './discover.ts';
import { knock } from './knock.ts';
import { lifecycleVerdicts } from './lifecycle-verdicts.ts';
import { measurementsOf } from './measurements-of.ts';
import { playProbes } from './play-probes.ts';
import { verdictsOf, withConsequences } from './verdicts-of.ts';

export interface VerifyPlan {
  readonly checks: readonly CataloguedCheck[];
  readonly measures: readonly CataloguedMeasure[];
  readonly dialects: readonly Dialect[];
  /** Those that are selected, each with its scenario, tagged. */
  readonly lifecycle: readonly { readonly check: LifecycleCheck; readonly scenario: Scenario }[];
  readonly readOnly: boolean;
  readonly thorough: boolean;
  /** Of the names that the probes make. */
  readonly tag: string;
  readonly domain: string;
  readonly userAttributes: JsonObject;
}

export type VerifyOutcome = Pick<
  RunResult,
  | 'verdicts'
  | 'measurements'
  | 'dialects'
  | 'causes'
  | 'scenarios'
  | 'steps'
  | 'events'
  | 'pending'
  | 'leftovers'
  | 'notes'
> & { readonly removed: number; readonly stops: readonly Stop[] };

/**
 * The conformance suite: probes, then the lifecycle scenarios, then the judgement of all that was exchanged. Whatever happens,
 * what was made is removed.
 *
 * @param exchanges all of the run
 */
export async function verify(
  plan: VerifyPlan,
  context: RunContext,
  exchanges: Iterable<Exchange>,
): Promise<VerifyOutcome> {
  const closed = await knock(context.provider.send);
  if (closed) return { ...NOTHING, stops: [closed] };
  const facts = await discover(context, plan.readOnly);
  const probed = await probeAndCleanUp(plan, facts, context);
  const { evidence, removed, leftovers, stop } = probed;
  if (stop) return { ...NOTHING, removed, leftovers, stops: [stop] };
  const played = await runScenarios(
    plan.readOnly ? [] : plan.lifecycle.map(({ scenario }) => scenario),
    context,
  );
  const evidenceOf = (probe: Probe) => evidence.get(probe) ?? NOT_PLAYED;
  const judged = judge(plan.checks, evidenceOf, exchanges, facts);
  const lifecycle = plan.lifecycle.map(({ check }) => check);
  const dialects = dialectResults(plan.dialects, evidenceOf, context.behaviours);
  const verdicts = withConsequences(
    [
      ...verdictsOf(plan.checks, judged),
      ...dialectVerdicts(plan.dialects, dialects, evidenceOf, context.behaviours),
      ...lifecycleVerdicts(lifecycle, played),
    ],
    new Map([...plan.dialects, ...lifecycle].map((one) => [one.id, one])),
  );
  return {
    verdicts,
    measurements: measurementsOf(plan.measures, evidenceOf, exchanges),
    dialects,
    causes: causesOf(verdicts),
    ...played,
    leftovers: [...leftovers, ...played.leftovers],
    removed: removed + played.removed,
  };
}

const NOTHING: Omit<VerifyOutcome, 'stops'> = {
  verdicts: [],
  measurements: [],
  dialects: [],
  causes: [],
  scenarios: [],
  steps: [],
  events: [],
  pending: [],
  leftovers: [],
  removed: 0,
  notes: [],
};

const NOT_PLAYED: Evidence = { seen: {}, notPlayed: 'the run was ended before' };

interface Probed extends CleanUp {
  readonly evidence: ReadonlyMap<Probe, Evidence>;
  readonly stop?: Stop;
}

async function probeAndCleanUp(plan: VerifyPlan, facts: ProviderFacts, context: RunContext): Promise<Probed> {
  const ledger = emptyLedger();
  const send = keepLedger(context.provider.send, ledger);
  const own = { ...context, provider: { ...context.provider, send } };
  const options = { ...plan, facts, behaviours: context.behaviours, settleMs: context.settleMs };
  let played: Pick<Probed, 'evidence' | 'stop'>;
  let cleanedUp: CleanUp;
  try {
    played = await playProbes(probesOf(plan), options, own).then((evidence) => ({ evidence }), nameTaken);
  } finally {
    cleanedUp = await cleanUp(ledger, namesIn(ledger), context);
  }
  const interrupted: Stop | undefined = context.signal?.aborted
    ? { kind: 'interrupted', message: 'interrupted' }
    : undefined;
  return { ...played, ...cleanedUp, ...(interrupted && { stop: interrupted }) };
}

function nameTaken(error: unknown): Pick<Probed, 'evidence' | 'stop'> {
  if (!(error instanceof NameTaken)) throw error;
  const message = `the provider already has ${error.message}, a name of this run: give another --seed`;
  return { evidence: new Map(), stop: { kind: 'name-taken', message } };
}

function probesOf({ checks, measures, dialects }: VerifyPlan): readonly Probe[] {
  const probes = [...checks, ...measures].flatMap((one) =>
    'probe' in one ? one.probe : 'shownBy' in one ? one.shownBy : [],
  );
  return [...new Set([...probes, ...dialects.map((one) => one.probe as unknown as Probe)])];
}

/** Before anything is removed. */
function namesIn({ created, unconfirmed }: Ledger): ScenarioNames {
  const of = (type: ResourceType) => [
    ...new Set([
      ...[...created.values()].filter((one) => one.type === type).map(({ name }) => name),
      ...unconfirmed[type],
    ]),
  ];
  return { users: of('User'), groups: of('Group') };
}
