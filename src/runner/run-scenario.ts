import type { FailedExpectation, StepResult } from '../report/run-result.ts';
import { namesOf } from '../scenario/names-of.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type CleanUp, cleanUp } from './clean-up.ts';
import type { RunContext } from './context.ts';
import { guardRun } from './guard-run.ts';
import { type Halt, haltBy } from './halt.ts';
import { judgeStep, QUIET } from './judge-step.ts';
import { keepLedger } from './keep-ledger.ts';
import { Ledger } from './ledger.ts';
import { checkNames } from './name-check.ts';
import { noteInjections } from './note-injections.ts';
import { noteStrikes } from './note-strikes.ts';
import { Replay, type ReplayOutcome } from './replay.ts';
import { emptyMemory, type RunMemory } from './run-memory.ts';

export interface ScenarioOutcome extends ReplayOutcome, CleanUp {}

/**
 * Plays one scenario: each step changes the directory, JumpCloud syncs, the provider is read back. Whatever happens, what the
 * scenario made is removed at the end.
 *
 * @param memory shared by the scenarios of a run
 */
export async function runScenario(
  scenario: Scenario,
  context: RunContext,
  memory: RunMemory = emptyMemory(),
): Promise<ScenarioOutcome> {
  const names = namesOf(scenario);
  const checked = await checkNames(names, context);
  if (checked.kind === 'stop') return { ...NOTHING_PLAYED, stopped: checked.stop };
  if (checked.kind === 'problem') return { ...NOTHING_PLAYED, steps: [unusable(scenario, checked.problem)] };
  const ledger = new Ledger(context.trail);
  ledger.announce(names, scenario.tag);
  const sendAndNote = keepLedger(context.provider.injecting(scenario.inject), ledger);
  const send = guardRun(sendAndNote, ledger, context);
  const own = { ...context, provider: { ...context.provider, send } };
  const replay = new Replay(scenario, names, own, memory);
  let bug: Halt | undefined;
  let cleanedUp: CleanUp;
  try {
    bug = await replay.play().then(() => undefined, haltBy);
  } finally {
    context.provider.updateToken();
    cleanedUp = await cleanUp(ledger, context);
  }
  const outcome = { ...replay.outcome(), ...(bug && { stopped: bug }) };
  const notes = [...outcome.notes, ...cleanedUp.notes, ...noteInjections(scenario, outcome.steps, context)];
  const steps = outcome.steps.map((step) => noteStrikes(step, context));
  return { ...outcome, ...cleanedUp, steps, notes };
}

export const NOTHING_PLAYED: ScenarioOutcome = {
  steps: [],
  events: [],
  pending: [],
  leftovers: [],
  removed: 0,
  notes: [],
};

/** The provider's answers are of no use: one failed step says why, and nothing has been written. */
function unusable({ name }: Scenario, problem: FailedExpectation): StepResult {
  const title = 'look up the names of the scenario before anything is written';
  return judgeStep({ id: `${name}/0`, scenario: name, title }, { ...QUIET, expectations: [problem] });
}
