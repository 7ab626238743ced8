import { describe, expect, test } from 'vitest';
import { type Acknowledged, nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { converse } from '../../src/jumpcloud/converse.ts';
import type { Operation } from '../../src/jumpcloud/operation.ts';
import { answer, list, play, refusalOf } from './play.ts';
import { allAcknowledged, directory, group, linkOf, provisionOf, user } from './sample-directory.ts';

const ADA = user('ada');
const BOB = user('bob');
const CREW = group('Crew', ['ada', 'bob']);
const SYNCED = directory([ADA, BOB], [CREW]);

const carryOut = (operation: Operation, acknowledged: Acknowledged) =>
  converse(operation, acknowledged, DEFAULT_BEHAVIOURS);

describe('of a subject that is linked', () => {
  test.each([
    [provisionOf(ADA), ['GET /Users/remote-ada', 'PUT /Users/remote-ada']],
    [{ kind: 'activate-user', user: ADA }, ['PATCH /Users/remote-ada']],
    [{ kind: 'deactivate-user', user: ADA }, ['PATCH /Users/remote-ada']],
    [{ kind: 'delete-user', user: ADA }, ['DELETE /Users/remote-ada']],
    [{ kind: 'rename-group', group: CREW }, ['PATCH /Groups/remote-Crew']],
    [{ kind: 'remove-members', group: CREW, members: ['bob'] }, ['PATCH /Groups/remote-Crew']],
    [{ kind: 'delete-group', group: CREW }, ['DELETE /Groups/remote-Crew']],
  ] as const)('%j makes %j', (operation, expected) => {
    const { lines, outcome } = play(carryOut(operation, allAcknowledged(SYNCED)), () =>
      answer(200, { id: 'remote-ada' }),
    );
    expect(lines).toEqual(expected);
    expect(outcome.ok).toBe(true);
  });

  test.each([
    ['activate-user', { active: true }],
    ['deactivate-user', { active: false }],
  ] as const)('%s says %j', (kind, state) => {
    const { requests } = play(carryOut({ kind, user: ADA }, allAcknowledged(SYNCED)), [answer(204)]);
    expect(requests[0]?.body).toMatchObject({ Operations: [{ value: state.active }] });
  });
});

test.each([
  [{ kind: 'activate-user', user: ADA }, 'ada@example.com'],
  [{ kind: 'rename-group', group: CREW }, 'Crew'],
  [{ kind: 'add-members', group: CREW, members: ['ada'] }, 'Crew'],
  [{ kind: 'remove-members', group: CREW, members: ['ada'] }, 'Crew'],
  [{ kind: 'delete-group', group: CREW }, 'Crew'],
] as const)('%j of a subject without a link is refused without a request', (operation, name) => {
  const { lines, outcome } = play(carryOut(operation, nothingAcknowledged()), []);
  expect(lines).toEqual([]);
  expect(refusalOf(outcome).message).toBe(`${name} is not at the provider yet`);
});

test.each([
  { kind: 'deactivate-user', user: ADA },
  { kind: 'delete-user', user: ADA },
] as const)(
  '%j of a user whose account has changed hands meanwhile is done without a request',
  (operation) => {
    const { lines, outcome } = play(carryOut(operation, nothingAcknowledged()), []);
    expect(lines).toEqual([]);
    expect(outcome).toEqual({ ok: true, value: [] });
  },
);

describe('a group', () => {
  const withLinks = (users: readonly string[], members: readonly string[]) => {
    const acknowledged = nothingAcknowledged();
    for (const id of users) acknowledged.users.set(id, linkOf(user(id)));
    acknowledged.groups.set('Crew', {
      remoteId: '7',
      displayName: 'Crew',
      members: new Map(members.map((id) => [id, `remote-${id}`])),
    });
    return acknowledged;
  };
  const add = { kind: 'add-members', group: CREW, members: ['ada', 'bob'] } as const;
  const sentTo = (acknowledged: Acknowledged) =>
    play(carryOut(add, acknowledged), () => answer(204)).requests.map(({ body }) => body?.Operations);

  test('is filled with those whom the provider has by now', () => {
    expect(sentTo(withLinks(['bob'], []))).toEqual([
      [{ op: 'add', path: 'members', value: [{ value: 'remote-bob' }] }],
    ]);
  });

  test('is not sent those whom its creation brought', () => {
    expect(sentTo(withLinks(['ada', 'bob'], ['ada']))).toEqual([
      [{ op: 'add', path: 'members', value: [{ value: 'remote-bob' }] }],
    ]);
    expect(sentTo(withLinks(['ada', 'bob'], ['ada', 'bob']))).toEqual([]);
  });

  test('is sent a member anew who was linked anew', () => {
    const acknowledged = withLinks(['ada'], ['ada']);
    acknowledged.users.set('ada', linkOf(ADA, { remoteId: 'new' }));
    expect(sentTo(acknowledged)).toEqual([[{ op: 'add', path: 'members', value: [{ value: 'new' }] }]]);
  });

  test('waits for its members', () => {
    const { outcome } = play(carryOut(add, withLinks([], [])), []);
    expect(refusalOf(outcome).message).toBe('no new member of Crew is at the provider yet');
  });

  test('is not created before one of its members is at the provider', () => {
    const provision = { kind: 'provision-group', group: CREW } as const;
    expect(play(carryOut(provision, nothingAcknowledged()), []).outcome.ok).toBe(false);
    expect(
      play(carryOut(provision, withLinks(['bob'], [])), [list(), answer(201, { id: '7' })]).lines,
    ).toEqual(['GET /Groups?filter=displayName eq "Crew"', 'POST /Groups']);
  });

  test('loses a member by the id under which it was made one', () => {
    const acknowledged = withLinks(['ada'], ['ada']);
    acknowledged.users.set('ada', linkOf(ADA, { remoteId: 'new' }));
    const remove = { kind: 'remove-members', group: CREW, members: ['ada'] } as const;
    const { requests } = play(carryOut(remove, acknowledged), [answer(204)]);
    expect(requests[0]?.body?.Operations).toMatchObject([{ value: [{ value: 'remote-ada' }] }]);
  });

  test('sends nothing to remove who is no member', () => {
    const remove = { kind: 'remove-members', group: CREW, members: ['ghost'] } as const;
    expect(play(carryOut(remove, withLinks([], ['ada'])), []).lines).toEqual([]);
  });
});
