import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import type { JsonObject } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import { attributeOf, idOf, type ResourceType, stringOf } from '../scim/resource.ts';
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

type Named = ReadonlyMap<string, { readonly name: string; readonly active?: boolean }>;

function compareList(
  type: ResourceType,
  resources: readonly JsonObject[],
  ownNames: ReadonlySet<string>,
  expected: Named,
): Comparison {
  const times = new Map<string, number>();
  const found: Comparison[] = [];
  for (const resource of resources) {
    const id = idOf(resource);
    if (id !== undefined) times.set(id, (times.get(id) ?? 0) + 1);
    const name = stringOf(resource, NAME_ATTRIBUTES[type]);
    if (name === undefined || !ownNames.has(nameKey(name)) || (id !== undefined && expected.has(id)))
      continue;
    const shown = JSON.stringify(attributeOf(resource, 'id')) ?? 'none';
    found.push(listed(`${type} ${name}`, 'none that JumpCloud does not know', `one with the id ${shown}`));
  }
  return together([
    ...found,
    ...namesakes(type, expected),
    ...[...expected].map(([id, { name, active }]) => once(`${type} ${name}`, times.get(id) ?? 0, active)),
  ]);
}

/** Two accounts under one name: a take-over or a re-hire that became a second creation. */
function namesakes(type: ResourceType, expected: Named): readonly Comparison[] {
  const bearers = new Map<string, string[]>();
  for (const [id, { name }] of expected)
    bearers.set(nameKey(name), [...(bearers.get(nameKey(name)) ?? []), id]);
  return [...bearers.values()]
    .filter((ids) => ids.length > 1)
    .map((ids) => {
      const name = expected.get(ids.at(-1) as string)?.name;
      const actual = `${ids.length} of that name: ${ids.join(', ')}; the look-up did not bring the earlier one`;
      return listed(`${type} ${name}`, 'the only one of that name', actual);
    });
}

function once(resource: string, times: number, active = true): Comparison {
  if (times === 1) return AGREED;
  const hidden = active
    ? ''
    : '; it is inactive, and who is hidden is created a second time when coming back';
  return listed(resource, 'once in the list', times === 0 ? `not in the list${hidden}` : `${times} times`);
}

function listed(resource: string, expected: string, actual: string): Comparison {
  return drifted(resource, 'the list', expected, actual);
}
