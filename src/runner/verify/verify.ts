import type { Probe } from '../../checks/probe.ts';
import type { RunResult } from '../../report/run-result.ts';
import type { Exchange } from '../../scim/exchange.ts';
import type { RunContext } from '../context.ts';
import { type Halt, haltBy, haltOf } from '../halt.ts';
import { runScenarios, type ScenariosOutcome } from '../run-scenarios.ts';
import { discover } from './discover.ts';
import { type Judgement, judgeRun } from './judge-run.ts';
import { knock } from './knock.ts';
import { probeProvider } from './probe-provider.ts';
import type { VerifyPlan } from './verify-plan.ts';

export interface VerifyOutcome
  extends Judgement,
    Pick<RunResult, 'scenarios' | 'steps' | 'events' | 'pending' | 'leftovers'> {
  readonly removed: number;
  readonly stops: readonly Halt[];
}

/**
 * The conformance suite: probes, then the lifecycle scenarios, then the judgement of all that was exchanged. Whatever happens,
 * what was made is removed, and what was seen until then is judged.
 *
 * @param exchanges all of the run
 */
export async function verify(
  plan: VerifyPlan,
  context: RunContext,
  exchanges: Iterable<Exchange>,
): Promise<VerifyOutcome> {
  const closed = await knock(context.provider.send);
  if (closed) return { ...UNJUDGED, ...UNPLAYED, stops: [closed] };
  const facts = await discover(context, plan.readOnly);
  const ended = haltOf(context);
  if (ended) return { ...UNJUDGED, ...UNPLAYED, stops: [ended] };
  const { evidence, halt, ...probed } = await probeProvider(probesOf(plan), { ...plan, facts }, context);
  const played = halt || plan.readOnly ? UNPLAYED : await playLifecycle(plan, context);
  const stops = [halt, ...played.stops, haltOf(context)].filter((one) => one !== undefined);
  const outcome = {
    ...played,
    leftovers: [...probed.leftovers, ...played.leftovers],
    removed: probed.removed + played.removed,
  };
  try {
    const run = { evidence, facts, played, exchanges, ended: stops.length > 0 };
    const judged = judgeRun(plan, run, context);
    return { ...outcome, ...judged, notes: [...judged.notes, ...probed.notes], stops };
  } catch (error) {
    return { ...outcome, ...UNJUDGED, notes: probed.notes, stops: [...stops, haltBy(error)] };
  }
}

function playLifecycle({ lifecycle }: VerifyPlan, context: RunContext): Promise<ScenariosOutcome> {
  return runScenarios(
    lifecycle.map(({ scenario }) => scenario),
    context,
  );
}

const UNJUDGED: Judgement = { verdicts: [], measurements: [], dialects: [], causes: [], notes: [] };

const UNPLAYED: ScenariosOutcome = {
  scenarios: [],
  steps: [],
  events: [],
  pending: [],
  leftovers: [],
  removed: 0,
  notes: [],
  stops: [],
};

function probesOf({ checks, measures, dialects }: VerifyPlan): readonly Probe[] {
  const probes = [...checks, ...measures].flatMap((one) =>
    'probe' in one ? one.probe : 'shownBy' in one ? one.shownBy : [],
  );
  return [...new Set([...probes, ...dialects.map((one) => one.probe as unknown as Probe)])];
}
