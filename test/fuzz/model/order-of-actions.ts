import fc from 'fast-check';
import { expect } from 'vitest';
import type { DirectoryAction } from '../../../src/directory/actions.ts';
import { apply } from '../../../src/directory/apply.ts';
import type { Directory } from '../../../src/directory/directory.ts';
import { UserMistake } from '../../../src/errors.ts';
import { joinersOf } from '../../../src/jumpcloud/scope.ts';
import { anyBehaviours } from './any-behaviours.ts';
import { anyDirectory } from './any-directory.ts';
import type { Moment } from './any-life.ts';
import { actionOf, anyStep } from './any-step.ts';
import { anyStock } from './any-stock.ts';
import { contentsOf } from './contents-of.ts';
import { discrepancies } from './discrepancies.ts';
import { inAnyOrder } from './in-any-order.ts';
import { property } from './model-property.ts';
import { mostlyLong } from './mostly-long.ts';
import { Simulation } from './simulation.ts';

export const ORDER_OF_ACTIONS = property({
  title:
    'independent actions come to the same in whichever order, with a sync after each or with one in the end',
  cases: 350,
  values: fc.record({ actions: independentActions(), behaviours: anyBehaviours, stock: anyStock }),
  async holds({ actions: { start, one, other }, ...options }, defect) {
    const open = { ...options, start, defect };
    const orders = [await inTheEnd(one, open), await inTheEnd(other, open)] as const;
    expect(contentsOf(orders[1].provider)).toEqual(contentsOf(orders[0].provider));
    for (const actions of [one, other]) {
      const { simulation, directory } = await afterEach(actions, open);
      expect(discrepancies(simulation, directory)).toEqual([]);
    }
  },
});

type Open = Parameters<typeof Simulation.open>[0];

/** Actions of which each may be done before and after each other one, in two orders. */
function independentActions() {
  return fc
    .tuple(anyDirectory('own'), mostlyLong(anyStep, 10))
    .map(([start, steps]) => {
      const actions: DirectoryAction[] = [];
      for (const [n, step] of steps.entries()) {
        const action = actionOf(step, n, start, 'own');
        if (action && actions.every((other) => commute(start, action, other))) actions.push(action);
      }
      return { start, actions };
    })
    .chain(({ start, actions }) =>
      fc.record({ start: fc.constant(start), one: fc.constant(actions), other: inAnyOrder(actions) }),
    );
}

async function inTheEnd(actions: readonly DirectoryAction[], options: Open): Promise<Simulation> {
  const simulation = await Simulation.open(options);
  const { start } = options;
  await simulation.sync({ directory: start, touched: new Set() });
  await simulation.sync(momentAfter(start, actions));
  return simulation;
}

async function afterEach(actions: readonly DirectoryAction[], options: Open) {
  const simulation = await Simulation.open(options);
  let directory = options.start;
  await simulation.sync({ directory, touched: new Set() });
  for (const action of actions) {
    const moment = momentAfter(directory, [action]);
    await simulation.sync(moment);
    directory = moment.directory;
  }
  return { simulation, directory };
}

function momentAfter(before: Directory, actions: readonly DirectoryAction[]): Moment {
  const directory = actions.reduce(apply, before);
  return { directory, touched: joinersOf(before, directory) };
}

function commute(start: Directory, one: DirectoryAction, other: DirectoryAction): boolean {
  try {
    return said(apply(apply(start, one), other)) === said(apply(apply(start, other), one));
  } catch (error) {
    if (error instanceof UserMistake) return false;
    throw error;
  }
}

/** What a directory says, whatever the order in which it says it. */
function said({ users, groups, application }: Directory): string {
  return JSON.stringify([
    [...users.values()].map((user) => JSON.stringify(Object.entries(user).sort())).sort(),
    [...groups.values()]
      .map(({ _id, name, members }) => JSON.stringify([_id, name, [...members].sort()]))
      .sort(),
    [...application.boundGroups].sort(),
    [...application.directUsers].sort(),
    application.groupManagement,
  ]);
}
