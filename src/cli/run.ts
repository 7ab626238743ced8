import { UserMistake } from '../errors.ts';
import { runScenarios } from '../runner/run-scenarios.ts';
import { builtInScenarios } from './find-scenarios.ts';
import { inSession } from './in-session.ts';
import { prepareScenarios } from './prepare-scenarios.ts';
import type { Invocation } from './program.ts';
import { settingsOf, warn } from './session.ts';

/** `run`: replays scenarios and verifies the provider after every step. */
export async function run(invocation: Invocation): Promise<number> {
  const names = selected(invocation);
  return runNamed(invocation, names, settingsOf(invocation));
}

/** Plays built-in scenarios or files against the endpoint of the settings. */
export async function runNamed(
  invocation: Invocation,
  names: readonly string[],
  settings: ReturnType<typeof settingsOf>,
): Promise<number> {
  const { scenarios, warnings, seed } = prepareScenarios(names, settings);
  warn(invocation, settings, warnings);
  const atInterruption = 'what was created is being removed';
  const files = Object.fromEntries(scenarios.map(({ name, file }) => [`the file of scenario ${name}`, file]));
  const options = { settings, seed, writes: true, files, atInterruption };
  return inSession(invocation, options, ({ context }) => runScenarios(scenarios, context));
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
