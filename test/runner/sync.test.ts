import { describe, expect, it } from 'vitest';
import { activeIn, memberOperation, on } from '../../src/server/faults/wrong-answers.ts';
import { findingsOf, play, reference, requestsOf, scenarioOf, team } from './playing.ts';

const ada = 'ada@example.com';
const directory = team('ada', 'grace');
const everybody = [ada, 'grace@example.com'];
const edit = { 'edit-user': { user: ada, set: { lastname: 'King' } } };

describe('what somebody removed at the provider is made again', () => {
  it.each([
    ['a user, its membership with it', [{ 'provider-removes-user': ada }, edit]],
    [
      'a group, all its members with it',
      [
        { 'provider-removes-group': 'engineering' },
        {
          'add-user': {
            email: 'alan@example.com',
            firstname: 'Alan',
            lastname: 'Turing',
            groups: ['engineering'],
          },
        },
        { sync: 'all' },
        { 'remove-member': { group: 'engineering', user: 'alan@example.com' } },
      ],
    ],
    [
      'a group that is renamed meanwhile',
      [
        { 'provider-removes-group': 'engineering' },
        { 'rename-group': { group: 'engineering', name: 'research' } },
        { sync: 'all' },
        { 'rename-group': { group: 'research', name: 'engineering' } },
      ],
    ],
  ])('%s', async (_, steps) => {
    const endpoint = await reference();
    const last = { sync: 'all', expect: { operations: [], groups: { engineering: { members: everybody } } } };

    const played = await play(endpoint, scenarioOf({ directory, steps: [{ sync: 'all' }, ...steps, last] }));

    expect(findingsOf(played)).toEqual([]);
    expect(played.exitCode).toBe(0);
  });

  it('and a user who is gone already may be deleted or deactivated', async () => {
    const endpoint = await reference();
    const steps = [
      { sync: 'all' },
      { 'provider-removes-user': ada },
      { 'delete-user': ada },
      { 'provider-removes-user': 'grace@example.com' },
      { 'suspend-user': 'grace@example.com' },
    ];

    const played = await play(endpoint, scenarioOf({ directory, steps }));

    expect(played.exitCode).toBe(0);
  });
});

describe('what was refused', () => {
  it('stays pending, and the next sync tries it again', async () => {
    const endpoint = await reference(on('PUT', 'User', () => ({ status: 503, headers: {} })));
    const refused = { operations: ['provision-user'], pending: [ada] };
    const steps = [{ sync: 'all' }, { ...edit, expect: refused }, { sync: 'all', expect: refused }];

    const played = await play(endpoint, scenarioOf({ directory, steps }));

    expect(findingsOf(played)).toEqual([]);
    expect(played.pending).toMatchObject([{ kind: 'provision-user', step: 'inline/3' }]);
  });

  it('is not tried twice in one sync', async () => {
    const endpoint = await reference(on('PUT', 'User', () => ({ status: 503, headers: {} })));

    await play(endpoint, scenarioOf({ directory, steps: [{ sync: 'all' }, edit] }));

    const puts = requestsOf(endpoint, 'push').filter((request) => request.startsWith('PUT'));
    expect(puts).toHaveLength(1);
  });

  it('keeps nobody out: a group that cannot be renamed is given the member who was made again', async () => {
    const endpoint = await reference(
      on('PATCH', 'Group', (asked, correct) =>
        JSON.stringify(asked.body).includes('displayName') ? { status: 503, headers: {} } : correct(asked),
      ),
    );
    const pending = ['research'];
    const steps = [
      { sync: 'all' },
      { 'rename-group': { group: 'engineering', name: 'research' }, expect: { pending } },
      { 'provider-removes-user': ada },
      { ...edit, expect: { pending, groups: { engineering: { members: everybody } } } },
    ];

    const played = await play(endpoint, scenarioOf({ directory, steps }));

    expect(findingsOf(played)).toEqual([]);
  });

  it('comes through once the provider has recovered', async () => {
    let refusals = 1;
    const endpoint = await reference(
      on('PATCH', 'Group', (asked, correct) =>
        memberOperation(asked.body)?.op === 'add' && refusals-- > 0
          ? { status: 500, headers: {} }
          : correct(asked),
      ),
    );
    const steps = [
      { sync: 'all', expect: { pending: ['engineering'] } },
      {
        sync: 'all',
        expect: { operations: ['add-members'], groups: { engineering: { members: everybody } } },
      },
    ];

    const played = await play(endpoint, scenarioOf({ directory, steps }));

    expect(findingsOf({ steps: played.steps.slice(1) })).toEqual([]);
    expect(played).toMatchObject({ exitCode: 0, pending: [] });
  });

  it('with 403 once is a policy and ends nothing', async () => {
    const endpoint = await reference(
      on('PATCH', 'User', (asked, correct) =>
        activeIn(asked.body) === false ? { status: 403, headers: {} } : correct(asked),
      ),
    );

    const played = await play(
      endpoint,
      scenarioOf({ directory, steps: [{ sync: 'all' }, { 'suspend-user': ada }, { ...edit }] }),
    );

    expect(played).toMatchObject({ exitCode: 1, stops: [] });
    expect(played.steps).toHaveLength(3);
  });

  it('with 403 throughout is the token, and ends the run with 3', async () => {
    const endpoint = await reference(
      (correct) => (request) => (request.method === 'POST' ? { status: 403, headers: {} } : correct(request)),
    );

    const played = await play(
      endpoint,
      scenarioOf({ directory: team('ada', 'grace', 'alan'), steps: [{ sync: 'all' }] }),
    );

    expect(played).toMatchObject({ exitCode: 3, stops: [{ kind: 'unauthorized' }] });
  });
});

it('a deactivated integration sends nothing more and leaves everything as it is', async () => {
  const endpoint = await reference();
  const steps = [
    { sync: 'all' },
    { 'deactivate-integration': null },
    { ...edit, expect: { operations: [] } },
  ];

  const played = await play(endpoint, scenarioOf({ directory, steps }));

  expect(findingsOf(played)).toEqual([]);
});
