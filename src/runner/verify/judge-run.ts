import type { Evidence } from '../../checks/evidence.ts';
import { judge } from '../../checks/judge.ts';
import type { Probe } from '../../checks/probe.ts';
import type { ProviderFacts } from '../../checks/provider-facts.ts';
import type { RunResult, Verdict } from '../../report/run-result.ts';
import type { Exchange } from '../../scim/exchange.ts';
import type { RunContext } from '../context.ts';
import type { ScenariosOutcome } from '../run-scenarios.ts';
import { applyWaivers } from './apply-waivers.ts';
import { causesOf } from './causes-of.ts';
import { dialectResults, dialectVerdicts } from './dialect-results.ts';
import { lifecycleVerdicts } from './lifecycle-verdicts.ts';
import { measurementsOf } from './measurements-of.ts';
import { verdictsOf, withConsequences } from './verdicts-of.ts';
import type { VerifyPlan } from './verify-plan.ts';

/** What was done and seen, as far as it came. */
export interface VerifyRun {
  readonly evidence: ReadonlyMap<Probe, Evidence>;
  readonly facts: ProviderFacts;
  readonly played: ScenariosOutcome;
  readonly exchanges: Iterable<Exchange>;
  /** True where the run did not come to its end. */
  readonly ended: boolean;
}

export type Judgement = Pick<RunResult, 'verdicts' | 'measurements' | 'dialects' | 'causes' | 'notes'>;

/** The judgement of a run: verdicts, what of them follows from others, what makes them stricter, and what waivers cover. */
export function judgeRun(
  plan: VerifyPlan,
  { evidence, facts, played, exchanges, ended }: VerifyRun,
  { behaviours, clock }: Pick<RunContext, 'behaviours' | 'clock'>,
): Judgement {
  const evidenceOf = (probe: Probe) => evidence.get(probe) ?? NOT_PLAYED;
  const dialects = dialectResults(plan.dialects, evidenceOf, behaviours);
  const unplayed = ended ? ENDED : READ_ONLY;
  const found = withConsequences(
    [
      ...verdictsOf(plan.checks, judge(plan.checks, evidenceOf, exchanges, facts)),
      ...dialectVerdicts(plan.dialects, dialects, evidenceOf, behaviours),
      ...lifecycleVerdicts(plan.lifecycle, played, unplayed),
    ],
    new Map([...plan.dialects, ...plan.lifecycle.map(({ check }) => check)].map((one) => [one.id, one])),
  );
  const severe = plan.strict ? found.map(strictly) : found;
  const { verdicts, notes } = applyWaivers(severe, plan.waivers, dayOf(clock.now()));
  return {
    verdicts,
    measurements: measurementsOf(plan.measures, evidenceOf, exchanges),
    dialects,
    causes: causesOf(verdicts),
    notes: [...furtherAttributes(plan), ...played.notes, ...notes],
  };
}

const ENDED = 'the run was ended before';
const READ_ONLY = 'it needs writes, and --read-only was given';
const NOT_PLAYED: Evidence = { seen: {}, notPlayed: ENDED };

function strictly(verdict: Verdict): Verdict {
  return verdict.status === 'warn' ? { ...verdict, status: 'fail' } : verdict;
}

/** `2026-12-31`, in UTC. */
function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function furtherAttributes({ userAttributes }: VerifyPlan): readonly string[] {
  const names = Object.keys(userAttributes);
  if (names.length === 0) return [];
  return [
    `every user of a probe was sent with ${names.join(', ')} besides; JumpCloud's pushes and scenarios are not`,
  ];
}
