import { type JsonObject, sameJson } from '../../scim/json.ts';
import type { PatchOperation } from '../../scim/patch.ts';
import { memberIdsOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Finding, finding } from '../finding.ts';
import type { Answer } from '../probe.ts';

/** `[{"value": id}, …]`, the member as JumpCloud sends it. */
export function memberList(people: readonly Pick<Remote, 'id'>[]): JsonObject[] {
  return people.map(({ id }) => ({ value: id }));
}

export function addition(people: readonly Pick<Remote, 'id'>[]): PatchOperation {
  return { op: 'add', path: 'members', value: memberList(people) };
}

/** `members[value eq "…"]` */
export function memberPath({ id }: Pick<Remote, 'id'>): string {
  return `members[value eq ${JSON.stringify(id)}]`;
}

/**
 * What is wrong where the group has not exactly these members.
 *
 * @param known all users that may be in it
 */
export function unlessExactly(
  wanted: readonly Remote[],
  group: unknown,
  known: readonly Remote[],
  answer: Answer,
): Finding | undefined {
  const actual = memberIdsOf(group);
  const expected = wanted.map(({ id }) => id);
  if (sameJson([...actual].sort(), [...expected].sort())) return undefined;
  return finding(sayMembers(expected, known), `${answer.status}, and ${sayMembers(actual, known)}`, answer);
}

/** With 4xx: the client learns that it must ask otherwise. */
export function isCleanlyRefused({ status }: Answer): boolean {
  return status >= 400 && status < 500;
}

/** `the members ada@example.com, grace@example.com`, `no member` */
export function sayMembers(ids: readonly string[], known: readonly Remote[]): string {
  if (ids.length === 0) return 'no member';
  const names = ids.map((id) => known.find((one) => one.id === id)?.name ?? id);
  const shown = names.slice(0, MOST).join(', ');
  const more = names.length - MOST;
  return `${names.length === 1 ? 'the member' : 'the members'} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

const MOST = 6;
