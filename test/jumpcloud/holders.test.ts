import { describe, expect, test } from 'vitest';
import { acknowledge, release } from '../../src/jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { converse } from '../../src/jumpcloud/converse.ts';
import { plan } from '../../src/jumpcloud/plan.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import { answer, list, play, refusalOf } from './play.ts';
import { allAcknowledged, directory, group, provisionOf, user } from './sample-directory.ts';

const A = user('a');
const B = { ...user('b'), email: A.email };
const ACCOUNT = { id: 'remote-a', userName: A.email, active: false };

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
    const { outcome } = play(converse(provisionOf(B), acknowledged, DEFAULT_BEHAVIOURS), [
      list(ACCOUNT),
      answer(200, ACCOUNT),
    ]);
    for (const change of outcome.ok ? outcome.value : []) acknowledge(acknowledged, change);
    expect([...acknowledged.users.keys()]).toEqual(['b']);
    expect(acknowledged.holders.get('remote-a')).toBe('b');
  });
});

test('whoever left and comes back is provisioned afresh, also when nothing else changed', () => {
  const before = directory([A], [group('Crew', ['a'])]);
  const acknowledged = allAcknowledged(before);
  release(acknowledged, desiredOf(directory([A], [group('Crew', [])])));
  const [stage] = plan(acknowledged, desiredOf(before));
  expect(stage?.lanes.flat().map(({ kind }) => kind)).toEqual(['provision-user']);
});
