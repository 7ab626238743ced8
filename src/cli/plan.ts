import { readState } from '../config/state-file.ts';
import { UserMistake } from '../errors.ts';
import { nothingAcknowledged } from '../jumpcloud/acknowledged.ts';
import { type PlanFormat, type PlannedRun, printRequests } from '../report/requests.ts';
import { dryContext } from '../runner/dry-context.ts';
import { dryRun } from '../runner/dry-run.ts';
import { EXIT } from '../runner/exit-code.ts';
import { guardPush, push } from '../runner/push.ts';
import { runScenarios } from '../runner/run-scenarios.ts';
import { readDirectoryFile } from '../scenario/read-directory-file.ts';
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
  const { directory, format } = options as PlanFlags;
  if ((scenario === undefined) === (directory === undefined)) {
    throw new UserMistake('plan needs a scenario or --directory FILE, and only one of them');
  }
  refuseMisplaced(options, scenario === undefined ? OF_SCENARIOS : OF_PUSHES);
  const plan =
    scenario === undefined ? planPush(invocation, directory as string) : planScenario(invocation, scenario);
  await writeStream(surroundings.stdout, printRequests(await plan, format));
  return EXIT.passed;
}

interface PlanFlags extends Record<string, unknown> {
  readonly directory?: string;
  readonly state?: string;
  readonly allowMassDeactivation?: boolean;
  readonly format: PlanFormat;
}

/** What only one of the two plans can use, and why the other cannot. In a configuration file it is meant for other commands. */
const OF_SCENARIOS: Readonly<Record<string, string>> = {
  seed: '--seed goes with a scenario: push sends names as they are',
  exactNames: '--exact-names goes with a scenario: push sends names as they are',
  userDomain: '--user-domain goes with a scenario: push sends names as they are',
};
const OF_PUSHES: Readonly<Record<string, string>> = {
  state: '--state goes with --directory: a scenario starts from nothing',
  allowMassDeactivation:
    '--allow-mass-deactivation goes with --directory: a scenario deactivates whom it says',
};

function refuseMisplaced(options: Invocation['options'], misplaced: Readonly<Record<string, string>>): void {
  for (const [name, mistake] of Object.entries(misplaced))
    if (options[name] !== undefined) throw new UserMistake(mistake);
}

/** @throws UserMistake where push would refuse, in the same words: it would send nothing, so there is nothing to plan */
async function planPush(invocation: Invocation, file: string): Promise<PlannedRun> {
  const { state, allowMassDeactivation = false } = invocation.options as PlanFlags;
  const settings = settingsOf(invocation);
  const { directory, warnings } = readDirectoryFile(file);
  warn(invocation, settings, warnings);
  const baseUrl = settings.baseUrl?.href;
  const acknowledged = state === undefined ? nothingAcknowledged() : await readState(state, baseUrl);
  guardPush(directory, acknowledged, { allowMassDeactivation });
  const dry = await dryRun(baseUrl, acknowledged);
  const { step } = await push(directory, acknowledged, dryContext(dry, settings.behaviours));
  return { steps: [step], exchanges: dry.exchanges, ...(baseUrl !== undefined && { baseUrl }) };
}

async function planScenario(invocation: Invocation, name: string): Promise<PlannedRun> {
  const settings = settingsOf(invocation);
  // Names are tagged only for a seed that is given, since nobody could repeat the tag of a random one.
  const exactNames = settings.exactNames || settings.seed === undefined;
  const { scenarios, warnings } = prepareScenarios([name], { ...settings, exactNames });
  warn(invocation, settings, warnings);
  const baseUrl = settings.baseUrl?.href;
  const dry = await dryRun(baseUrl, nothingAcknowledged());
  const { steps, notes } = await runScenarios(scenarios, dryContext(dry, settings.behaviours));
  warn(invocation, settings, notes);
  return { steps, exchanges: dry.exchanges, ...(baseUrl !== undefined && { baseUrl }) };
}
