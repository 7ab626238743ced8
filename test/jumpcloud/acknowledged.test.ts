import { describe, expect, test } from 'vitest';
import {
  type Acknowledged,
  acknowledge,
  type Change,
  type GroupLink,
  nothingAcknowledged,
  release,
} from '../../src/jumpcloud/acknowledged.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import { allAcknowledged, directory, group, linkOf, user } from './sample-directory.ts';

const ADA = user('ada');
const CREW = group('Crew', ['ada']);
const SYNCED = directory([ADA], [CREW]);

function having(...changes: readonly Change[]): Acknowledged {
  const acknowledged = allAcknowledged(SYNCED);
  for (const change of changes) acknowledge(acknowledged, change);
  return acknowledged;
}

describe('a confirmed change', () => {
  const link = linkOf(ADA, { remoteId: 'new' });
  test.each(['created', 'taken-over', 'updated'] as const)('user-linked (%s) sets the link', (how) => {
    expect(having({ kind: 'user-linked', user: 'ada', how, link }).users.get('ada')).toEqual(link);
  });

  test('user-state changes active and nothing else', () => {
    const change = { kind: 'user-state', user: 'ada', remoteId: 'remote-ada', active: false } as const;
    const before = allAcknowledged(SYNCED).users.get('ada');
    expect(having(change).users.get('ada')).toEqual({ ...before, active: false });
  });

  test.each(['deleted', 'deactivated', 'missing'] as const)('user-deleted (%s) forgets the user', (how) => {
    const change = { kind: 'user-deleted', user: 'ada', remoteId: 'remote-ada', how } as const;
    expect(having(change).users.has('ada')).toBe(false);
  });

  test('group-renamed changes the name and keeps the members', () => {
    const change = { kind: 'group-renamed', group: 'Crew', remoteId: '7', displayName: 'Staff' } as const;
    expect(having(change).groups.get('Crew')).toEqual({
      remoteId: 'remote-Crew',
      displayName: 'Staff',
      members: new Map([['ada', 'remote-ada']]),
    });
  });

  test.each(['deleted', 'missing'] as const)('group-deleted (%s) forgets the group', (how) => {
    const change = { kind: 'group-deleted', group: 'Crew', remoteId: '7', how } as const;
    expect(having(change).groups.has('Crew')).toBe(false);
  });

  test.each([
    ['members-added', false, { bob: '2' }, { ada: 'remote-ada', bob: '2' }],
    ['members-added', false, { ada: 'new' }, { ada: 'new' }],
    ['members-added', true, { bob: '2' }, { bob: '2' }],
    ['members-removed', false, { ada: 'remote-ada' }, {}],
    ['members-removed', false, { ghost: '9' }, { ada: 'remote-ada' }],
    ['members-removed', true, { bob: '2' }, { bob: '2' }],
    ['members-removed', true, {}, {}],
  ] as const)('%s with exact=%j and %j leaves the members %j', (kind, exact, members, expected) => {
    const change: Change = {
      kind,
      group: 'Crew',
      remoteId: 'remote-Crew',
      members: new Map(Object.entries(members)),
      exact,
    };
    expect(Object.fromEntries(having(change).groups.get('Crew')?.members ?? [])).toEqual(expected);
  });

  test.each([
    { kind: 'user-state', user: 'ghost', remoteId: '9', active: true },
    { kind: 'user-deleted', user: 'ghost', remoteId: '9', how: 'missing' },
    { kind: 'group-renamed', group: 'ghost', remoteId: '9', displayName: 'x' },
    { kind: 'group-deleted', group: 'ghost', remoteId: '9', how: 'missing' },
    { kind: 'members-added', group: 'ghost', remoteId: '9', members: new Map(), exact: true },
  ] as const)('of something without a link changes nothing: %j', (change) => {
    expect(having(change)).toEqual(allAcknowledged(SYNCED));
  });

  test('is a value: what is acknowledged later does not reach into it', () => {
    const linked: GroupLink = { remoteId: '7', displayName: 'New', members: new Map() };
    const acknowledged = having({ kind: 'group-linked', group: 'New', how: 'created', link: linked });
    const members = new Map([['ada', 'remote-ada']]);
    acknowledge(acknowledged, { kind: 'members-added', group: 'New', remoteId: '7', members, exact: false });
    expect(acknowledged.groups.get('New')?.members).toEqual(members);
    expect(linked.members.size).toBe(0);
  });
});

describe('a group is forgotten, and its users are not,', () => {
  test.each([
    ['once it is unbound', directory([ADA], [CREW], { bound: [] }), false],
    ['once group management is off', directory([ADA], [CREW], { groupManagement: false }), false],
    ['not while it is bound', SYNCED, true],
    ['not when it was deleted: it has to be deleted at the provider', directory([ADA], []), true],
  ])('%s', (_, now, remembered) => {
    const acknowledged = allAcknowledged(SYNCED);
    release(acknowledged, desiredOf(now));
    expect([acknowledged.groups.has('Crew'), acknowledged.users.has('ada')]).toEqual([remembered, true]);
  });
});

describe('a user is no longer known for a bound group', () => {
  const TWO = directory([ADA], [CREW, group('Board', ['ada'])]);
  test.each([
    ['that it has left', directory([ADA], [CREW, group('Board', [])]), ['Crew']],
    ['that was unbound', directory([ADA], [CREW, group('Board', ['ada'])], { bound: ['Crew'] }), ['Crew']],
    ['that was deleted', directory([ADA], [CREW]), ['Crew']],
    ['while it is staged', directory([{ ...ADA, state: 'STAGED' }], [CREW]), []],
    ['but for those that still hold it', TWO, ['Crew', 'Board']],
    [
      'but for those that hold it with group management off',
      directory([ADA], [CREW], { groupManagement: false }),
      ['Crew'],
    ],
  ])('%s', (_, now, known) => {
    const acknowledged = allAcknowledged(TWO);
    release(acknowledged, desiredOf(now));
    expect(acknowledged.users.get('ada')?.groups).toEqual(new Set(known));
  });
});

test('nothing is acknowledged at first, each time anew', () => {
  nothingAcknowledged().users.set('ada', linkOf(ADA));
  expect(nothingAcknowledged()).toEqual({ users: new Map(), groups: new Map(), holders: new Map() });
});
