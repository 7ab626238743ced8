import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, memberIdsOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Added {
  readonly first: Answer;
  readonly second: Answer;
  /** The group after a second member was added to the first. */
  readonly group: JsonObject;
  readonly memberIds: readonly [string, string];
  readonly again: Answer;
  /** The group after the second member was added once more. */
  readonly afterwards: JsonObject;
}

/** Members one after the other, the last one twice. */
const addingMembers = probe<Added>({
  name: 'adding-members',
  needs: ['groups', 'patch'],
  writes: true,
  people: 2,
  *play(bench, seen) {
    const [ada, grace] = bench.people.map(({ id }) => id) as [string, string];
    const group = yield* bench.createGroup();
    const add = (id: string) =>
      bench.patch('Group', group.id, { op: 'add', path: 'members', value: [{ value: id }] });
    seen.memberIds = [ada, grace];
    seen.first = yield* add(ada);
    seen.second = yield* add(grace);
    seen.group = yield* bench.read('Group', group.id);
    seen.again = yield* add(grace);
    seen.afterwards = yield* bench.read('Group', group.id);
  },
});

export const ADDING_MEMBERS: readonly Check[] = [
  checkOf(addingMembers, {
    id: 'GR-01',
    title: 'PATCH add on members adds the member and keeps the others',
    requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'text' },
    impact: 'blocks',
    demand:
      'An add with a path to a multi-valued attribute puts the given values beside those that are there. JumpCloud adds members in no other way unless it is switched to.',
    symptom:
      'Users are bound to the group in JumpCloud and never get what the group gives, or others lose it.',
    remedy:
      'For op "add" with path "members", append each {"value": id} of the list to the members that the group has; never replace them.',
    breaks: 'all',
    verify({ first, second, group, memberIds }) {
      const refused = [first, second].find((answer) => !succeeded(answer));
      if (refused) return finding('200 or 204', sayAnswer(refused), refused);
      const actual = memberIdsOf(group);
      const missing = memberIds.filter((id) => !actual.includes(id));
      if (missing.length === 0 && actual.length === 2) return undefined;
      return finding(`the members ${say(memberIds)}`, `the members ${say(actual)}`, second);
    },
  }),
  checkOf(addingMembers, {
    id: 'GR-03a',
    title: 'Adding a member who is there already succeeds and changes nothing',
    requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'An add of a value that is there already should leave it as it is and report success. JumpCloud was seen to add members whom the group has.',
    symptom: 'Every sync of the group fails, or the group holds the same user several times.',
    remedy: 'Treat members as a set keyed by value: skip the ones that are there, and answer 200 or 204.',
    follows: ['GR-01'],
    breaks: ['take-over-of-a-group'],
    verify({ again, afterwards, memberIds }) {
      if (!succeeded(again)) return finding('200 or 204, nothing changed', sayAnswer(again), again);
      const members = attributeOf(afterwards, 'members');
      const ids = Array.isArray(members) ? members.map((member) => stringOf(member, 'value')) : [];
      if (ids.length === 2 && memberIds.every((id) => ids.includes(id))) return undefined;
      return finding(`the members ${say(memberIds)}, each once`, `the members ${say(ids)}`, again);
    },
  }),
];
