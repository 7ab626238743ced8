import type { FailedExpectation, OperationResult } from '../report/run-result.ts';
import type { Expectation, GroupExpectation, UserExpectation } from '../scenario/scenario.ts';
import { USER_SHORTHANDS } from '../scenario/user-attributes.ts';
import type { Exchange } from '../scim/exchange.ts';
import { type Json, type JsonObject, sameJson } from '../scim/json.ts';
import { nameKey, sameName } from '../scim/names.ts';
import { attributeOf, idOf, memberIdsOf, type ResourceType } from '../scim/resource.ts';
import type { RunContext } from './context.ts';
import { covers } from './covers.ts';
import { describeWrite, isExpectedWrite, namedWrite } from './named-write.ts';
import { findByName, readBack } from './read-back.ts';
import { idByName, type World } from './world.ts';

/** What a step's `expect` demands beyond the audit, read from the provider where it speaks of users and groups. */
export async function checkExpectation(
  expectation: Expectation,
  operations: readonly OperationResult[],
  world: World,
  context: RunContext,
): Promise<readonly FailedExpectation[]> {
  const failed: FailedExpectation[] = [
    ...checkOperations(expectation, operations),
    ...checkPending(expectation, operations),
    ...checkRequests(expectation, operations, world, context),
  ];
  for (const [name, expected] of expectation.users) {
    failed.push(...(await checkResource('User', name, expected, world, context)));
  }
  for (const [name, expected] of expectation.groups) {
    failed.push(...(await checkResource('Group', name, expected, world, context)));
  }
  return failed;
}

function checkOperations(
  { operations: expected }: Expectation,
  actual: readonly OperationResult[],
): FailedExpectation[] {
  if (!expected) return [];
  const kinds = actual.map(({ kind }) => kind);
  if (sameBag(expected, kinds) && bySubject(actual).every((own) => isSubsequence(own, expected))) return [];
  return [{ what: 'operations', expected, actual: kinds }];
}

function checkPending({ pending }: Expectation, operations: readonly OperationResult[]): FailedExpectation[] {
  const isPending = (name: string) =>
    operations.some(({ status, resource }) => status === 'pending' && sameName(resource.name, name));
  const missing = (pending ?? []).filter((name) => !isPending(name));
  return missing.length === 0
    ? []
    : [{ what: 'refused by the provider', expected: missing, actual: 'accepted' }];
}

function checkRequests(
  { requests: expected }: Expectation,
  operations: readonly OperationResult[],
  world: World,
  { exchanges, redact = asItIs }: RunContext,
): FailedExpectation[] {
  if (!expected) return [];
  const writes = operations
    .flatMap(({ requests }) => writesOnce(requests.flatMap((n) => exchanges.get(n) ?? [])))
    .map((exchange) => namedWrite(exchange, world));
  const same =
    writes.length === expected.length &&
    expected.every((one, index) => isExpectedWrite(one, writes[index], redact));
  if (same) return [];
  return [{ what: 'requests', expected: expected.map(describeWrite), actual: writes.map(describeWrite) }];
}

/**
 * The writes of one operation, each once: a network that loses answers is no matter of the provider's. What was sent again counts
 * as one, and so does a lost creation with what its recovery needed.
 */
function writesOnce(exchanges: readonly Exchange[]): readonly Exchange[] {
  const writes = exchanges.filter(({ request }) => request.method !== 'GET');
  const lost = writes.findIndex(({ request, noAnswer }) => request.method === 'POST' && noAnswer);
  const sent = lost < 0 ? writes : writes.slice(0, lost + 1);
  return sent.filter(({ request }, index) => {
    const before = sent[index - 1]?.request;
    return !before || !sameJson(asSent(request), asSent(before));
  });
}

function asSent({ method, url, body }: Exchange['request']): Json {
  return [method, url, body ?? null];
}

function asItIs<T>(value: T): T {
  return value;
}

async function checkResource(
  type: ResourceType,
  name: string,
  expected: 'absent' | UserExpectation | GroupExpectation,
  world: World,
  context: RunContext,
): Promise<readonly FailedExpectation[]> {
  const what = `${type} ${name}`;
  if (expected === 'absent') {
    const { matches: found, problem } = await findByName(type, name, context, 'audit');
    return found.length === 0 && !problem ? [] : [{ what, expected: 'absent', actual: problem ?? 'there' }];
  }
  const id = idByName(world, type, name) ?? idOf((await findByName(type, name, context, 'audit')).matches[0]);
  const read = id === undefined ? {} : await readBack(type, id, context);
  if (!read.resource) return [{ what, expected: 'there', actual: read.problem ?? 'absent' }];
  return type === 'User'
    ? checkUser(what, expected as UserExpectation, read.resource)
    : checkGroup(what, expected as GroupExpectation, read.resource, world);
}

function checkUser(
  what: string,
  expected: UserExpectation,
  actual: JsonObject,
): readonly FailedExpectation[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = valueAt(actual, isShorthand(name) ? USER_SHORTHANDS[name] : [name]);
    const same = name === 'userName' || name === 'email' ? sameText(value, found) : covers(value, found);
    return same ? [] : [{ what: `${what} ${name}`, expected: value, actual: found ?? null }];
  });
}

function checkGroup(
  what: string,
  { members }: GroupExpectation,
  actual: JsonObject,
  { users }: World,
): readonly FailedExpectation[] {
  if (!members) return [];
  const found = memberIdsOf(actual).map((id) => users.get(id)?.name ?? id);
  const same = sameBag(members.map(nameKey), found.map(nameKey));
  return same ? [] : [{ what: `${what} members`, expected: members, actual: found }];
}

function valueAt(resource: Json, path: readonly (string | number)[]): Json | undefined {
  let value: unknown = resource;
  for (const part of path)
    value = typeof part === 'number' && Array.isArray(value) ? value[part] : attributeOf(value, String(part));
  return value as Json | undefined;
}

function isShorthand(name: string): name is keyof typeof USER_SHORTHANDS {
  return Object.hasOwn(USER_SHORTHANDS, name);
}

function sameText(expected: Json, actual: Json | undefined): boolean {
  return typeof expected === 'string' && typeof actual === 'string' && sameName(actual, expected);
}

function bySubject(operations: readonly OperationResult[]): readonly (readonly string[])[] {
  const subjects = new Map<string, string[]>();
  for (const { kind, resource } of operations) {
    const key = `${resource.type} ${resource.name}`;
    const own = subjects.get(key);
    if (own) own.push(kind);
    else subjects.set(key, [kind]);
  }
  return [...subjects.values()];
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const one of whole) if (one === part[next]) next += 1;
  return next === part.length;
}

function sameBag(a: readonly string[], b: readonly string[]): boolean {
  return sameJson([...a].sort(), [...b].sort());
}
