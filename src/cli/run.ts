import { randomInt } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import { UserMistake } from '../errors.ts';
import { noteChaos } from '../runner/note-chaos.ts';
import { runScenarios } from '../runner/run-scenarios.ts';
import { builtInScenarios } from './find-scenarios.ts';
import { inSession } from './in-session.ts';
import { prepareScenarios } from './prepare-scenarios.ts';
import type { Invocation } from './program.ts';
import { settingsOf, warn } from './session.ts';

/** `run`: replays scenarios and verifies the provider after every step. */
export async function run(invocation: Invocation): Promise<number> {
  // First: a bare --chaos in the wrong place takes a scenario for its seed.
  const settings = settingsOf(invocation);
  return runNamed(invocation, selected(invocation), settings);
}

/** Plays built-in scenarios or files against the endpoint of the settings. */
export async function runNamed(
  invocation: Invocation,
  names: readonly string[],
  settings: Settings,
): Promise<number> {
  const chaos = chaosSeedOf(settings);
  // The tags are a part of the names, and by the names the delivery faults are drawn.
  const { scenarios, warnings, seed } = prepareScenarios(names, {
    ...settings,
    seed: settings.seed ?? chaos,
  });
  warn(invocation, settings, warnings);
  const atInterruption = 'what was created is being removed';
  const files = Object.fromEntries(scenarios.map(({ name, file }) => [`the file of scenario ${name}`, file]));
  const options = { settings, seed, chaos, writes: true, files, atInterruption };
  return inSession(invocation, options, async ({ context, connection }) => {
    const outcome = await runScenarios(scenarios, context);
    if (chaos === undefined) return outcome;
    return { ...outcome, notes: [noteChaos(chaos, connection.exchanges), ...outcome.notes] };
  });
}

/** A bare `--chaos` takes the seed of the run, or draws one. */
function chaosSeedOf({ chaos, seed }: Settings): number | undefined {
  if (chaos === false) return undefined;
  return chaos === true ? (seed ?? randomInt(2 ** 32)) : chaos;
}

function selected({ arguments: names, options }: Invocation): readonly string[] {
  if (options.all && names.length > 0) {
    throw new UserMistake('--all takes no names: leave out either');
  }
  if (options.all) return builtInScenarios();
  if (names.length > 0) return names;
  throw new UserMistake(
    'no scenario: name one or more, or give --all; "scim-sim list scenarios" shows the built-in ones',
  );
}
