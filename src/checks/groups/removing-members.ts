import type { Behaviours } from '../../jumpcloud/behaviours.ts';
import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { isCleanlyRefused, memberList, memberPath, unlessExactly } from './membership.ts';

interface Removed {
  readonly people: readonly Remote[];
  /** How JumpCloud, as it is set, removes members. */
  readonly shape: Behaviours['member-remove'];
  readonly byValueList: Answer;
  readonly afterValueList: JsonObject;
  readonly byFilterPath: Answer;
  readonly afterFilterPath: JsonObject;
  /** One who is no member any more, in both shapes. */
  readonly nobody: readonly [Answer, Answer];
  readonly afterNobody: JsonObject;
  readonly all: Answer;
  readonly afterAll: JsonObject;
}

/** One of three leaves by each shape, in a group of its own; then one who is no member, then everybody. */
const removingMembers = probe<Removed>({
  name: 'removing-members',
  needs: ['groups', 'patch'],
  writes: true,
  people: 3,
  *play(bench, seen) {
    const people = bench.people.slice(0, 3);
    const [ada] = people as [Remote];
    const ids = people.map(({ id }) => id);
    const valueList = { op: 'remove', path: 'members', value: memberList([ada]) } as const;
    seen.people = people;
    seen.shape = bench.behaviours['member-remove'];
    const listed = yield* bench.createGroup(ids);
    seen.byValueList = yield* bench.patch('Group', listed.id, valueList);
    seen.afterValueList = yield* bench.read('Group', listed.id);
    const filtered = yield* bench.createGroup(ids);
    const filterPath = { op: 'remove', path: memberPath(ada) } as const;
    seen.byFilterPath = yield* bench.patch('Group', filtered.id, filterPath);
    seen.afterFilterPath = yield* bench.read('Group', filtered.id);
    const others = yield* bench.createGroup(ids.slice(1));
    seen.nobody = [
      yield* bench.patch('Group', others.id, filterPath),
      yield* bench.patch('Group', others.id, valueList),
    ];
    seen.afterNobody = yield* bench.read('Group', others.id);
    const emptied = yield* bench.createGroup(ids);
    seen.all = yield* bench.patch('Group', emptied.id, { op: 'remove', path: 'members' });
    seen.afterAll = yield* bench.read('Group', emptied.id);
  },
});

export const REMOVING_MEMBERS: readonly Check[] = [
  checkOf(removingMembers, {
    id: 'GR-04',
    title: 'PATCH remove by members[value eq "id"] removes exactly that member',
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'text' },
    impact: 'blocks',
    demand:
      'A remove whose path selects values by a filter removes the values that match and no other. It is the form that the RFC shows for members.',
    symptom: 'Somebody leaves the group in JumpCloud and keeps what it gives, or others lose it.',
    remedy:
      'Parse the path members[value eq "<id>"], remove the member with that value, and leave the others.',
    verify({ people, byFilterPath, afterFilterPath }) {
      if (!succeeded(byFilterPath)) return finding('200 or 204', sayAnswer(byFilterPath), byFilterPath);
      return unlessExactly(people.slice(1), afterFilterPath, people, byFilterPath);
    },
  }),
  checkOf(removingMembers, {
    id: 'GR-05',
    title: 'PATCH remove on members with a value list removes those members and nobody else',
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'silent' },
    impact: 'blocks',
    demand:
      "The RFC gives the value of a remove no meaning; read to the letter, a path of members without a filter empties the attribute. It is the shape in which JumpCloud was reported to remove members: emptying the group is allowed by the letter of §3.5.2.2 and destroys memberships under JumpCloud's push. A clean refusal is let pass where JumpCloud is set to another shape (--behaviour member-remove=filter-path).",
    symptom: 'One user leaves a group in JumpCloud, and every other member of it is locked out as well.',
    remedy:
      'Where a remove with path "members" has a value, remove exactly the members whose value is in that list; empty the group only where there is no value at all.',
    breaks: [
      'a-year-at-acme',
      'deleted-user',
      'deleted-user-where-delete-is-refused',
      'difficult-names',
      'empty-group',
      'force-sync',
      'large-group',
      'leaver-of-one-of-two-groups',
      'leaver-of-the-last-group',
      're-hire',
      'take-over-of-a-group',
      'token-rotated',
    ],
    verify({ people, shape, byValueList, afterValueList }) {
      if (succeeded(byValueList)) return unlessExactly(people.slice(1), afterValueList, people, byValueList);
      const wiped = unlessExactly(people, afterValueList, people, byValueList);
      if (wiped) return wiped;
      if (isCleanlyRefused(byValueList) && shape !== 'value-list')
        return notApplicable(`this shape is refused, and JumpCloud is set to member-remove=${shape}`);
      return finding(
        '200 or 204, and exactly that member gone',
        `${sayAnswer(byValueList)}: JumpCloud removes members in this shape`,
        byValueList,
      );
    },
  }),
  checkOf(removingMembers, {
    id: 'GR-06',
    title: 'PATCH remove on members without a value empties the group',
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'A remove of a multi-valued attribute without a filter removes all values; the attribute is then unassigned.',
    symptom: 'A client that empties a group in one request leaves its members in it.',
    remedy: 'Where a remove with path "members" has neither a filter nor a value, remove every member.',
    verify({ people, all, afterAll }) {
      if (!succeeded(all)) return finding('200 or 204', sayAnswer(all), all);
      return unlessExactly([], afterAll, people, all);
    },
  }),
  checkOf(removingMembers, {
    id: 'GR-07',
    title: 'Removing somebody who is no member succeeds and touches nobody',
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'text' },
    impact: 'blocks',
    demand:
      'Where the user is no member, nothing should change and success be answered. The table of error types would also allow 400 noTarget (§3.12), which is tolerated.',
    symptom: 'A removal that was carried out before fails for ever, and the rest of the change with it.',
    remedy: 'Answer 200 or 204 where nothing matches, and change nothing.',
    follows: ['GR-04', 'GR-05'],
    verify({ people, byValueList, nobody, afterNobody }) {
      // A shape that is refused for members is refused for others, too: that is GR-05's.
      const judged = succeeded(byValueList) ? nobody : nobody.slice(0, 1);
      const wrong = judged.find((answer) => !succeeded(answer) && !isNoTarget(answer));
      if (wrong) return finding('200 or 204 (or 400 noTarget), nothing changed', sayAnswer(wrong), wrong);
      return unlessExactly(people.slice(1), afterNobody, people, nobody[1]);
    },
  }),
];

function isNoTarget({ status, body }: Answer): boolean {
  return status === 400 && stringOf(body, 'scimType') === 'noTarget';
}
