import { randomInt } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import { UserMistake } from '../errors.ts';
import type { PreparedScenario } from '../runner/run-scenarios.ts';
import { namesOf } from '../scenario/names-of.ts';
import { readScenarioFile } from '../scenario/read-scenario-file.ts';
import { tagOf, tagScenario } from '../scenario/tag.ts';
import { scenarioFile } from './find-scenarios.ts';

export interface Prepared {
  readonly scenarios: readonly PreparedScenario[];
  readonly warnings: readonly string[];
  /** Absent under `--exact-names`. */
  readonly seed?: number;
  readonly tag?: string;
}

/**
 * Reads scenarios and puts their users and groups into a namespace of this run's own.
 *
 * @param names of built-in scenarios, or files
 * @throws UserMistake before anything is sent, for whatever is wrong in any of them
 */
export function prepareScenarios(
  names: readonly string[],
  { seed: given, exactNames, userDomain }: Pick<Settings, 'seed' | 'exactNames' | 'userDomain'>,
): Prepared {
  const read = names.map((name) => readScenarioFile(scenarioFile(name)));
  refuseTwice(read.map(({ scenario }) => scenario.name));
  const seed = given ?? randomInt(2 ** 32);
  const naming = {
    ...(!exactNames && { tag: tagOf(seed) }),
    ...(userDomain !== undefined && { userDomain }),
  };
  const scenarios = read.map(({ scenario }) => {
    const tagged = tagScenario(scenario, naming);
    return { scenario: tagged, names: namesOf(tagged) };
  });
  const warnings = read.flatMap((one) => one.warnings);
  return { scenarios, warnings, ...(!exactNames && { seed, tag: tagOf(seed) }) };
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UserMistake(`two scenarios are called "${twice}": give each a name of its own`);
}
