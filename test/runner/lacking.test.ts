import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import { accepted, activeIn, both, on } from '../../src/server/faults/wrong-answers.ts';
import { builtIn, type Fault, findingsOf, play, reference, requestsOf, scenarioOf, team } from './playing.ts';

const scenarios = builtInScenarios().map(builtIn);

const withoutGroups: Fault = (correct) => (request) =>
  request.path.startsWith('/Groups') ? { status: 404, headers: {} } : correct(request);

const ignoredDeactivation = on('PATCH', 'User', (asked, correct) =>
  activeIn(asked.body) === false ? accepted : correct(asked),
);

const withoutDelete: Fault = (correct) => (request) =>
  request.method === 'DELETE' && request.path.startsWith('/Users/')
    ? { status: 501, headers: {} }
    : correct(request);

const withoutPatch: Fault = (correct) => (request) =>
  request.method === 'PATCH' ? { status: 405, headers: {} } : correct(request);

const ABOUT_GROUPS = [
  'deleted-group',
  'empty-group',
  'group-management-off',
  'group-rename',
  'large-group',
  'take-over-of-a-group',
];

const ABOUT_USERS = [
  'a-year-at-acme',
  'deleted-user',
  'deleted-user-where-delete-is-refused',
  'difficult-names',
  'direct-assignment',
  'e-mail-changed-to-a-taken-one',
  'first-sync',
  'force-sync',
  'joiner',
  'leaver-of-one-of-two-groups',
  'leaver-of-the-last-group',
  'password-expired',
  'profile-edit',
  're-hire',
  'staged-then-activated',
  'suspended-and-reactivated',
  'take-over-of-a-user',
  'take-over-of-a-user-in-another-case',
  'take-over-of-an-inactive-user',
  'token-rotated',
  'unbound-group',
  'unticked-group',
];

describe('a provider without groups', () => {
  it('skips what is about them and passes all that is about users, with group management off', async () => {
    const endpoint = await reference(withoutGroups);

    const played = await play(endpoint, ...scenarios);

    expect(findingsOf(played)).toEqual([]);
    expect(played.exitCode).toBe(0);
    const which = (wanted: string) =>
      played.scenarios.filter(({ status }) => status === wanted).map(({ name }) => name);
    expect({ passed: which('pass'), skipped: which('skip') }).toEqual({
      passed: ABOUT_USERS,
      skipped: ABOUT_GROUPS,
    });
    expect(played.notes).toEqual([
      expect.stringContaining('the provider has no groups'),
      expect.stringContaining('answers injected by the scenario'),
    ]);
    expect(requestsOf(endpoint, 'push').filter((request) => request.includes('/Groups'))).toEqual([]);
  });

  it('has what is expected of users judged all the same', async () => {
    const endpoint = await reference(both(withoutGroups, ignoredDeactivation));

    const played = await play(endpoint, builtIn('leaver-of-the-last-group'));

    expect(findingsOf(played)).toEqual([
      'leaver-of-the-last-group/3 drift: User ada@example.com active',
      'leaver-of-the-last-group/3 expected: User ada@example.com active',
    ]);
  });

  it.each([
    ['too few', ['provision-user', 'add-members']],
    ['too many', ['provision-user', 'provision-user', 'deactivate-user']],
  ])('has the operations on users judged: %s', async (_, operations) => {
    const endpoint = await reference(withoutGroups);
    const steps = [{ sync: 'all', expect: { operations } }];

    const played = await play(endpoint, scenarioOf({ directory: team('ada', 'grace'), steps }));

    expect(findingsOf(played)).toEqual(['inline/1 expected: operations']);
  });

  it('keeps group management off though a step switches it on', async () => {
    const endpoint = await reference(withoutGroups);
    const steps = [
      { sync: 'all' },
      { 'set-group-management': 'on', expect: { operations: ['provision-group', 'add-members'] } },
    ];

    const played = await play(endpoint, scenarioOf({ directory: team('ada'), steps }));

    expect(findingsOf(played)).toEqual([]);
  });

  it('has a note at each step of which something is not judged', async () => {
    const endpoint = await reference(withoutGroups);
    const groupLeft = { operations: ['remove-members', 'deactivate-user'], pending: ['engineering'] };
    const behaviours = { deactivate: 'patch' };
    const steps = [
      { sync: 'all', expect: { groups: { engineering: 'absent' } } },
      { 'remove-member': { group: 'engineering', user: 'ada@example.com' }, expect: groupLeft },
      {
        'add-member': { group: 'engineering', user: 'ada@example.com' },
        expect: { requests: ['PUT /Users/{ada@example.com}', 'PATCH /Groups/{engineering}'] },
      },
      { 'suspend-user': 'ada@example.com', expect: { operations: ['deactivate-user'] } },
    ];

    const played = await play(endpoint, scenarioOf({ directory: team('ada'), behaviours, steps }));

    expect(findingsOf(played)).toEqual([]);
    const note = 'group expectations are not judged: the provider has no groups';
    expect(played.steps.map(({ notes }) => notes)).toEqual([[note], [note], [note], []]);
  });
});

it('a provider without DELETE skips what is about it', async () => {
  const endpoint = await reference(withoutDelete);

  const played = await play(endpoint, builtIn('deleted-user'));

  expect(played.scenarios).toMatchObject([{ status: 'skip' }]);
  expect(played.steps[0]?.notes).toEqual(['the provider does not support DELETE']);
  expect(played.exitCode).toBe(2);
});

it('a provider without PATCH, where JumpCloud is set to put, passes all that does not pin a PATCH', async () => {
  const put = {
    deactivate: 'put',
    'member-add': 'put',
    'member-remove': 'put',
    'group-rename': 'put',
  } as const;
  const endpoint = await reference(withoutPatch, { behaviours: put, inProcess: true });

  const played = await play(endpoint, ...scenarios);

  expect(findingsOf(played)).toEqual([]);
  expect(played.scenarios.filter(({ status }) => status === 'skip').map(({ name }) => name)).toEqual([
    'take-over-of-a-group',
  ]);
});
