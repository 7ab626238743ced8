import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import type { JsonObject } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import { idOf, type ResourceType, stringOf } from '../scim/resource.ts';
import { AGREED, type Comparison, drifted, together } from './comparison.ts';
import type { RunContext } from './context.ts';
import { listAll } from './list-all.ts';
import type { World } from './world.ts';

/**
 * The list must hold each of ours exactly once, no two of one name, and nothing else that bears one of our names.
 *
 * @param unpaged whose lists the provider turned out not to page; it grows
 */
export async function auditList(
  type: ResourceType,
  ownNames: ReadonlySet<string>,
  unpaged: Set<ResourceType>,
  world: World,
  context: RunContext,
): Promise<Comparison> {
  const listed = await listAll(type, context);
  const list = `the list of ${type}s`;
  switch (listed.kind) {
    case 'too-long':
      // Not paged through after each step; the ids have been read one by one.
      return AGREED;
    case 'problem':
      return drifted(list, `GET ${listed.request.path}`, 'a complete list', listed.problem);
    case 'unpaged':
      unpaged.add(type);
      // JumpCloud looks up by name, so a push does not depend on it.
      return drifted(list, 'paging', 'page after page', listed.problem, 'warn');
    case 'complete':
      return compareList(type, listed.resources, ownNames, type === 'User' ? world.users : world.groups);
  }
}

type Named = ReadonlyMap<string, { readonly name: string }>;

function compareList(
  type: ResourceType,
  resources: readonly JsonObject[],
  ownNames: ReadonlySet<string>,
  expected: Named,
): Comparison {
  const times = new Map<string, number>();
  /** Of each name, the ids of ours that bear it: a take-over that became a second creation is one too many. */
  const bearers = new Map<string, Set<string>>();
  const found: Comparison[] = [];
  for (const resource of resources) {
    const id = idOf(resource) ?? '';
    times.set(id, (times.get(id) ?? 0) + 1);
    const name = stringOf(resource, NAME_ATTRIBUTES[type]);
    if (name === undefined || !ownNames.has(nameKey(name))) continue;
    if (expected.has(id)) bearers.set(nameKey(name), (bearers.get(nameKey(name)) ?? new Set()).add(id));
    else found.push(listed(`${type} ${name}`, 'not there', `in the list with id ${id}`));
  }
  return together([
    ...found,
    ...[...bearers.values()].filter(({ size }) => size > 1).map((ids) => namesakes(type, [...ids], expected)),
    ...[...expected].map(([id, { name }]) => once(`${type} ${name}`, times.get(id) ?? 0)),
  ]);
}

function namesakes(type: ResourceType, ids: readonly string[], expected: Named): Comparison {
  const name = ids.map((id) => expected.get(id)?.name).at(-1);
  return listed(`${type} ${name}`, 'the only one of that name', `one of ${ids.length}: ${ids.join(', ')}`);
}

function once(resource: string, times: number): Comparison {
  if (times === 1) return AGREED;
  return listed(resource, 'once in the list', times === 0 ? 'not in the list' : `${times} times`);
}

function listed(resource: string, expected: string, actual: string): Comparison {
  return drifted(resource, 'the list', expected, actual);
}
