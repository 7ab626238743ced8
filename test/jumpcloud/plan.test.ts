import { describe, expect, test } from 'vitest';
import type { Directory } from '../../src/directory/directory.ts';
import { type Acknowledged, nothingAcknowledged, release } from '../../src/jumpcloud/acknowledged.ts';
import { type Operation, subjectOf } from '../../src/jumpcloud/operation.ts';
import { plan } from '../../src/jumpcloud/plan.ts';
import { desiredOf, joinersOf } from '../../src/jumpcloud/scope.ts';
import { allAcknowledged, directory, group, linkOf, user } from './sample-directory.ts';

const ADA = user('ada');
const BOB = user('bob');
const CY = user('cy');
const ALL = [ADA, BOB, CY];
const CREW = group('Crew', ['ada', 'bob']);
const BOARD = group('Board', ['ada']);
const BEFORE = directory(ALL, [CREW, BOARD]);

/** `title: lane | lane`, the operations of a lane with `→` between them. */
function planned(acknowledged: Acknowledged, wanted: Directory, touched?: ReadonlySet<string>): string[] {
  return plan(acknowledged, desiredOf(wanted), touched).map(
    ({ title, lanes }) => `${title}: ${lanes.map((lane) => lane.map(told).join(' → ')).join(' | ')}`,
  );
}

/** What follows once everything in `before` has been confirmed. */
function followUp(before: Directory, after: Directory): string[] {
  const acknowledged = allAcknowledged(before);
  release(acknowledged, desiredOf(after));
  return planned(acknowledged, after, joinersOf(before, after));
}

function told(operation: Operation): string {
  const members = 'members' in operation ? ` ${operation.members.join(',')}` : '';
  return `${operation.kind} ${subjectOf(operation).name}${members}`;
}

test('equal sides need nothing', () => {
  expect(followUp(BEFORE, BEFORE)).toEqual([]);
});

test('an empty directory needs nothing of a provider without links', () => {
  expect(planned(nothingAcknowledged(), directory([], []))).toEqual([]);
});

test('a first sync provisions users, then groups, then members', () => {
  expect(planned(nothingAcknowledged(), BEFORE)).toEqual([
    'Provision users: provision-user ada@example.com | provision-user bob@example.com',
    'Create or rename groups: provision-group Crew | provision-group Board',
    'Add members: add-members Crew ada,bob | add-members Board ada',
  ]);
});

test('upward work comes before downward work, which removes members, then groups, then users', () => {
  const after = directory(
    [{ ...ADA, lastname: 'King' }, BOB, CY],
    [{ ...CREW, name: 'Staff', members: new Set(['ada', 'cy']) }],
  );
  expect(followUp(BEFORE, after)).toEqual([
    'Provision users: provision-user ada@example.com | provision-user cy@example.com',
    'Create or rename groups: rename-group Staff',
    'Add members: add-members Staff cy',
    'Remove members: remove-members Staff bob',
    'Delete groups: delete-group Board',
    'Deactivate or delete users: deactivate-user bob@example.com',
  ]);
});

describe('in whatever order the provider confirmed them', () => {
  const people = ['ada', 'bob', 'cy'].map((id) => user(id));
  const everywhere = ['One', 'Two', 'Three'].map((name) => group(name, ['ada', 'bob', 'cy']));
  const orders = [
    [0, 1, 2],
    [2, 0, 1],
  ];
  const confirmed = (order: readonly number[]): Acknowledged => {
    const { users, groups, holders } = allAcknowledged(directory(people, everywhere));
    const reordered = <T>(map: ReadonlyMap<string, T>) =>
      new Map(order.map((index) => [...map][index] as [string, T]));
    return { users: reordered(users), groups: reordered(groups), holders };
  };

  test.each(orders)('users who leave go in the order of the directory: %i %i %i', (...order) => {
    const nobody = everywhere.map((one) => ({ ...one, members: new Set<string>() }));
    expect(planned(confirmed(order), directory(people, nobody)).at(-1)).toBe(
      'Deactivate or delete users: deactivate-user ada@example.com | deactivate-user bob@example.com | deactivate-user cy@example.com',
    );
  });

  test.each(orders)('what is deleted goes in the order of its names: %i %i %i', (...order) => {
    expect(planned(confirmed(order), directory([], []))).toEqual([
      'Delete groups: delete-group One | delete-group Three | delete-group Two',
      'Deactivate or delete users: delete-user ada@example.com | delete-user bob@example.com | delete-user cy@example.com',
    ]);
  });
});

