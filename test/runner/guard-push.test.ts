import { describe, expect, it } from 'vitest';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { guardPush } from '../../src/runner/push.ts';
import { allAcknowledged, directory, group, user } from '../jumpcloud/sample-directory.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const CREW = group('Crew', IDS);
const before = directory(
  IDS.map((id) => user(id)),
  [CREW],
);
const guards = { allowMassDeactivation: false };

describe('a push is refused', () => {
  it('that suspends everybody, also where their profiles change with it', () => {
    const after = directory(
      IDS.map((id) => user(id, { lastname: 'New', suspended: true })),
      [CREW],
    );
    expect(() => guardPush(after, allAcknowledged(before), guards)).toThrow('5 of 5 linked users');
  });

  it('that is the first and has users, none of them in scope', () => {
    const unbound = directory([user('a')], [group('Crew', ['a'])], { bound: [] });
    expect(() => guardPush(unbound, nothingAcknowledged(), guards)).toThrow(
      'nobody in the directory is in scope',
    );
  });
});
