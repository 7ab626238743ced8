import { didYouMean } from '../directory/nearest.ts';
import { nameKey } from '../scim/names.ts';
import { namesOf } from './names-of.ts';
import type { Scenario } from './scenario.ts';

/** Tells of a name whether anything in the scenario is ever called so: what is wrong with it, or nothing. */
export interface KnownNames {
  readonly userProblem: (email: string) => string | undefined;
  readonly groupProblem: (name: string) => string | undefined;
  /** Of a name that may be either. */
  readonly problem: (name: string) => string | undefined;
}

export function knownNames(scenario: Pick<Scenario, 'directory' | 'steps'>): KnownNames {
  const { users, groups } = namesOf(scenario);
  return {
    userProblem: problemWith('user', users),
    groupProblem: problemWith('group', groups),
    problem: problemWith('user or group', [...users, ...groups]),
  };
}

function problemWith(what: string, names: readonly string[]): (name: string) => string | undefined {
  const known = new Map(names.map((name) => [nameKey(name), name]));
  return (name) =>
    known.has(nameKey(name))
      ? undefined
      : `no ${what} "${name}" in this scenario${didYouMean(name, known.values())}`;
}
