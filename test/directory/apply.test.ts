import { describe, expect, it } from 'vitest';
import type { DirectoryAction } from '../../src/directory/actions.ts';
import { apply } from '../../src/directory/apply.ts';
import { deriveId } from '../../src/directory/derive-id.ts';
import type { Directory, DirectoryUser } from '../../src/directory/directory.ts';
import { UserMistake } from '../../src/errors.ts';
import { group, membersOf, SAMPLE, user } from './sample.ts';

const ADA = 'ada@example.com';
const ALAN: DirectoryUser = {
  _id: deriveId('user', 'alan@example.com'),
  email: 'alan@example.com',
  firstname: 'Alan',
  lastname: 'Turing',
  state: 'ACTIVATED',
  suspended: false,
  password_expired: false,
};

const STATES: readonly {
  readonly kind: 'suspend-user' | 'activate-user' | 'expire-password' | 'reset-password';
  readonly user: string;
  readonly becomes: Partial<DirectoryUser>;
}[] = [
  { kind: 'suspend-user', user: ADA, becomes: { suspended: true, state: 'SUSPENDED' } },
  { kind: 'suspend-user', user: 'kay@example.com', becomes: { suspended: true, state: 'STAGED' } },
  { kind: 'activate-user', user: 'kay@example.com', becomes: { suspended: false, state: 'ACTIVATED' } },
  { kind: 'expire-password', user: ADA, becomes: { password_expired: true, state: 'ACTIVATED' } },
];

describe('a user', () => {
  it.each(STATES)('after $kind, $user is $becomes', ({ becomes, ...action }) => {
    expect(user(apply(SAMPLE, action), action.user)).toMatchObject(becomes);
  });

  it('is as before once a suspension and an expired password are lifted', () => {
    const after = applyAll(
      { kind: 'suspend-user', user: ADA },
      { kind: 'expire-password', user: ADA },
      { kind: 'activate-user', user: ADA },
      { kind: 'reset-password', user: ADA },
    );
    expect(user(after, ADA)).toEqual(user(SAMPLE, ADA));
  });

  it('is found without regard to case', () => {
    expect(user(apply(SAMPLE, { kind: 'suspend-user', user: 'ADA@Example.com' }), ADA).suspended).toBe(true);
  });

  it('is added to the groups named with it', () => {
    const after = apply(SAMPLE, { kind: 'add-user', user: ALAN, groups: ['Engineering', 'operations'] });
    expect(membersOf(after, 'engineering')).toEqual([ADA, 'grace@example.com', ALAN.email]);
    expect(membersOf(after, 'operations')).toEqual([ADA, ALAN.email]);
  });

  it('keeps its _id and its memberships when its e-mail changes, and answers to the new one alone', () => {
    const after = apply(SAMPLE, { kind: 'edit-user', user: ADA, set: { email: 'ada.king@example.com' } });
    expect(user(after, 'ada.king@example.com')._id).toBe(user(SAMPLE, ADA)._id);
    expect(membersOf(after, 'operations')).toEqual(['ada.king@example.com']);
    expect(() => user(after, ADA)).toThrow(UserMistake);
  });

  it('may change the case of its own e-mail', () => {
    const after = apply(SAMPLE, { kind: 'edit-user', user: ADA, set: { email: 'Ada@example.com' } });
    expect(user(after, ADA).email).toBe('Ada@example.com');
  });

  it('loses a field that is edited to null', () => {
    const after = apply(SAMPLE, {
      kind: 'edit-user',
      user: ADA,
      set: { department: null, lastname: 'King' },
    });
    expect(user(after, ADA)).not.toHaveProperty('department');
    expect(user(after, ADA).lastname).toBe('King');
  });

  it('leaves its groups and direct assignments when it is deleted', () => {
    const after = applyAll(
      { kind: 'delete-user', user: ADA },
      { kind: 'delete-user', user: 'eve@example.com' },
    );
    expect(after.users.size).toBe(2);
    expect(membersOf(after, 'engineering')).toEqual(['grace@example.com']);
    expect(after.application.directUsers.size).toBe(0);
  });
});

describe('a group', () => {
  it('is renamed under its _id, and may change its case', () => {
    const after = applyAll(
      { kind: 'rename-group', group: 'engineering', name: 'research' },
      { kind: 'rename-group', group: 'research', name: 'Research' },
    );
    expect(group(after, 'research')).toEqual({ ...group(SAMPLE, 'engineering'), name: 'Research' });
  });

  it('is unbound when it is deleted', () => {
    const after = apply(SAMPLE, { kind: 'delete-group', group: 'engineering' });
    expect([...after.groups.values()].map(({ name }) => name)).toEqual(['operations']);
    expect(after.application.boundGroups.size).toBe(0);
  });

  it('gains and loses members', () => {
    const after = applyAll(
      { kind: 'add-member', group: 'operations', users: ['grace@example.com', 'eve@example.com'] },
      { kind: 'remove-member', group: 'OPERATIONS', users: [ADA, 'GRACE@example.com'] },
    );
    expect(membersOf(after, 'operations')).toEqual(['eve@example.com']);
  });

  it('is made with its members, each once', () => {
    const action = { kind: 'add-group', _id: deriveId('g'), name: 'night', members: [ADA, ADA] } as const;
    expect(membersOf(apply(SAMPLE, action), 'night')).toEqual([ADA]);
  });

  it('is bound and unbound', () => {
    const bound = apply(SAMPLE, { kind: 'bind-group', group: 'operations' });
    expect(bound.application.boundGroups.size).toBe(2);
    expect(apply(bound, { kind: 'unbind-group', group: 'operations' }).application).toEqual(
      SAMPLE.application,
    );
  });
});

