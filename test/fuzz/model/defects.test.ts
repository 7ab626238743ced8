import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../src/directory/directory.ts';
import { type Desired, desiredOf } from '../../../src/jumpcloud/scope.ts';
import type { ScimRequest, Send } from '../../../src/scim/exchange.ts';
import { faultById } from '../../../src/server/faults/faults.ts';
import { MODEL_CASES, MODEL_PROPERTIES } from './model-properties.ts';
import type { Defect } from './simulation.ts';

type Name = keyof typeof MODEL_PROPERTIES;

/** What would be wrong, and the property that sees it. */
const DEFECTS: readonly (readonly [Name, string, Defect])[] = [
  ['BATCHING', 'a suspended user stays active', { desiredOf: changing((one) => ({ ...one, active: true })) }],
  ['BATCHING', 'a direct assignment counts', { desiredOf: directCounts }],
  ['BATCHING', 'the last member of a group is left out', { desiredOf: withoutLastMember }],
  ['BATCHING', 'the removal of a member empties the group', fault('remove-empties-the-group')],
  ['BATCHING', 'a PUT does not change the name', fault('put-keeps-the-user-name')],
  [
    'BATCHING',
    'keys are not sorted',
    { spoil: onBody((body) => Object.fromEntries(Object.entries(body).reverse())) },
  ],
  ['BATCHING', 'a password is sent', { spoil: onBody((body) => ({ ...body, password: 'x' })) }],
  ['BATCHING', 'a write goes to a stranger', { spoil: toStranger }],
  [
    'BATCHING',
    'an id is not encoded',
    { spoil: (request) => ({ ...request, path: decodeURIComponent(request.path) }) },
  ],
  ['NAMES_THAT_CHANGE_HANDS', 'a deleted name stays taken', fault('deleted-name-stays-taken')],
  ['NAMES_THAT_CHANGE_HANDS', 'a taken name is given twice', fault('put-takes-a-taken-name')],
  ['CONCURRENCY', 'what comes while another is under way gets lost', { network: oneAtATime }],
  ['INTERRUPTION', 'a look-up finds nobody', fault('look-up-finds-nobody')],
  ['INTERRUPTION', 'a group that is there is not found', fault('group-look-up-finds-nothing')],
  ['ORDER_OF_ACTIONS', 'the first group of all counts alone', { desiredOf: firstGroupOnly }],
  [
    'PLAN_OF_NO_CHANGE',
    'a user is changed by being looked at',
    { desiredOf: changing((one) => ({ ...one, user: { ...one.user, jobTitle: 'changed' } })) },
  ],
  ['PLAN_OF_THE_SAME', 'the first group of all counts alone', { desiredOf: firstGroupOnly }],
  ['PUSHING', 'a deactivation changes nothing', fault('deactivation-changes-nothing')],
  ['PUSHING', 'an id is given twice', fault('id-follows-the-name')],
];

describe('the property', () => {
  it.each(DEFECTS)('%s sees that %s', async (name, _, defect) => {
    const { values, holds } = MODEL_PROPERTIES[name];
    const tried = fc.asyncProperty(values, async (value) => holds(value, defect));
    const { failed } = await fc.check(tried, { seed: 1, numRuns: 500, endOnFailure: true });
    expect(failed).toBe(true);
  });
});

it('no property is without a defect that it sees', () => {
  const seeing = new Set(DEFECTS.map(([name]) => name));
  expect(Object.keys(MODEL_PROPERTIES).filter((name) => !seeing.has(name as Name))).toEqual([]);
});

it(`CI plays ${MODEL_CASES} cases of the model, which is 2,000 and more`, () => {
  expect(MODEL_CASES).toBeGreaterThanOrEqual(2_000);
});

type DesiredUser = Desired['users'] extends ReadonlyMap<string, infer User> ? User : never;

function fault(id: string): Defect {
  return { fault: faultById(id).fault };
}

function changing(change: (user: DesiredUser) => DesiredUser): (directory: Directory) => Desired {
  return (directory) => {
    const desired = desiredOf(directory);
    return { ...desired, users: new Map([...desired.users].map(([id, user]) => [id, change(user)])) };
  };
}

function directCounts(directory: Directory): Desired {
  const desired = desiredOf(directory);
  const users = new Map(desired.users);
  for (const id of directory.application.directUsers) {
    const user = directory.users.get(id);
    if (user) users.set(id, { user, active: true, groups: new Set(), ...desired.users.get(id) });
  }
  return { ...desired, users };
}

function withoutLastMember(directory: Directory): Desired {
  const desired = desiredOf(directory);
  const groups = [...desired.groups].map(
    ([id, group]) => [id, { ...group, members: new Set([...group.members].slice(0, -1)) }] as const,
  );
  return { ...desired, groups: new Map(groups) };
}

function firstGroupOnly(directory: Directory): Desired {
  const [first] = directory.application.boundGroups;
  const boundGroups = new Set(first === undefined ? [] : [first]);
  return {
    ...desiredOf({ ...directory, application: { ...directory.application, boundGroups } }),
    directory,
  };
}

function onBody(change: (body: NonNullable<ScimRequest['body']>) => NonNullable<ScimRequest['body']>) {
  return (request: ScimRequest): ScimRequest =>
    request.body && request.path.startsWith('/Users') ? { ...request, body: change(request.body) } : request;
}

/** Says yes to each PATCH, and carries out those that come alone. */
function oneAtATime(send: Send): Send {
  let underWay = 0;
  return async (request) => {
    if (underWay > 0 && request.method === 'PATCH') return { status: 204, headers: {}, body: undefined };
    underWay += 1;
    const response = await send(request);
    underWay -= 1;
    return response;
  };
}

function toStranger(request: ScimRequest): ScimRequest {
  return request.method === 'PATCH' ? { ...request, path: `${request.path}0` } : request;
}
