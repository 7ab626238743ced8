import type { Mistake, Path } from '../directory/mistake.ts';
import type { KnownNames } from './known-names.ts';
import type { Expectation } from './scenario.ts';

/** The names of an expectation that nothing in the scenario ever has. */
export function checkExpectedNames(expect: Expectation, known: KnownNames, path: Path): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const check = (problem: string | undefined, ...where: Path) => {
    if (problem !== undefined) mistakes.push({ path: [...path, ...where], message: problem });
  };
  for (const email of expect.users.keys()) check(known.userProblem(email), 'users', email);
  for (const [name, expected] of expect.groups) {
    check(known.groupProblem(name), 'groups', name);
    if (expected === 'absent') continue;
    for (const [index, member] of expected.members?.entries() ?? []) {
      check(known.userProblem(member), 'groups', name, 'members', index);
    }
  }
  for (const [index, { type, name }] of expect.requests?.entries() ?? []) {
    if (name === undefined) continue;
    check(type === 'User' ? known.userProblem(name) : known.groupProblem(name), 'requests', index);
  }
  for (const [index, name] of expect.pending?.entries() ?? []) check(known.problem(name), 'pending', index);
  return mistakes;
}
