import type { Drift } from '../report/run-result.ts';
import type { JsonObject } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import { auditList } from './audit-list.ts';
import { compareGroup } from './compare-group.ts';
import { compareUser } from './compare-user.ts';
import { AGREED, type Comparison, drifted } from './comparison.ts';
import type { RunContext } from './context.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { emptyMemory, kindOfDrift, type RunMemory } from './run-memory.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

/** What is read back. */
export interface AuditScope {
  /** The provider's ids of the resources to read one by one. */
  readonly ids: Iterable<string>;
  /** Who a member is that this run has not touched. */
  readonly nameOf?: (id: string) => string | undefined;
  /** Names that belong to this run alone: the lists are paged through, and whatever else bears one of them is drift. */
  readonly ownNames?: Readonly<Record<ResourceType, ReadonlySet<string>>>;
  /** Of the run; absent where this is its only audit. */
  readonly memory?: RunMemory;
}

/**
 * Reads the provider back and compares it with the model. What differs is read again until it agrees or the time to settle is
 * over; what outlasted the wait before does not wait again.
 */
export async function audit(world: World, scope: AuditScope, context: RunContext): Promise<Comparison> {
  /** Of the last reading of each. */
  const readings = new Map<Probe, Comparison>();
  const { memory = emptyMemory() } = scope;
  let probes = probesFor(world, { ...scope, memory }, context);
  await settle(async () => {
    let done = 0;
    const lanes = probes.map((probe) => async () => {
      readings.set(probe, await probe());
      done += 1;
      context.onProgress?.({ what: 'Reading back', done, total: probes.length });
    });
    await inLanes(lanes, context.concurrency, context.signal);
    probes = probes.filter((probe) => readings.get(probe)?.drift.length !== 0);
    return probes.every((probe) =>
      readings.get(probe)?.drift.every((drift) => memory.lasting.has(kindOfDrift(drift))),
    );
  }, context);
  const all = [...readings.values()];
  for (const one of all.flatMap(({ drift }) => drift)) memory.lasting.add(kindOfDrift(one));
  const notStored = new Set(all.flatMap((reading) => reading.notStored));
  return { drift: all.flatMap(({ drift }) => drift).sort(byResource), notStored: [...notStored] };
}

type Probe = () => Promise<Comparison>;

function probesFor(
  world: World,
  { ids, nameOf, ownNames, memory }: AuditScope & { readonly memory: RunMemory },
  context: RunContext,
): readonly Probe[] {
  const single = [...ids].map((id) => () => auditOne(id, nameOf, world, context));
  if (!ownNames) return single;
  const types: readonly ResourceType[] = world.groups.size > 0 ? ['User', 'Group'] : ['User'];
  const listed = types.filter((type) => !memory.unpaged.has(type));
  return [
    ...single,
    ...listed.map((type) => () => auditList(type, ownNames[type], memory.unpaged, world, context)),
  ];
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
  return drifted(resource, 'the resource', 'there', read.problem ?? 'not there (404)');
}

function againstAbsence(read: ReadBack, resource: string): Comparison {
  if (!read.resource && !read.problem) return AGREED;
  return drifted(resource, 'the resource', 'gone (404)', read.problem ?? 'still there');
}

function byResource(a: Drift, b: Drift): number {
  if (a.resource !== b.resource) return a.resource < b.resource ? -1 : 1;
  return a.attribute < b.attribute ? -1 : a.attribute > b.attribute ? 1 : 0;
}