describe('a user', () => {
  test('who leaves one of two bound groups only leaves that group', () => {
    expect(followUp(BEFORE, directory(ALL, [CREW, group('Board', [])]))).toEqual([
      'Remove members: remove-members Board ada',
    ]);
  });

  test('who leaves the last bound group is deactivated', () => {
    expect(followUp(BEFORE, directory(ALL, [group('Crew', ['ada']), BOARD]))).toEqual([
      'Remove members: remove-members Crew bob',
      'Deactivate or delete users: deactivate-user bob@example.com',
    ]);
  });

  test('who left and is inactive already needs nothing', () => {
    const after = directory([ADA], []);
    const acknowledged = nothingAcknowledged();
    acknowledged.users.set('ada', linkOf(ADA, { active: false }));
    expect(planned(acknowledged, after)).toEqual([]);
  });

  test.each([
    ['firstname', { firstname: 'Augusta' }],
    ['lastname', { lastname: 'King' }],
    ['email', { email: 'countess@example.com' }],
    ['spelling of the email', { email: 'Ada@example.com' }],
    ['displayname', { displayname: 'A' }],
    ['jobTitle', { jobTitle: 'Countess' }],
    ['department', { department: 'Analysis' }],
    ['addresses', { addresses: [{ type: 'work', country: 'UK' }] }],
  ])('whose %s changed is provisioned again', (_, changed) => {
    const after = directory([{ ...ADA, ...changed }, BOB, CY], [CREW, BOARD]);
    expect(followUp(BEFORE, after)).toEqual([
      `Provision users: provision-user ${'email' in changed ? changed.email : ADA.email}`,
    ]);
  });

  test('whose unmapped field changed needs nothing', () => {
    expect(followUp(BEFORE, directory([{ ...ADA, username: 'al' }, BOB, CY], [CREW, BOARD]))).toEqual([]);
  });

  test('whose profile changed out of scope needs nothing', () => {
    expect(followUp(BEFORE, directory([ADA, BOB, { ...CY, lastname: 'X' }], [CREW, BOARD]))).toEqual([]);
  });

  test.each([
    ['suspended', { suspended: true }],
    ['in the state SUSPENDED', { state: 'SUSPENDED' as const }],
    ['with an expired password', { password_expired: true }],
  ])('who is %s is deactivated, stays a member, and is activated again', (_, barred) => {
    const after = directory([{ ...ADA, ...barred }, BOB, CY], [CREW, BOARD]);
    expect(followUp(BEFORE, after)).toEqual(['Deactivate or delete users: deactivate-user ada@example.com']);
    expect(followUp(after, BEFORE)).toEqual(['Provision users: activate-user ada@example.com']);
  });

  test('who is suspended and renamed at once is provisioned only', () => {
    const after = directory([{ ...ADA, suspended: true, lastname: 'King' }, BOB, CY], [CREW, BOARD]);
    expect(followUp(BEFORE, after)).toEqual(['Provision users: provision-user ada@example.com']);
  });

  test('who is staged is not provisioned and no member until it is activated', () => {
    const staged = directory([user('ada', { state: 'STAGED' })], [BOARD]);
    expect(followUp(directory([], []), staged)).toEqual([]);
    expect(followUp(staged, directory([ADA], [BOARD]))).toEqual([
      'Provision users: provision-user ada@example.com',
      'Create or rename groups: provision-group Board',
      'Add members: add-members Board ada',
    ]);
  });

  test('who joins a second bound group is provisioned again', () => {
    const after = directory(ALL, [CREW, group('Board', ['ada', 'bob'])]);
    expect(followUp(BEFORE, after)).toEqual([
      'Provision users: provision-user bob@example.com',
      'Add members: add-members Board bob',
    ]);
  });

  test.each([
    ['a second bound group', directory(ALL, [CREW, group('Board', ['ada', 'bob'])])],
    [
      'one while group management is off',
      directory(ALL, [CREW, group('Board', ['ada', 'bob'])], { groupManagement: false }),
    ],
    ['a group that was bound since', directory(ALL, [CREW, BOARD, group('Choir', ['bob'])])],
  ])('who joined %s is provisioned again by what is acknowledged alone', (_, after) => {
    const acknowledged = allAcknowledged(BEFORE);
    release(acknowledged, desiredOf(after));
    expect(planned(acknowledged, after)[0]).toBe('Provision users: provision-user bob@example.com');
  });

  test('who left one of two bound groups and is back in it is provisioned again', () => {
    const acknowledged = allAcknowledged(BEFORE);
    release(acknowledged, desiredOf(directory(ALL, [CREW, group('Board', [])])));
    expect(planned(acknowledged, BEFORE)).toEqual(['Provision users: provision-user ada@example.com']);
  });

  test('whose membership alone was not confirmed is not provisioned again', () => {
    const acknowledged = allAcknowledged(BEFORE);
    acknowledged.groups.get('Board')?.members.clear();
    acknowledged.groups.delete('Crew');
    expect(planned(acknowledged, BEFORE)).toEqual([
      'Create or rename groups: provision-group Crew',
      'Add members: add-members Crew ada,bob | add-members Board ada',
    ]);
  });

  test('who comes back is provisioned in full', () => {
    const away = directory(ALL, [group('Crew', ['ada']), BOARD]);
    const acknowledged = allAcknowledged(away);
    acknowledged.users.set('bob', linkOf(BOB, { active: false }));
    expect(planned(acknowledged, BEFORE, joinersOf(away, BEFORE))).toEqual([
      'Provision users: provision-user bob@example.com',
      'Add members: add-members Crew bob',
    ]);
  });

  test('who is touched and out of scope needs nothing', () => {
    expect(planned(allAcknowledged(BEFORE), BEFORE, new Set(['cy', 'ghost']))).toEqual([]);
  });

  test('who is deleted in scope is removed from its groups and deleted', () => {
    const after = directory([BOB, CY], [group('Crew', ['bob']), group('Board', [])]);
    expect(followUp(BEFORE, after)).toEqual([
      'Remove members: remove-members Crew ada | remove-members Board ada',
      'Deactivate or delete users: delete-user ada@example.com',
    ]);
  });

  test('who is deleted out of scope is deleted though it is inactive', () => {
    const acknowledged = nothingAcknowledged();
    acknowledged.users.set('ada', linkOf(ADA, { active: false }));
    expect(planned(acknowledged, directory([], []))).toEqual([
      'Deactivate or delete users: delete-user ada@example.com',
    ]);
  });

  test('who never reached the provider needs no deletion', () => {
    expect(planned(nothingAcknowledged(), directory([], []))).toEqual([]);
  });
});

