import { succeeded } from '../../scim/exchange.ts';
import { idOf, memberIdsOf, resourcesOf } from '../../scim/resource.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding } from '../finding.ts';
import { sayMatches } from '../look-up/matches.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface UnknownMember {
  readonly answer: Answer;
  /** The look-up of the group afterwards. */
  readonly found: Answer;
  /** The members that it then has; none where it was refused. */
  readonly members: readonly string[];
  readonly known: string;
}

/** A new group with a member who is there, and one who is not. */
const unknownMembers = probe<UnknownMember>({
  name: 'unknown-members',
  needs: ['groups'],
  writes: true,
  people: 1,
  *play(bench, seen) {
    const [known = ''] = bench.people.map(({ id }) => id);
    const name = bench.groupName();
    const members = [{ value: known }, { value: UNKNOWN }];
    const answer = yield* bench.post('Group', bench.groupBody(name, { members }));
    seen.known = known;
    seen.answer = answer;
    seen.found = yield* bench.lookUp('Group', name);
    const id = succeeded(answer) ? idOf(answer.body) : undefined;
    seen.members = id === undefined ? [] : memberIdsOf(yield* bench.read('Group', id));
  },
});

export const UNKNOWN_MEMBERS: readonly (Check | Measure)[] = [
  checkOf(unknownMembers, {
    id: 'CR-14a',
    title: 'A new group with an unknown member is refused as a whole, or has all the members that there are',
    requirement: { source: 'RFC 7643', section: '2.3.7', level: 'silent' },
    impact: 'degrades',
    demand:
      'Checking references is up to the provider. Whichever way it decides, it is no failure of its own, and nothing is done by halves: a member who was deleted meanwhile must not cost the others their membership.',
    symptom: 'One account that is gone at the provider keeps a whole group from being filled.',
    remedy:
      'Check the ids before anything is written, and answer 400 that names the unknown one, or store the others; do not let a foreign key raise.',
    follows: ['CR-13a', 'CR-13b', 'LK-06a', 'LK-06b'],
    verify({ answer, found, members, known }) {
      if (answer.status >= 500) return finding('201, or 400 that names the id', sayAnswer(answer), answer);
      if (succeeded(answer)) {
        if (members.includes(known)) return undefined;
        return finding(`the member ${say(known)}, who is there`, `the members ${say(members)}`, answer);
      }
      if ((resourcesOf(found) ?? []).length === 0) return undefined;
      return finding('no group, since it was refused', sayMatches(found), found, answer);
    },
  }),
  measureOf(unknownMembers, {
    id: 'CR-14b',
    title: 'What becomes of an unknown member in a new group',
    measure({ answer, members }) {
      const exchanges = [answer.exchange ?? []].flat();
      if (!succeeded(answer)) return { value: `the group is refused: ${sayAnswer(answer)}`, exchanges };
      return { value: members.includes(UNKNOWN) ? 'it is stored unchecked' : 'it is left out', exchanges };
    },
  }),
];

/** No provider hands out this id. */
const UNKNOWN = 'scim-sim-knows-nobody-of-this-id';
