import { describe, expect, test } from 'vitest';
import { acknowledge, release } from '../../src/jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { converse } from '../../src/jumpcloud/converse.ts';
import { plan } from '../../src/jumpcloud/plan.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import { answer, list, play, refusalOf } from './play.ts';
import { allAcknowledged, directory, group, linkOf, provisionOf, user } from './sample-directory.ts';

const A = user('a');
const B = { ...user('b'), email: A.email };
const ACCOUNT = { id: 'remote-a', userName: A.email, active: false };
const TAKING_OVER = [list(ACCOUNT), answer(200, ACCOUNT)];

function aLeft() {
  const acknowledged = allAcknowledged(directory([A], [group('Crew', ['a'])]));
  const now = directory([{ ...A, email: 'elsewhere@example.com' }, B], [group('Crew', ['b'])]);
  release(acknowledged, desiredOf(now));
  return acknowledged;
}

describe('an account that the look-up finds and that another user is linked to', () => {
  test('is not taken over while that user is in scope', () => {
    const acknowledged = allAcknowledged(directory([A], [group('Crew', ['a'])]));
    const { outcome, lines } = play(converse(provisionOf(B), acknowledged, DEFAULT_BEHAVIOURS), [
      list(ACCOUNT),
    ]);
    expect(refusalOf(outcome).message).toContain(`linked to ${A.email}`);
    expect(lines.filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  test('changes hands once that user has left, and the leaver is linked no more', () => {
    const acknowledged = aLeft();
    const { outcome } = play(converse(provisionOf(B), acknowledged, DEFAULT_BEHAVIOURS), TAKING_OVER);
    for (const change of outcome.ok ? outcome.value : []) acknowledge(acknowledged, change);
    expect([...acknowledged.users.keys()]).toEqual(['b']);
    expect(acknowledged.holders.get('remote-a')).toBe('b');
  });
});

describe('an account that its user has left for another, by name', () => {
  const link = linkOf(A, { remoteId: 'new', email: 'elsewhere@example.com' });
  test.each([
    { kind: 'user-linked', user: 'a', how: 'created', link },
    { kind: 'user-state', user: 'a', remoteId: 'new', active: true, email: link.email },
  ] as const)('has no holder after %j', (change) => {
    const acknowledged = allAcknowledged(directory([A], [group('Crew', ['a'])]));
    acknowledge(acknowledged, change);
    expect([...acknowledged.holders]).toEqual([['new', 'a']]);
    expect(acknowledged.users.get('a')).toMatchObject({ remoteId: 'new', email: link.email });
    expect(play(converse(provisionOf(B), acknowledged, DEFAULT_BEHAVIOURS), TAKING_OVER).outcome.ok).toBe(
      true,
    );
  });
});

describe.each(['deactivate-user', 'delete-user'] as const)('%s', (kind) => {
  test('does nothing to the account of somebody else in scope, where a look-up by name leads there', () => {
    const acknowledged = allAcknowledged(directory([A, user('c')], [group('Crew', ['a', 'c'])]));
    const leaver = { ...user('c'), email: A.email };
    const byNewName = { ...DEFAULT_BEHAVIOURS, link: 'by-new-name' } as const;
    const { lines, outcome } = play(converse({ kind, user: leaver }, acknowledged, byNewName), [
      list(ACCOUNT),
    ]);
    expect(refusalOf(outcome).message).toContain(`linked to ${A.email}`);
    expect(lines.filter((line) => !line.startsWith('GET'))).toEqual([]);
  });
});

test('whoever left and comes back is provisioned afresh, also when nothing else changed', () => {
  const before = directory([A], [group('Crew', ['a'])]);
  const acknowledged = allAcknowledged(before);
  release(acknowledged, desiredOf(directory([A], [group('Crew', [])])));
  const [stage] = plan(acknowledged, desiredOf(before));
  expect(stage?.lanes.flat().map(({ kind }) => kind)).toEqual(['provision-user']);
});
