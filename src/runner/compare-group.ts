import type { JsonObject } from '../scim/json.ts';
import { attributeOf, memberIdsOf, stringOf } from '../scim/resource.ts';
import { AGREED, type Comparison, drifted, together } from './comparison.ts';
import type { ExpectedGroup } from './world.ts';

/**
 * The name and exactly the intended members.
 *
 * @param gone ids of users who are gone: the RFC leaves open whether they stay members
 */
export function compareGroup(
  expected: ExpectedGroup,
  actual: JsonObject,
  gone: { has(id: string): boolean },
  nameOf: (id: string) => string,
): Comparison {
  const resource = `Group ${expected.name}`;
  const displayName = stringOf(actual, 'displayName');
  const members = new Set(memberIdsOf(actual).filter((id) => !gone.has(id)));
  const wanted = new Set([...expected.members].filter((id) => !gone.has(id)));
  const twice = duplicates(actual).filter((id) => !gone.has(id));
  return together([
    displayName === expected.name
      ? AGREED
      : drifted(resource, 'displayName', expected.name, displayName ?? null),
    compareMembers(resource, wanted, members, nameOf),
    twice.length === 0
      ? AGREED
      : drifted(
          resource,
          'members',
          'each member once',
          `twice: ${shorten(twice.map(nameOf)).join(', ')}`,
          'warn',
        ),
  ]);
}

/** Short memberships are told in full; of long ones only what differs, or nobody would find it. */
function compareMembers(
  resource: string,
  expected: ReadonlySet<string>,
  actual: ReadonlySet<string>,
  nameOf: (id: string) => string,
): Comparison {
  const names = (ids: Iterable<string>) => [...ids].map(nameOf).sort();
  const missing = names([...expected].filter((id) => !actual.has(id)));
  const extra = names([...actual].filter((id) => !expected.has(id)));
  if (missing.length === 0 && extra.length === 0) return AGREED;
  if (Math.max(expected.size, actual.size) <= MOST_NAMES) {
    return drifted(resource, 'members', names(expected), names(actual));
  }
  const differences = [
    `${actual.size} members`,
    ...(missing.length > 0 ? [`missing: ${shorten(missing).join(', ')}`] : []),
    ...(extra.length > 0 ? [`not to be there: ${shorten(extra).join(', ')}`] : []),
  ];
  return drifted(resource, 'members', `${expected.size} members`, differences.join('; '));
}

const MOST_NAMES = 10;

function shorten(names: readonly string[]): readonly string[] {
  const more = names.length - MOST_NAMES;
  return more <= 0 ? names : [...names.slice(0, MOST_NAMES), `and ${more} more`];
}

function duplicates(group: JsonObject): readonly string[] {
  const members = attributeOf(group, 'members');
  if (!Array.isArray(members)) return [];
  const ids = members.map((member) => stringOf(member, 'value')).filter((id) => id !== undefined);
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}
