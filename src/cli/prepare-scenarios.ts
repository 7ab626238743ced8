import { randomInt } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import { UserMistake } from '../errors.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { tagOf } from '../scenario/tag-of.ts';
import { tagScenario } from '../scenario/tag-scenario.ts';
import { readScenario } from './find-scenarios.ts';

export interface Prepared {
  readonly scenarios: readonly Scenario[];
  readonly warnings: readonly string[];
  /** Absent under `--exact-names`. */
  readonly seed?: number;
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
  const read = names.map((name) => readScenario(name));
  refuseTwice(read.map(({ scenario }) => scenario.name));
  const seed = given ?? randomInt(2 ** 32);
  const domain = userDomain === undefined ? {} : { userDomain };
  const scenarios = read.map(({ scenario }) =>
    exactNames ? scenario : tagScenario(scenario, { tag: tagOf(seed, scenario.name), ...domain }),
  );
  const warnings = read.flatMap((one) => one.warnings);
  return { scenarios, warnings, ...(!exactNames && { seed }) };
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UserMistake(`two scenarios are called "${twice}": give each a name of its own`);
}
