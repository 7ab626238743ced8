import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import type { Drift } from '../report/run-result.ts';
import type { ScimRequest } from '../scim/exchange.ts';
import type { Json, JsonObject } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import { idOf, type ResourceType, stringOf } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import { type Comparison, compareGroup, compareUser } from './compare.ts';
import type { RunContext } from './context.ts';
import { listAll } from './list-all.ts';
import { type ReadBack, readBack } from './read-back.ts';
import type { World } from './world.ts';

/** What is read back. */
export interface AuditScope {
  /** The provider's ids of the resources to read one by one. */
  readonly ids: Iterable<string>;
  /** Who a member is that this run has not touched. */
  readonly nameOf?: (id: string) => string | undefined;
  /** Names that belong to this run alone: the lists are paged through, and whatever else bears one of them is drift. */
  readonly ownNames?: Readonly<Record<ResourceType, ReadonlySet<string>>>;
  /** Whose lists the provider does not page, which is told once and not after every step. */
  readonly unpaged?: Set<ResourceType>;
}

/**
 * Reads the provider back and compares it with the model. What differs is read again until it agrees or the time to settle is
 * over, since a provider may take a moment to show what it stored.
 */
export async function audit(world: World, scope: AuditScope, context: RunContext): Promise<Comparison> {
  let probes = probesFor(world, scope, context);
  /** Of the last reading of each. */
  const notStored = new Map<Probe, readonly string[]>();
  const until = context.clock.elapsed() + context.settleMs;
  for (let pause = 50; ; pause = Math.min(pause * 2, 500)) {
    const differing: { probe: Probe; drift: readonly Drift[] }[] = [];
    let done = 0;
    const lanes = probes.map((probe) => async () => {
      const result = await probe();
      done += 1;
      context.onProgress?.({ what: 'Reading back', done, total: probes.length });
      notStored.set(probe, result.notStored);
      if (result.drift.length > 0) differing.push({ probe, drift: result.drift });
    });
    await inLanes(lanes, context.concurrency, context.signal);
    const left = until - context.clock.elapsed();
    const onlyWarnings = differing.every(({ drift }) => drift.every(({ severity }) => severity === 'warn'));
    if (onlyWarnings || left <= 0 || context.signal?.aborted) {
      const drift = differing.flatMap((one) => one.drift).sort(byResource);
      return { drift, notStored: [...new Set([...notStored.values()].flat())] };
    }
    await context.sleep(Math.min(pause, left));
    probes = differing.map(({ probe }) => probe);
  }
}

type Probe = () => Promise<Comparison>;

function probesFor(
  world: World,
  { ids, nameOf, ownNames, unpaged = new Set() }: AuditScope,
  context: RunContext,
): readonly Probe[] {
  const single = [...ids].map((id) => () => auditOne(id, nameOf, world, context));
  if (!ownNames) return single;
  const types: readonly ResourceType[] = world.groups.size > 0 ? ['User', 'Group'] : ['User'];
  const listed = types.filter((type) => !unpaged.has(type));
  return [...single, ...listed.map((type) => () => auditList(type, ownNames[type], unpaged, world, context))];
}

async function auditOne(
  id: string,
  nameOf: AuditScope['nameOf'],
  world: World,
  context: RunContext,
): Promise<Comparison> {
  const { users, groups, gone, lastWrite } = world;
  const user = users.get(id);
  const group = groups.get(id);
  const type = user || gone.get(id)?.type === 'User' ? 'User' : 'Group';
  const read = await readBack(type, id, context);
  const compared = user
    ? against(read, `User ${user.name}`, (resource) => compareUser(user, resource))
    : group
      ? against(read, `Group ${group.name}`, (resource) =>
          compareGroup(
            group,
            resource,
            gone,
            (member) => users.get(member)?.name ?? nameOf?.(member) ?? member,
          ),
        )
      : againstAbsence(read, `${type} ${gone.get(id)?.name ?? id}`);
  const exchange = lastWrite.get(id);
  if (exchange === undefined) return compared;
  return { ...compared, drift: compared.drift.map((drift) => ({ ...drift, exchange })) };
}

function against(
  read: ReadBack,
  resource: string,
  compare: (resource: JsonObject) => Comparison,
): Comparison {
  if (read.resource) return compare(read.resource);
  return single({
    resource,
    attribute: 'the resource',
    expected: 'there',
    actual: read.problem ?? 'not there (404)',
    severity: 'fail',
  });
}

function againstAbsence(read: ReadBack, resource: string): Comparison {
  if (!read.resource && !read.problem) return { drift: [], notStored: [] };
  return single({
    resource,
    attribute: 'the resource',
    expected: 'gone (404)',
    actual: read.problem ?? 'still there',
    severity: 'fail',
  });
}

/** The list must hold each of ours exactly once, no two of one name, and nothing else that bears one of our names. */
async function auditList(
  type: ResourceType,
  ownNames: ReadonlySet<string>,
  unpaged: Set<ResourceType>,
  world: World,
  context: RunContext,
): Promise<Comparison> {
  const listed = await listAll(type, context);
  // Too long to page through after each step; the ids have been read one by one.
  if (listed.kind === 'too-long') return { drift: [], notStored: [] };
  const list = `the list of ${type}s`;
  if (listed.kind === 'problem')
    return single(listDrift(list, 'a complete list', listed.problem, listed.request));
  if (listed.kind === 'unpaged') {
    unpaged.add(type);
    // JumpCloud looks up by name, so a push does not depend on it.
    return single({
      resource: list,
      attribute: 'paging',
      expected: 'page after page',
      actual: listed.problem,
      severity: 'warn',
    });
  }
  const expected: ReadonlyMap<string, { readonly name: string }> =
    type === 'User' ? world.users : world.groups;
  const seen = new Map<string, number>();
  /** Of each name, the ids of ours that bear it: a take-over that became a second creation is one too many. */
  const bearers = new Map<string, Set<string>>();
  const drift: Drift[] = [];
  for (const resource of listed.resources) {
    const id = idOf(resource) ?? '';
    seen.set(id, (seen.get(id) ?? 0) + 1);
    const name = stringOf(resource, NAME_ATTRIBUTES[type]);
    if (name === undefined || !ownNames.has(nameKey(name))) continue;
    if (expected.has(id)) bearers.set(nameKey(name), (bearers.get(nameKey(name)) ?? new Set()).add(id));
    else drift.push(listDrift(`${type} ${name}`, 'not there', `in the list with id ${id}`));
  }
  for (const ids of bearers.values()) {
    if (ids.size === 1) continue;
    const name = [...ids].map((id) => expected.get(id)?.name).at(-1);
    drift.push(
      listDrift(`${type} ${name}`, 'the only one of that name', `one of ${ids.size}: ${[...ids].join(', ')}`),
    );
  }
  for (const [id, { name }] of expected) {
    const times = seen.get(id) ?? 0;
    if (times !== 1)
      drift.push(
        listDrift(`${type} ${name}`, 'once in the list', times === 0 ? 'not in the list' : `${times} times`),
      );
  }
  return { drift, notStored: [] };
}

function listDrift(resource: string, expected: Json, actual: Json, request?: ScimRequest): Drift {
  const attribute = request ? `GET ${request.path}` : 'the list';
  return { resource, attribute, expected, actual, severity: 'fail' };
}

function single(drift: Drift): Comparison {
  return { drift: [drift], notStored: [] };
}

function byResource(a: Drift, b: Drift): number {
  if (a.resource !== b.resource) return a.resource < b.resource ? -1 : 1;
  return a.attribute < b.attribute ? -1 : a.attribute > b.attribute ? 1 : 0;
}