describe('a group', () => {
  test('without members is not created', () => {
    expect(followUp(directory(ALL, []), directory(ALL, [group('Empty', [])]))).toEqual([]);
  });

  test('with staged members only is not created', () => {
    const staged = user('sam', { state: 'STAGED' });
    expect(followUp(directory([staged], []), directory([staged], [group('New', ['sam'])]))).toEqual([]);
  });

  test('that loses all members is emptied and stays', () => {
    expect(followUp(BEFORE, directory(ALL, [CREW, group('Board', [])]))).toEqual([
      'Remove members: remove-members Board ada',
    ]);
  });

  test('whose name changes, if only in case, is renamed', () => {
    expect(followUp(BEFORE, directory(ALL, [{ ...CREW, name: 'CREW' }, BOARD]))).toEqual([
      'Create or rename groups: rename-group CREW',
    ]);
  });

  test('that is unbound is left alone, and its members in no other bound group are deactivated', () => {
    expect(followUp(BEFORE, directory(ALL, [CREW, BOARD], { bound: ['Board'] }))).toEqual([
      'Deactivate or delete users: deactivate-user bob@example.com',
    ]);
  });

  test('that is unbound is left alone when it is deleted later', () => {
    const unbound = directory(ALL, [CREW, BOARD], { bound: ['Board'] });
    const acknowledged = allAcknowledged(BEFORE);
    release(acknowledged, desiredOf(unbound));
    const after = directory(ALL, [BOARD]);
    acknowledged.users.delete('bob');
    release(acknowledged, desiredOf(after));
    expect(planned(acknowledged, after)).toEqual([]);
  });

  test('that is deleted is deleted, and its members in no other bound group are deactivated', () => {
    expect(followUp(BEFORE, directory(ALL, [BOARD]))).toEqual([
      'Delete groups: delete-group Crew',
      'Deactivate or delete users: deactivate-user bob@example.com',
    ]);
  });

  test('is not pushed where group management is off, and its members are', () => {
    const off = { groupManagement: false };
    expect(followUp(directory(ALL, [], off), directory(ALL, [BOARD], off))).toEqual([
      'Provision users: provision-user ada@example.com',
    ]);
  });

  test('is left alone once group management is off, also when it is deleted', () => {
    const off = { groupManagement: false };
    expect(followUp(BEFORE, directory(ALL, [CREW, BOARD], off))).toEqual([]);
    expect(followUp(BEFORE, directory(ALL, [CREW], off))).toEqual([]);
  });

  test('gets a member anew who was linked anew', () => {
    const acknowledged = allAcknowledged(BEFORE);
    acknowledged.users.set('ada', linkOf(ADA, { remoteId: 'new', groups: new Set(['Crew', 'Board']) }));
    expect(planned(acknowledged, BEFORE)).toEqual([
      'Add members: add-members Crew ada | add-members Board ada',
    ]);
  });

  test('keeps asking for a member who is pending', () => {
    const acknowledged = allAcknowledged(BEFORE);
    acknowledged.users.delete('bob');
    acknowledged.groups.get('Crew')?.members.delete('bob');
    expect(planned(acknowledged, BEFORE)).toEqual([
      'Provision users: provision-user bob@example.com',
      'Add members: add-members Crew bob',
    ]);
  });
});

