import { succeeded } from '../../scim/exchange.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { NOBODY } from '../nobody.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { addition, sayMembers } from './membership.ts';

interface UnknownAdded {
  readonly people: readonly Remote[];
  readonly answer: Answer;
  readonly memberIds: readonly string[];
}

/** Somebody known and somebody who is not there, in one request, to a group of one. */
const unknownMember = probe<UnknownAdded>({
  name: 'unknown-member',
  needs: ['groups', 'patch'],
  writes: true,
  people: 2,
  *play(bench, seen) {
    const [ada, grace] = bench.people as [Remote, Remote];
    const group = yield* bench.createGroup([ada.id]);
    seen.people = [ada, grace];
    seen.answer = yield* bench.patch('Group', group.id, addition([grace, { id: NOBODY }]));
    seen.memberIds = yield* bench.membersOf(group.id);
  },
});

export const UNKNOWN_MEMBER: readonly (Check | Measure)[] = [
  checkOf(unknownMember, {
    id: 'GR-12a',
    title: 'A refused list of members is not applied in part',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'degrades',
    demand: 'A PATCH is atomic: where it is refused, the group is as it was before.',
    symptom: 'JumpCloud notes the change as failed, and part of it has been made.',
    remedy: 'Look at every member of the list before the first is added, or undo what was added.',
    verify({ people, answer, memberIds }) {
      if (succeeded(answer)) return notApplicable('a list with an unknown member was accepted');
      if (memberIds.length === 1 && memberIds[0] === people[0]?.id) return undefined;
      const actual = `${sayAnswer(answer)}, and ${sayMembers(memberIds, people)}`;
      return finding(`${sayMembers([people[0]?.id ?? ''], people)}, as before`, actual, answer);
    },
  }),
  checkOf(unknownMember, {
    id: 'GR-12b',
    title: 'An accepted list with an unknown member loses nobody whom the provider knows',
    requirement: { source: 'RFC 7643', section: '2.3.7', level: 'silent' },
    impact: 'degrades',
    demand:
      'Whether references are checked is up to the provider. Whatever it does with the unknown one, who is known and was accepted must be a member.',
    symptom: 'Users are missing in a group whose sync JumpCloud reports as done.',
    remedy: 'Refuse the whole list with 400 invalidValue, or add everybody who is known.',
    verify({ people, answer, memberIds }) {
      if (answer.status >= 500) return finding('2xx or 400', sayAnswer(answer), answer);
      if (!succeeded(answer)) return notApplicable('a list with an unknown member is refused');
      if (people.every(({ id }) => memberIds.includes(id))) return undefined;
      const both = people.map(({ id }) => id);
      return finding(`${sayMembers(both, people)}, at least`, sayMembers(memberIds, people), answer);
    },
  }),
  measureOf(unknownMember, {
    id: 'GR-12c',
    title: 'What becomes of a member whom the provider does not know',
    measure({ answer, memberIds }) {
      const kept = memberIds.includes(NOBODY) ? 'kept as a member' : 'left out';
      const value = succeeded(answer) ? `accepted and ${kept}` : `refused: ${sayAnswer(answer)}`;
      return { value, exchanges: [answer.exchange ?? []].flat() };
    },
  }),
];
