import { describe, expect, test } from 'vitest';
import type { DirectoryUser } from '../../src/directory/directory.ts';
import { desiredOf, joinersOf } from '../../src/jumpcloud/scope.ts';
import { directory, group, user } from './sample-directory.ts';

const ADA = user('ada');
const BOB = user('bob');

describe('in scope', () => {
  test('are the members of bound groups only', () => {
    const groups = [group('Bound', ['ada']), group('Unticked', ['bob'])];
    const { users, groups: synced } = desiredOf(directory([ADA, BOB], groups, { bound: ['Bound'] }));
    expect([...users.keys()]).toEqual(['ada']);
    expect([...synced.keys()]).toEqual(['Bound']);
  });

  test('is nobody by a direct assignment', () => {
    const { users } = desiredOf(directory([ADA], [group('Bound', [])], { direct: ['ada'] }));
    expect(users.size).toBe(0);
  });

  test('is a member of several bound groups once', () => {
    const groups = [group('One', ['ada', 'bob']), group('Two', ['bob', 'ada'])];
    expect([...desiredOf(directory([ADA, BOB], groups)).users.keys()]).toEqual(['ada', 'bob']);
  });

  test('is known with every bound group that holds it, also with group management off', () => {
    const groups = [group('One', ['ada']), group('Two', ['ada']), group('Unticked', ['ada'])];
    const off = directory([ADA], groups, { bound: ['One', 'Two'], groupManagement: false });
    expect(desiredOf(off).users.get('ada')?.groups).toEqual(new Set(['One', 'Two']));
  });

  test.each([
    ['an activated user', {}, true],
    ['a suspended user', { suspended: true }, false],
    ['a user in the state SUSPENDED', { state: 'SUSPENDED' }, false],
    ['a user whose password has expired', { password_expired: true }, false],
    ['a staged user', { state: 'STAGED' }, undefined],
    ['a staged and suspended user', { state: 'STAGED', suspended: true }, undefined],
  ] as const)('%s (%j) is wanted with active=%s', (_, fields: Partial<DirectoryUser>, active) => {
    const { users } = desiredOf(directory([user('ada', fields)], [group('Bound', ['ada'])]));
    expect(users.get('ada')?.active).toBe(active);
  });

  test('are users with the further pairs of the attribute mapping', () => {
    const attributeMapping = [{ field: 'username', path: ['nickName'] }] as const;
    const { users } = desiredOf(directory([ADA], [group('Bound', ['ada'])], { attributeMapping }));
    expect(users.get('ada')?.user).toEqual({ ...ADA, further: attributeMapping });
  });

  test('are users but no groups where group management is off', () => {
    const off = directory([ADA], [group('Bound', ['ada'])], { groupManagement: false });
    const { users, groups } = desiredOf(off);
    expect([users.size, groups.size]).toEqual([1, 0]);
  });

  test('is nothing by a binding or a membership that leads nowhere', () => {
    const dangling = directory([ADA], [group('Bound', ['ghost'])], { bound: ['Bound', 'gone'] });
    const { users, groups } = desiredOf(dangling);
    expect([users.size, [...groups.keys()]]).toEqual([0, ['Bound']]);
  });
});

describe('joined', () => {
  const both = [ADA, BOB];
  const one = group('One', ['ada']);
  const oneWithBob = group('One', ['ada', 'bob']);
  const rows = [
    ['who was added to a bound group', [one], [oneWithBob], ['One'], ['One'], ['bob']],
    ['nobody where nothing changed', [one], [one], ['One'], ['One'], []],
    ['nobody by a rename', [one], [{ ...one, name: 'Uno' }], ['One'], ['One'], []],
    ['nobody by leaving', [oneWithBob], [one], ['One'], ['One'], []],
    ['nobody by joining a group that is not bound', [one], [oneWithBob], [], [], []],
    ['every member of a group that was bound', [oneWithBob], [oneWithBob], [], ['One'], ['ada', 'bob']],
    ['nobody by an unbinding', [oneWithBob], [oneWithBob], ['One'], [], []],
    [
      'who was added to a second bound group',
      [oneWithBob, group('Two', [])],
      [oneWithBob, group('Two', ['bob'])],
      ['One', 'Two'],
      ['One', 'Two'],
      ['bob'],
    ],
    ['every member of a new bound group', [], [oneWithBob], [], ['One'], ['ada', 'bob']],
  ] as const;
  test.each(rows)('is %s', (_, before, after, boundBefore, boundAfter, joiners) => {
    const earlier = directory(both, before, { bound: [...boundBefore] });
    const later = directory(both, after, { bound: [...boundAfter] });
    expect([...joinersOf(earlier, later)]).toEqual(joiners);
  });

  test('is who is added again after a removal', () => {
    const without = directory(both, [one, group('Two', ['bob'])]);
    const again = directory(both, [oneWithBob, group('Two', ['bob'])]);
    expect([...joinersOf(again, without)]).toEqual([]);
    expect([...joinersOf(without, again)]).toEqual(['bob']);
  });
});
