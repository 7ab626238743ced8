import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import type { Directory } from '../../../src/directory/directory.ts';
import { release } from '../../../src/jumpcloud/acknowledged.ts';
import { subjectOf } from '../../../src/jumpcloud/operation.ts';
import { plan, type Stage } from '../../../src/jumpcloud/plan.ts';
import { desiredOf } from '../../../src/jumpcloud/scope.ts';
import { nameKey } from '../../../src/scim/names.ts';
import { allAcknowledged } from '../../jumpcloud/sample-directory.ts';
import { anyDirectory } from './any-directory.ts';
import { anyLife } from './any-life.ts';
import { inAnyOrder } from './in-any-order.ts';
import { property } from './model-property.ts';

export const PLAN_OF_NO_CHANGE = property({
  title: 'the plan from a directory to itself is empty',
  cases: 150,
  values: anyDirectory('shared'),
  async holds(directory, { desiredOf: rules = desiredOf } = {}) {
    expect(plan(allAcknowledged(directory), rules(directory))).toEqual([]);
  },
});

export const PLAN_OF_THE_SAME = property({
  title: 'two directories that say the same in another order give the same plan',
  cases: 200,
  values: anyLife('shared').chain(({ start, syncs }) => {
    const end = syncs.at(-1)?.directory ?? start;
    const told = { start: fc.constant(start), end: fc.constant(end) };
    return fc.record({ ...told, startRetold: retold(start), endRetold: retold(end) });
  }),
  async holds({ start, end, startRetold, endRetold }, { desiredOf: rules = desiredOf } = {}) {
    const planned = (before: Directory, after: Directory) => {
      const acknowledged = allAcknowledged(before);
      release(acknowledged, rules(after));
      return asSaid(plan(acknowledged, rules(after)), before);
    };
    expect(planned(startRetold, endRetold)).toEqual(planned(start, end));
  },
});

/** The same users, groups, members and bindings, in another order. */
function retold({ users, groups, application }: Directory): Arbitrary<Directory> {
  const teams = [...groups.values()].map((group) =>
    inAnyOrder([...group.members]).map((members) => ({ ...group, members: new Set(members) })),
  );
  return fc
    .tuple(
      inAnyOrder([...users]),
      fc.tuple(...teams).chain(inAnyOrder),
      inAnyOrder([...application.boundGroups]),
    )
    .map(([people, crews, bound]) => ({
      users: new Map(people),
      groups: new Map(crews.map((group) => [group._id, group])),
      application: { ...application, boundGroups: new Set(bound) },
    }));
}

/**
 * Lanes run side by side and one request names all members, so that their order says nothing; that of stages and in a lane does, but
 * where names go round in a circle there is none.
 */
function asSaid(stages: readonly Stage[], before: Directory) {
  return stages.map(({ title, lanes }) => ({
    title,
    lanes: lanes
      .map((lane) => {
        const told = lane.map((operation) => JSON.stringify(operation, inOneOrder));
        return hasCircle(lane, before) ? told.sort() : told;
      })
      .sort((one, other) => (one.join() < other.join() ? -1 : 1)),
  }));
}

function hasCircle(lane: Stage['lanes'][number], { users, groups }: Directory): boolean {
  const wants = new Map(
    lane.map((operation) => {
      const { type, id, name } = subjectOf(operation);
      const held = type === 'User' ? users.get(id)?.email : groups.get(id)?.name;
      return [nameKey(held ?? ''), nameKey(name)] as const;
    }),
  );
  return [...wants.keys()].some((first) => {
    let name = wants.get(first);
    for (let hops = 1; name !== undefined && name !== first && hops < lane.length; hops += 1)
      name = wants.get(name);
    return lane.length > 1 && name === first;
  });
}

function inOneOrder(_: string, value: unknown): unknown {
  if (value instanceof Set) return [...value].sort();
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value;
}
