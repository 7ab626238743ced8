import { succeeded } from '../../scim/exchange.ts';
import { attributeOf, idOf, memberIdsOf } from '../../scim/resource.ts';
import type { Bench } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe, type Talk } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface CreatedGroups {
  readonly plain: Created;
  readonly empty: Created;
  readonly filled: Created;
  readonly memberIds: readonly string[];
}

interface Created {
  readonly answer: Answer;
  /** The members that GET shows afterwards. */
  readonly members: readonly string[];
}

/** Groups as JumpCloud creates them: the name alone, or with members; and one with the empty list. */
const creatingGroups = probe<CreatedGroups>({
  name: 'creating-groups',
  needs: ['groups'],
  writes: true,
  people: 2,
  *play(bench, seen) {
    const memberIds = bench.people.slice(0, 2).map(({ id }) => id);
    seen.memberIds = memberIds;
    seen.plain = yield* create(bench);
    seen.empty = yield* create(bench, []);
    seen.filled = yield* create(bench, memberIds);
  },
});

export const CREATING_GROUPS: readonly Check[] = [
  checkOf(creatingGroups, {
    id: 'CR-13a',
    title: 'A group can be created with its displayName alone, and the answer tells its id',
    requirement: { source: 'RFC 7643', section: '4.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'displayName is all that a group requires, and whoever accepts it assigns it an id (§3.1). JumpCloud creates groups so, and adds the members afterwards.',
    symptom: 'No group is pushed; group management cannot be switched on.',
    remedy:
      'Accept POST /Groups with schemas and displayName only, and answer with the group and its id, a non-empty string.',
    follows: ['TR-03'],
    breaks: 'all',
    verify({ plain: { answer } }) {
      const hasId = idOf(answer.body) !== undefined || typeof attributeOf(answer.body, 'id') === 'number';
      if (succeeded(answer) && hasId) return undefined;
      return finding('201 with the new group and its id', sayAnswer(answer), answer);
    },
  }),
  checkOf(creatingGroups, {
    id: 'CR-13b',
    title: 'A group that is created with members has them',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'silent' },
    impact: 'degrades',
    demand:
      'A provider may alter or ignore what it is sent, and JumpCloud adds members in a request of their own unless group-create=with-members is set. Whoever sends them with the group takes them for stored.',
    symptom: 'Groups stay empty until the next change of their membership.',
    remedy: 'Read members in POST /Groups and store them with the group.',
    follows: ['CR-13a'],
    verify({ filled: { answer, members }, memberIds }) {
      if (!succeeded(answer)) return finding('201 with the members', sayAnswer(answer), answer);
      const missing = memberIds.filter((id) => !members.includes(id));
      if (missing.length === 0) return undefined;
      const actual = members.length === 0 ? 'no members' : `the members ${say(members)}`;
      return finding(`the members ${say(memberIds)}`, actual, answer);
    },
  }),
  checkOf(creatingGroups, {
    id: 'CR-13c',
    title: 'A group that is created with "members": [] is an empty group',
    requirement: { source: 'RFC 7643', section: '2.5', level: 'MUST' },
    impact: 'blocks',
    demand: 'An empty list is the same as an attribute that is not there.',
    symptom: 'Groups without members are refused by a provider that takes them without the attribute.',
    remedy: 'Take [] and null for "no members", and do not require one.',
    follows: ['CR-13a'],
    verify({ empty: { answer, members } }) {
      if (!succeeded(answer)) return finding('201 with an empty group', sayAnswer(answer), answer);
      return members.length === 0 ? undefined : finding('no members', `the members ${say(members)}`, answer);
    },
  }),
  checkOf(creatingGroups, {
    id: 'CR-13d',
    title: 'The creation of a group is answered with 201',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand: 'A resource that was created is answered with status 201, not with 200 or 202.',
    symptom: 'JumpCloud may take the group for one that was there, or the creation for unfinished.',
    remedy: 'Set the status of POST /Groups to 201 once the group is stored.',
    follows: ['CR-13a'],
    verify({ plain: { answer } }) {
      return answer.status === 201 ? undefined : finding('201', String(answer.status), answer);
    },
  }),
];

function* create(bench: Bench, memberIds?: readonly string[]): Talk<Created> {
  const members = memberIds && { members: memberIds.map((value) => ({ value })) };
  const answer = yield* bench.post('Group', bench.groupBody(bench.groupName(), members));
  const id = succeeded(answer) && members ? idOf(answer.body) : undefined;
  if (id === undefined) return { answer, members: [] };
  return { answer, members: memberIdsOf((yield* bench.get('Group', id)).body) };
}
