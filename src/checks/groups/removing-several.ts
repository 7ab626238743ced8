import type { Behaviours } from '../../jumpcloud/behaviours.ts';
import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { isCleanlyRefused, memberList, memberPath, unlessExactly } from './membership.ts';

interface SeveralRemoved {
  readonly people: readonly Remote[];
  /** How JumpCloud, as it is set, removes members. */
  readonly shape: Behaviours['member-remove'];
  readonly byOperations: Answer;
  readonly afterOperations: JsonObject;
  readonly byList: Answer;
  readonly afterList: JsonObject;
  readonly last: Answer;
  readonly afterLast: JsonObject;
}

/** The first, the third and the fourth of five leave in one request, in another order than they came; then the last of one. */
const removingSeveral = probe<SeveralRemoved>({
  name: 'removing-several',
  needs: ['groups', 'patch'],
  writes: true,
  people: 5,
  *play(bench, seen) {
    const people = bench.people.slice(0, 5);
    const [first, , third, fourth] = people as [Remote, Remote, Remote, Remote];
    const leaving = [fourth, first, third];
    const ids = people.map(({ id }) => id);
    const shape = bench.behaviours['member-remove'];
    seen.people = people;
    seen.shape = shape;
    const one = yield* bench.createGroup(ids);
    seen.byOperations = yield* bench.patch(
      'Group',
      one.id,
      ...leaving.map((person) => ({ op: 'remove', path: memberPath(person) }) as const),
    );
    seen.afterOperations = yield* bench.read('Group', one.id);
    const other = yield* bench.createGroup(ids);
    seen.byList = yield* bench.patch('Group', other.id, {
      op: 'remove',
      path: 'members',
      value: memberList(leaving),
    });
    seen.afterList = yield* bench.read('Group', other.id);
    const single = yield* bench.createGroup([first.id]);
    seen.last = yield* bench.patch(
      'Group',
      single.id,
      shape === 'filter-path'
        ? { op: 'remove', path: memberPath(first) }
        : { op: 'remove', path: 'members', value: memberList([first]) },
    );
    seen.afterLast = yield* bench.read('Group', single.id);
  },
});

export const REMOVING_SEVERAL: readonly Check[] = [
  checkOf(removingSeveral, {
    id: 'GR-08a',
    title: 'Several removals in one PATCH remove exactly those members, whatever their order',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'text' },
    impact: 'blocks',
    demand:
      'The operations of a request are applied one after the other, each to what the one before left. A provider that works with positions removes the wrong members once the first is gone.',
    symptom: 'Several users leave a group at once, and the wrong ones lose access.',
    remedy:
      'Select each member by its value at the time its operation is applied, never by a position found before.',
    follows: ['GR-04'],
    verify({ people, byOperations, afterOperations }) {
      if (!succeeded(byOperations)) return finding('200 or 204', sayAnswer(byOperations), byOperations);
      return unlessExactly(stayingOf(people), afterOperations, people, byOperations);
    },
  }),
  checkOf(removingSeveral, {
    id: 'GR-08b',
    title: 'A removal that lists several members removes exactly those, whatever their order',
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC gives the value of a remove no meaning. How many JumpCloud names at once is unknown; all who leave in one list is taken for its habit, and exactly those must go.',
    symptom: 'Several users leave a group at once, and the wrong ones lose access or keep it.',
    remedy: 'Remove every member whose value is in the list, and only those.',
    follows: ['GR-05'],
    breaks: ['large-group'],
    verify({ people, shape, byList, afterList }) {
      const kept = unlessExactly(people, afterList, people, byList) === undefined;
      if (isCleanlyRefused(byList) && kept && shape !== 'value-list')
        return notApplicable(`this shape is refused, and JumpCloud is set to member-remove=${shape}`);
      if (!succeeded(byList)) return finding('200 or 204', sayAnswer(byList), byList);
      return unlessExactly(stayingOf(people), afterList, people, byList);
    },
  }),
  checkOf(removingSeveral, {
    id: 'GR-13c',
    title: 'The last member can be removed, and the group stays',
    requirement: { source: 'RFC 7643', section: '4.2', level: 'silent' },
    impact: 'blocks',
    demand:
      'No section asks a group to have members. JumpCloud removes the last one like any other and keeps the group until it is deleted.',
    symptom:
      'The last member of a group can never leave it, or the group disappears and its next sync fails.',
    remedy: 'Let a group be empty: do not require members, and do not delete a group with its last member.',
    follows: ['GR-04', 'GR-05'],
    breaks: ['empty-group'],
    verify({ people, last, afterLast }) {
      if (!succeeded(last)) return finding('200 or 204', sayAnswer(last), last);
      return unlessExactly([], afterLast, people, last);
    },
  }),
];

function stayingOf(people: readonly Remote[]): readonly Remote[] {
  return people.filter((_, index) => index === 1 || index === 4);
}
