import { CAPABILITIES, type Capability } from '../checks/provider-facts.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import type { ScenarioResult } from '../report/run-result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { findLacking } from './capabilities.ts';
import type { RunContext } from './context.ts';
import { type Halt, haltBy } from './halt.ts';
import { notePins, pinsOf } from './pins-of.ts';
import { emptyMemory } from './run-memory.ts';
import { NOTHING_PLAYED, runScenario, type ScenarioOutcome } from './run-scenario.ts';
import { withoutGroups } from './without-groups.ts';

export interface ScenariosOutcome extends Omit<ScenarioOutcome, 'stopped'> {
  readonly scenarios: readonly ScenarioResult[];
  readonly stops: readonly Halt[];
}

/**
 * Plays scenarios one after the other. One whose names are taken is left alone and the next one follows; a provider that is
 * gone, or that lets nobody in, ends the run.
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  context: RunContext,
): Promise<ScenariosOutcome> {
  const lacking = await findLacking(['groups', ...scenarios.flatMap(({ requires }) => requires)], context);
  const memory = emptyMemory();
  const outcomes: Played[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    const unmet = scenario.requires.filter((requirement) => lacking.has(requirement));
    if (unmet.length > 0) {
      outcomes.push({ scenario, pins: {}, outcome: skipped(scenario, unmet) });
      continue;
    }
    const pins = pinsOf(scenario, context.behaviours);
    const behaviours = { ...context.behaviours, ...pins };
    const which = scenarios.length > 1 ? `Scenario ${index + 1} of ${scenarios.length}, ` : '';
    const own = { ...context, behaviours, onProgress: named(which, context.onProgress) };
    const playable = lacking.has('groups') ? withoutGroups(scenario) : scenario;
    const outcome = await runScenario(playable, own, memory).catch(endedBy);
    outcomes.push({ scenario, pins, outcome });
    if (outcome.stopped && outcome.stopped.kind !== 'name-taken') break;
  }
  const all = outcomes.map(({ outcome }) => outcome);
  return {
    scenarios: outcomes.map(resultOf),
    steps: all.flatMap(({ steps }) => steps),
    events: all.flatMap(({ events }) => events),
    pending: all.flatMap(({ pending }) => pending),
    leftovers: all.flatMap(({ leftovers }) => leftovers),
    removed: all.reduce((sum, { removed }) => sum + removed, 0),
    notes: [
      ...new Set([
        ...(lacking.has('groups') ? [NO_GROUPS] : []),
        ...outcomes.flatMap(({ scenario, pins }) => notePins(scenario.name, pins, context.behaviours)),
        ...all.flatMap(({ notes }) => notes),
        ...(all.length < scenarios.length
          ? [`not played: ${scenarios.length - all.length} of ${scenarios.length} scenarios`]
          : []),
      ]),
    ],
    stops: all.flatMap(({ stopped }) => (stopped ? [stopped] : [])),
  };
}

interface Played {
  readonly scenario: Scenario;
  /** What it pins and the run has otherwise. */
  readonly pins: Partial<Behaviours>;
  readonly outcome: ScenarioOutcome;
}

function endedBy(error: unknown): ScenarioOutcome {
  return { ...NOTHING_PLAYED, stopped: haltBy(error) };
}

function named(which: string, onProgress: RunContext['onProgress']): RunContext['onProgress'] {
  return onProgress && ((progress) => onProgress({ ...progress, what: `${which}${progress.what}` }));
}

const NO_GROUPS = 'the provider has no groups, so group management is off: users are pushed, groups are not';

function skipped({ name, why }: Scenario, unmet: readonly Capability[]): ScenarioOutcome {
  const reason = `the provider does not support ${unmet.map((one) => CAPABILITIES[one]).join(' and ')}`;
  const step = {
    id: `${name}/0`,
    scenario: name,
    title: why,
    status: 'skip',
    operations: [],
    requests: [],
    drift: [],
    expectations: [],
    notes: [reason],
  } as const;
  return { ...NOTHING_PLAYED, steps: [step] };
}

function resultOf({ scenario, pins, outcome }: Played): ScenarioResult {
  const { name, why, tag } = scenario;
  const { steps, stopped } = outcome;
  const statuses = new Set(steps.map(({ status }) => status));
  const worst = (['fail', 'warn', 'skip'] as const).find((status) => statuses.has(status)) ?? 'pass';
  const isPinned = Object.keys(pins).length > 0;
  const result = { name, why, ...(tag !== undefined && { tag }), ...(isPinned && { behaviours: pins }) };
  return stopped ? { ...result, status: 'fail', stopped: stopped.message } : { ...result, status: worst };
}
