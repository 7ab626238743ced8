import type { Settings } from '../config/settings.ts';
import { readState } from '../config/state-file.ts';
import { UserMistake } from '../errors.ts';
import { nothingAcknowledged } from '../jumpcloud/acknowledged.ts';
import { desiredOf } from '../jumpcloud/scope.ts';
import { type PlanFormat, type PlannedRun, printRequests } from '../report/requests.ts';
import type { RunContext } from '../runner/context.ts';
import { type DryRun, dryRun } from '../runner/dry-run.ts';
import { EXIT } from '../runner/exit-code.ts';
import { push } from '../runner/push.ts';
import { runScenarios } from '../runner/run-scenarios.ts';
import { readDirectoryFile } from '../scenario/read-directory-file.ts';
import { systemClock } from '../transport/clock.ts';
import { prepareScenarios } from './prepare-scenarios.ts';
import type { Invocation } from './program.ts';
import { settingsOf, warn } from './session.ts';
import { writeStream } from './write-reports.ts';

/** `plan`: what `run` or `push` would send to a provider that behaves. Nothing is sent. */
export async function printPlan(invocation: Invocation): Promise<number> {
  const {
    arguments: [scenario],
    options,
    surroundings,
  } = invocation;
  const { directory, state, format } = options as PlanFlags;
  if ((scenario === undefined) === (directory === undefined)) {
    throw new UserMistake('plan needs a scenario or --directory FILE, and only one of them');
  }
  if (scenario !== undefined && state !== undefined) {
    throw new UserMistake('--state goes with --directory: a scenario starts from nothing');
  }
  const plan =
    scenario === undefined
      ? planPush(invocation, directory as string, state)
      : planScenario(invocation, scenario);
  await writeStream(surroundings.stdout, printRequests(await plan, format));
  return EXIT.passed;
}

interface PlanFlags extends Record<string, unknown> {
  readonly directory?: string;
  readonly state?: string;
  readonly format: PlanFormat;
}

async function planPush(
  invocation: Invocation,
  file: string,
  state: string | undefined,
): Promise<PlannedRun> {
  const settings = settingsOf(invocation);
  const { directory, warnings } = readDirectoryFile(file);
  warn(invocation, settings, warnings);
  const baseUrl = settings.baseUrl?.href;
  const acknowledged = state === undefined ? nothingAcknowledged() : await readState(state, baseUrl);
  const dry = await dryRun(baseUrl ?? '', acknowledged);
  const { step } = await push(directory, acknowledged, contextOf(dry, settings));
  return { steps: [step], exchanges: dry.exchanges, ...(baseUrl !== undefined && { baseUrl }) };
}

async function planScenario(invocation: Invocation, name: string): Promise<PlannedRun> {
  const settings = settingsOf(invocation);
  // Names are tagged only for a seed that is given, since nobody could repeat the tag of a random one.
  const exactNames = settings.exactNames || settings.seed === undefined;
  const { scenarios, warnings } = prepareScenarios([name], { ...settings, exactNames });
  warn(invocation, settings, warnings);
  const baseUrl = settings.baseUrl?.href;
  const dry = await dryRun(baseUrl ?? '', nothingAcknowledged());
  const { steps, notes } = await runScenarios(scenarios, contextOf(dry, settings));
  warn(invocation, settings, notes);
  return { steps, exchanges: dry.exchanges, ...(baseUrl !== undefined && { baseUrl }) };
}

/** One request at a time, so that the numbers of the exchanges are the order of the plan. */
function contextOf({ context }: DryRun, { behaviours }: Settings): RunContext {
  return {
    ...context,
    behaviours,
    desiredOf,
    concurrency: 1,
    settleMs: 0,
    clock: systemClock,
    sleep: async () => {},
  };
}