describe('the application', () => {
  it('switches group management and takes direct assignments', () => {
    const after = applyAll(
      { kind: 'set-group-management', on: false },
      { kind: 'assign-directly', user: ADA },
    );
    expect(after.application.groupManagement).toBe(false);
    expect(after.application.directUsers.has(user(SAMPLE, ADA)._id)).toBe(true);
  });
});

describe('what an action does not touch keeps its identity', () => {
  it.each<{ readonly action: DirectoryAction; readonly kept: (directory: Directory) => unknown }>([
    { action: { kind: 'suspend-user', user: ADA }, kept: ({ groups }) => groups },
    { action: { kind: 'suspend-user', user: ADA }, kept: (directory) => user(directory, 'eve@example.com') },
    { action: { kind: 'delete-user', user: ADA }, kept: ({ application }) => application },
    { action: { kind: 'delete-user', user: 'eve@example.com' }, kept: ({ groups }) => groups },
    { action: { kind: 'delete-user', user: 'grace@example.com' }, kept: (one) => group(one, 'operations') },
    {
      action: { kind: 'add-member', group: 'operations', users: ['eve@example.com'] },
      kept: ({ users }) => users,
    },
    {
      action: { kind: 'add-member', group: 'operations', users: ['eve@example.com'] },
      kept: (one) => group(one, 'engineering'),
    },
    { action: { kind: 'delete-group', group: 'operations' }, kept: ({ application }) => application },
    { action: { kind: 'unbind-group', group: 'engineering' }, kept: ({ groups }) => groups },
  ])('$action.kind', ({ action, kept }) => {
    expect(kept(apply(SAMPLE, action))).toBe(kept(SAMPLE));
  });

  it.each<DirectoryAction>([
    { kind: 'activate-user', user: ADA },
    { kind: 'reset-password', user: ADA },
    { kind: 'edit-user', user: ADA, set: { lastname: 'Lovelace', company: null } },
    { kind: 'rename-group', group: 'engineering', name: 'engineering' },
    { kind: 'set-group-management', on: true },
  ])('$kind to what is there already gives back the same directory', (action) => {
    expect(apply(SAMPLE, action)).toBe(SAMPLE);
  });
});

describe('a mistake says what is wrong in one line', () => {
  it.each<readonly [string, DirectoryAction]>([
    [
      'no user "ada@exmaple.com" in the directory; did you mean "ada@example.com"?',
      { kind: 'suspend-user', user: 'ada@exmaple.com' },
    ],
    ['no user "nobody@example.com" in the directory', { kind: 'delete-user', user: 'nobody@example.com' }],
    [
      'no group "enginering" in the directory; did you mean "engineering"?',
      { kind: 'bind-group', group: 'enginering' },
    ],
    [
      'the e-mail "ADA@example.com" belongs to a user of the directory already',
      { kind: 'add-user', user: { ...ALAN, email: 'ADA@example.com' }, groups: [] },
    ],
    [
      'the e-mail "Grace@example.com" belongs to a user of the directory already',
      { kind: 'edit-user', user: ADA, set: { email: 'Grace@example.com' } },
    ],
    [
      `_id ${user(SAMPLE, ADA)._id} of "alan@example.com" belongs to "ada@example.com" already`,
      { kind: 'add-user', user: { ...ALAN, _id: user(SAMPLE, ADA)._id }, groups: [] },
    ],
    [
      'the name "ENGINEERING" belongs to group "engineering" already (case does not count)',
      { kind: 'rename-group', group: 'operations', name: 'ENGINEERING' },
    ],
    [
      'the name "Operations" belongs to group "operations" already (case does not count)',
      { kind: 'add-group', _id: deriveId('g'), name: 'Operations', members: [] },
    ],
    [
      '"ada@example.com" is a member of group "operations" already',
      { kind: 'add-member', group: 'operations', users: [ADA] },
    ],
    [
      '"eve@example.com" is no member of group "operations"',
      { kind: 'remove-member', group: 'operations', users: ['eve@example.com'] },
    ],
    ['group "engineering" is bound to the application already', { kind: 'bind-group', group: 'engineering' }],
    ['group "operations" is not bound to the application', { kind: 'unbind-group', group: 'operations' }],
    [
      '"eve@example.com" is assigned to the application already',
      { kind: 'assign-directly', user: 'eve@example.com' },
    ],
  ])('%s', (message, action) => {
    expect(() => apply(SAMPLE, action)).toThrow(new UserMistake(message));
  });
});

function applyAll(...actions: readonly DirectoryAction[]): Directory {
  return actions.reduce(apply, SAMPLE);
}
