import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import { prepareScenarios } from '../../src/cli/prepare-scenarios.ts';
import { parseBehaviours } from '../../src/jumpcloud/parse-behaviours.ts';
import type { StepResult, StepStatus } from '../../src/report/run-result.ts';
import { runScenarios, type ScenariosOutcome } from '../../src/runner/run-scenarios.ts';
import { openThirdParty } from './open-third-party.ts';
import type { RunningThirdParty } from './start.ts';

/** What was found, in lines that begin with the step's number; names without their tag, ids as `{id}`. */
export interface Told {
  readonly status: StepStatus;
  readonly found: readonly string[];
}

export interface BuiltInRun extends ScenariosOutcome {
  /** By scenario; one that passes with nothing to tell is left out. */
  readonly told: Readonly<Record<string, Told>>;
}

const SETTINGS = { seed: 7, exactNames: false, userDomain: undefined };

/** Plays every built-in scenario, as `run --all` does. */
export async function runBuiltIn(server: RunningThirdParty, profile: string): Promise<BuiltInRun> {
  const { scenarios } = prepareScenarios(builtInScenarios(), SETTINGS);
  const { connection, context } = openThirdParty(server, parseBehaviours(profile, {}));
  try {
    const outcome = await runScenarios(scenarios, context);
    return { ...outcome, told: tell(outcome) };
  } finally {
    await connection.close();
  }
}

function tell({ scenarios, steps }: ScenariosOutcome): Record<string, Told> {
  const all = scenarios.map(({ name, tag = '', status, stopped }) => {
    const own = steps.filter(({ scenario }) => scenario === name).flatMap(linesOf);
    return [
      name,
      { status, found: [...own, ...(stopped ? [stopped] : [])].map((line) => plain(line, tag)) },
    ] as const;
  });
  return Object.fromEntries(all.filter(([, { status, found }]) => status !== 'pass' || found.length > 0));
}

function linesOf({ id, scenario, status, operations, drift, expectations, notes }: StepResult): string[] {
  // Between a rotation and an update everything is pending, as it should be.
  const pending = operations.filter((operation) => status !== 'pass' && operation.status === 'pending');
  const lines = [
    ...pending.map(({ kind, resource, message }) => `pending: ${kind} ${resource.name}: ${message}`),
    ...drift.map(
      ({ severity, resource, attribute, expected, actual }) =>
        `${severity}: ${resource}, ${attribute}: ${JSON.stringify(expected)}, but ${JSON.stringify(actual)}`,
    ),
    ...expectations.map(
      ({ what, expected, actual }) =>
        `unmet: ${what}: ${JSON.stringify(expected)}, but ${JSON.stringify(actual)}`,
    ),
    ...notes,
  ];
  return lines.map((line) => `${id.slice(scenario.length + 1)} ${line}`);
}

function plain(line: string, tag: string): string {
  return line
    .replaceAll(`.${tag}@`, '@')
    .replaceAll(` ${tag}`, '')
    .replace(/\/(Users|Groups)\/\S+/g, '/$1/{id}');
}