describe('a name that changes hands', () => {
  const crew = (...users: readonly (typeof ADA)[]) =>
    directory(users, [
      group(
        'Crew',
        users.map(({ _id }) => _id),
      ),
    ]);
  const A = user('a');
  const B = user('b');
  const C = user('c');
  const TAKER = user('taker', { email: 'a@example.com' });

  test('is given up before it is taken', () => {
    const after = crew({ ...B, email: 'A@example.com' }, { ...A, email: 'new@example.com' });
    expect(followUp(crew(A, B), after)).toEqual([
      'Provision users: provision-user new@example.com → provision-user A@example.com',
    ]);
  });

  test('is given up before a newcomer takes it', () => {
    expect(followUp(crew(A), crew(TAKER, { ...A, email: 'new@example.com' }))[0]).toBe(
      'Provision users: provision-user new@example.com → provision-user a@example.com',
    );
  });

  test.each([
    ['first to last', [A, B, C]],
    ['last to first', [C, B, A]],
    ['from the middle', [B, A, C]],
    ['from the middle, other way', [B, C, A]],
  ])('goes down a chain in one lane, whatever the order of the directory: %s', (_, users) => {
    const next: Record<string, string> = { a: 'free', b: 'a', c: 'b' };
    const after = crew(...users.map((one) => ({ ...one, email: `${next[one._id]}@example.com` })));
    expect(followUp(crew(A, B, C), after)).toEqual([
      'Provision users: provision-user free@example.com → provision-user a@example.com → provision-user b@example.com',
    ]);
  });

  test('leaves everybody else in a lane of their own', () => {
    const after = crew(
      { ...ADA, lastname: 'King' },
      { ...B, email: 'a@example.com' },
      { ...A, email: 'new@example.com' },
      { ...C, lastname: 'King' },
    );
    expect(followUp(crew(ADA, A, B, C), after)).toEqual([
      'Provision users: provision-user ada@example.com | provision-user new@example.com → provision-user a@example.com | provision-user c@example.com',
    ]);
  });

  test('is freed by a deletion first', () => {
    expect(followUp(crew(A, B), crew(B, TAKER))).toEqual([
      'Remove members who make way: remove-members Crew a',
      'Make way for names that are taken: delete-user a@example.com',
      'Provision users: provision-user a@example.com',
      'Add members: add-members Crew taker',
    ]);
  });

  test('can be swapped without hanging: both sides in one lane', () => {
    const after = crew({ ...A, email: 'b@example.com' }, { ...B, email: 'a@example.com' });
    const [stage, ...more] = plan(allAcknowledged(crew(A, B)), desiredOf(after));
    expect([stage?.lanes.length, stage?.lanes[0]?.length, more]).toEqual([1, 2, []]);
  });

  test('can go round in a ring of three without hanging', () => {
    const next: Record<string, string> = { a: 'b', b: 'c', c: 'a' };
    const after = crew(...[A, B, C].map((one) => ({ ...one, email: `${next[one._id]}@example.com` })));
    const [stage] = plan(allAcknowledged(crew(A, B, C)), desiredOf(after));
    expect(stage?.lanes.map((lane) => lane.length)).toEqual([3]);
  });

  test('of a group is given up before it is taken', () => {
    const after = directory(ALL, [
      { ...CREW, name: 'Board' },
      { ...BOARD, name: 'Directors' },
    ]);
    expect(followUp(BEFORE, after)).toEqual([
      'Create or rename groups: rename-group Directors → rename-group Board',
    ]);
  });

  test('of a deleted group is freed first', () => {
    expect(followUp(BEFORE, directory(ALL, [{ ...CREW, name: 'board' }]))).toEqual([
      'Make way for names that are taken: delete-group Board',
      'Create or rename groups: rename-group board',
    ]);
  });

  test('is not confused with the same name of a group', () => {
    const named = user('x', { email: 'Crew' });
    const after = directory([named], [group('Other', ['x'])]);
    expect(followUp(directory([named], [group('Crew', ['x'])]), after)).toEqual([
      'Provision users: provision-user Crew',
      'Create or rename groups: provision-group Other',
      'Add members: add-members Other x',
      'Delete groups: delete-group Crew',
    ]);
  });
});

