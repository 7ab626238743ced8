import type { Expectation } from '../scenario/scenario.ts';
import { nameKey } from '../scim/names.ts';

/** What the provider refused although the scenario does not expect it. */
export interface Refused {
  /** Keys of the names of users and groups that wait for the next sync. */
  readonly names: ReadonlySet<string>;
  /** True where it began in an earlier step, so that this one's plan holds more than its scenario says. */
  readonly earlier: boolean;
}

interface Judgeable {
  readonly expectation: Expectation;
  /** What is left out, in words. */
  readonly notes: readonly string[];
}

/** A refused operation fails its step; what cannot be otherwise after it is not held against the provider once more. */
export function withoutConsequences(expectation: Expectation, { names, earlier }: Refused): Judgeable {
  const { users, groups, operations, requests, ...rest } = expectation;
  const isPending = (name: string) => names.has(nameKey(name));
  const pendingUsers = [...users.keys()].filter(isPending);
  const pendingGroups = [...groups].flatMap(([name, expected]) => {
    const members = expected === 'absent' ? [] : (expected.members ?? []);
    return isPending(name) || members.some(isPending) ? [name] : [];
  });
  const left = [
    ...(earlier && operations ? ['operations'] : []),
    ...(earlier && requests ? ['requests'] : []),
    ...pendingUsers.map((name) => `user ${name}`),
    ...pendingGroups.map((name) => `group ${name}`),
  ];
  if (left.length === 0) return { expectation, notes: [] };
  return {
    expectation: {
      ...rest,
      users: without(users, pendingUsers),
      groups: without(groups, pendingGroups),
      ...(!earlier && operations && { operations }),
      ...(!earlier && requests && { requests }),
    },
    notes: [`not judged, since it follows from what was refused: ${left.join(', ')}`],
  };
}

function without<T>(expected: ReadonlyMap<string, T>, names: readonly string[]): ReadonlyMap<string, T> {
  return new Map([...expected].filter(([name]) => !names.includes(name)));
}
