import { succeeded } from '../../scim/exchange.ts';
import { idOf, stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement } from '../finding.ts';
import { namesakesIn, sayMatches } from '../look-up/matches.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Conflicts {
  readonly user: Remote;
  /** To a second POST of the same userName, and the look-up after it. */
  readonly same: Answer;
  readonly afterSame: Answer;
  readonly inAnotherCase: Answer;
}

/** A userName given twice, the second time with all else different that may be. */
const conflicts = probe<Conflicts>({
  name: 'conflicts',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    // A conflict with what cannot be seen yet would be asking too much.
    yield* bench.read('User', user.id);
    const other = (userName: string) => bench.userBody(bench.email(), { userName });
    seen.user = user;
    seen.same = yield* bench.post('User', other(user.name));
    seen.afterSame = yield* bench.lookUp('User', user.name);
    seen.inAnotherCase = yield* bench.post('User', other(user.name.toUpperCase()));
  },
});

export const CONFLICTS: readonly Check[] = [
  checkOf(conflicts, {
    id: 'CR-05a',
    title: 'A userName that is taken creates no second user',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'blocks',
    demand: 'userName is unique among all users of the provider, and a refused creation creates nothing.',
    symptom: 'The same person has two accounts, and JumpCloud updates only one of them.',
    remedy: 'Put a unique index on the lower-cased userName, and check it before anything is written.',
    verify({ user, same, afterSame }) {
      if (isAnotherUser(same, user)) return finding('409, and no second user', sayCreated(same), same);
      if (namesakesIn(afterSame, user.name).length <= 1) return undefined;
      return finding('one user after the refusal', sayMatches(afterSame), afterSame, same);
    },
  }),
  checkOf(conflicts, {
    id: 'CR-05b',
    title: 'A userName that is taken is refused with 409',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'blocks',
    demand:
      'A creation that conflicts with a resource that is there is answered with status 409. That is how JumpCloud can tell it from a bad request, and look again.',
    symptom: 'A user who was created meanwhile stays pending instead of being taken over.',
    remedy: 'Map the violation of the unique index to 409, not to 400 or 500, and do not answer 200.',
    follows: ['CR-05a'],
    verify({ same }) {
      return same.status === 409 ? undefined : finding('409 uniqueness', sayAnswer(same), same);
    },
  }),
  checkOf(conflicts, {
    id: 'CR-05c',
    title: 'The refusal of a userName that is taken says scimType uniqueness',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand: 'The 409 of a conflicting creation carries scimType "uniqueness".',
    symptom: 'A client that tells conflicts apart by scimType gives up instead of looking the user up.',
    remedy:
      'Answer {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "409", "scimType": "uniqueness", "detail": "…"}.',
    follows: ['CR-05a', 'CR-05b'],
    verify({ same }) {
      const scimType = stringOf(same.body, 'scimType');
      if (scimType === 'uniqueness') return undefined;
      return finding('scimType "uniqueness"', `scimType ${scimType ?? 'none'}: ${sayAnswer(same)}`, same);
    },
  }),
  checkOf(conflicts, {
    id: 'CR-06',
    title: 'A userName that is taken in another case is refused with 409 as well',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'blocks',
    demand: 'userName is unique and case insensitive, so Ada@example.com and ada@example.com are one.',
    symptom: 'The same person has two accounts that differ in capital letters.',
    remedy: 'Lower-case userName for the unique index; the spelling that was sent can be kept beside it.',
    follows: ['CR-05a', 'CR-05b'],
    verify({ user, inAnotherCase }) {
      return judgeRefused(user, inAnotherCase);
    },
  }),
];

function judgeRefused(user: Remote, answer: Answer): Judgement {
  if (answer.status === 409) return undefined;
  const actual = isAnotherUser(answer, user) ? sayCreated(answer) : sayAnswer(answer);
  return finding(`409, since ${user.name} is there`, actual, answer, user.answer);
}

function sayCreated({ status, body }: Answer): string {
  return `${status}, and a second user with the id ${say(idOf(body))}`;
}

function isAnotherUser(answer: Answer, user: Remote): boolean {
  return succeeded(answer) && idOf(answer.body) !== user.id;
}
