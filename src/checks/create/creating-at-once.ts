import { succeeded } from '../../scim/exchange.ts';
import { idOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { namesakesIn, sayMatches } from '../look-up/matches.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface AtOnce {
  readonly name: string;
  readonly answers: readonly Answer[];
  readonly found: Answer;
}

/** The same creation twice at the same time, as after a time-out or with two syncs under way. */
const creatingAtOnce = probe<AtOnce>({
  name: 'creating-at-once',
  writes: true,
  *play(bench, seen) {
    const email = bench.email();
    seen.name = email;
    const request = { method: 'POST', path: '/Users', body: bench.userBody(email) } as const;
    seen.answers = yield* bench.together([request, request]);
    seen.found = yield* bench.lookUp('User', email);
  },
});

export const CREATING_AT_ONCE: readonly Check[] = [
  checkOf(creatingAtOnce, {
    id: 'CR-12a',
    title: 'Two creations of one userName at the same time make one user',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'blocks',
    demand: 'userName is unique among all users, whenever they are created.',
    symptom: 'After a busy sync some people have two accounts, and JumpCloud updates only one of them.',
    remedy:
      'Let the database decide (a unique index on the lower-cased userName): between a check and an insert somebody else can insert.',
    follows: ['CR-05a'],
    verify({ name, answers, found }) {
      const ids = new Set(answers.filter(succeeded).map(({ body }) => idOf(body)));
      if (ids.size <= 1 && namesakesIn(found, name).length <= 1) return undefined;
      const actual = `${ids.size} users were created, the look-up brings ${sayMatches(found)}`;
      return finding('one user', actual, found, ...answers);
    },
  }),
  checkOf(creatingAtOnce, {
    id: 'CR-12b',
    title: 'Of two creations of one userName at the same time one is answered with 201, the other with 409',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'MUST' },
    impact: 'degrades',
    demand: 'A creation that conflicts is answered with 409, also where the conflict shows only on writing.',
    symptom: 'A user is reported as failed though it is there; the next sync mends it.',
    remedy: 'Catch the violation of the unique index where the user is written, and answer 409 uniqueness.',
    follows: ['CR-01a', 'CR-01b', 'CR-05a', 'CR-05b', 'CR-12a'],
    verify({ answers }) {
      const statuses = answers.map(({ status }) => status).sort();
      if (statuses.join(' ') === '201 409') return undefined;
      const actual = answers.map((answer) => (succeeded(answer) ? answer.status : sayAnswer(answer)));
      return finding('201 and 409', actual.join(' and '), ...answers);
    },
  }),
];