describe('100,000 users', () => {
  const many = Array.from({ length: 100_000 }, (_, n) => user(`u${n}`));
  const groups = Array.from({ length: 100 }, (_, n) =>
    group(
      `Group ${n}`,
      many.slice(n * 1000, n * 1000 + 1500).map(({ _id }) => _id),
    ),
  );
  const full = directory(many, groups);

  test('are planned for a first sync', () => {
    const stages = plan(nothingAcknowledged(), desiredOf(full));
    expect(stages.map(({ lanes }) => lanes.length)).toEqual([100_000, 100, 100]);
  });

  test('are planned when nothing changed', () => {
    expect(followUp(full, full)).toEqual([]);
  });

  test('are planned when each takes the address of the next', () => {
    const shifted = many.map((one, n) => ({ ...one, email: `u${n + 1}@example.com` }));
    const [stage] = plan(allAcknowledged(full), desiredOf(directory(shifted, groups)));
    expect(stage?.lanes.map((lane) => lane.length)).toEqual([100_000]);
  });

  test('are planned when all of them leave', () => {
    const [members, users] = plan(
      allAcknowledged(full),
      desiredOf(
        directory(
          many,
          groups.map((one) => ({ ...one, members: new Set<string>() })),
        ),
      ),
    );
    expect([members?.lanes.length, users?.lanes.length]).toEqual([100, 100_000]);
  });
});
