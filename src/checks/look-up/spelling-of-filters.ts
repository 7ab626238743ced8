import { equals } from '../../scim/filter.ts';
import { USER_SCHEMA } from '../../scim/urns.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { matchIds, sayMatches } from './matches.ts';

interface Spelt {
  readonly user: Remote;
  readonly attribute: Answer;
  readonly operator: Answer;
  readonly qualified: Answer;
}

/** One filter in three spellings that mean the same. */
const spellingOfFilters = probe<Spelt>({
  name: 'spelling-of-filters',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const search = (filter: string) => bench.list('User', { filter });
    seen.user = user;
    seen.attribute = yield* search(equals('USERNAME', user.name));
    seen.operator = yield* search(equals('userName', user.name).replace(' eq ', ' EQ '));
    seen.qualified = yield* search(equals(`${USER_SCHEMA}:userName`, user.name));
  },
});

export const SPELLING_OF_FILTERS: readonly Check[] = [
  checkOf(spellingOfFilters, {
    id: 'LK-04a',
    title: 'Attribute names in a filter do not regard case',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'text' },
    impact: 'degrades',
    demand: 'Names of attributes in a filter are case insensitive: USERNAME eq "…" means userName eq "…".',
    symptom: 'Nothing with JumpCloud, which writes userName; other clients find nobody or are refused.',
    remedy: 'Look attributes up by their names in lower case, in filters, paths and bodies alike.',
    follows: ['LK-01a', 'LK-10c'],
    verify({ user, attribute }) {
      return judgeSpelling('USERNAME eq', user, attribute);
    },
  }),
  checkOf(spellingOfFilters, {
    id: 'LK-04b',
    title: 'Operators in a filter do not regard case',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'text' },
    impact: 'degrades',
    demand: 'Operators in a filter are case insensitive: userName EQ "…" means userName eq "…".',
    symptom:
      'Nothing with JumpCloud, which writes eq; clients that write Eq or EQ find nobody or are refused.',
    remedy: 'Read operators (eq, and, or, not, …) in lower case.',
    follows: ['LK-01a', 'LK-10c'],
    verify({ user, operator }) {
      return judgeSpelling('userName EQ', user, operator);
    },
  }),
  checkOf(spellingOfFilters, {
    id: 'LK-04c',
    title: 'An attribute in a filter may carry the URN of its schema',
    requirement: { source: 'RFC 7644', section: '3.10', level: 'text' },
    impact: 'cosmetic',
    demand:
      'An attribute is uniquely named by its schema URN, a colon and its name; leaving the URN out is the abbreviation.',
    symptom: 'Nothing with JumpCloud, which leaves the URN out.',
    remedy:
      'Take urn:ietf:params:scim:schemas:core:2.0:User:userName for userName: strip the URN and colon of the schema before the name is looked up. The URN itself has dots in it.',
    follows: ['LK-01a', 'LK-10c'],
    verify({ user, qualified }) {
      return judgeSpelling(`${USER_SCHEMA}:userName eq`, user, qualified);
    },
  }),
];

function judgeSpelling(spelling: string, user: Remote, answer: Answer) {
  if (matchIds(answer)?.includes(user.id)) return undefined;
  return finding(`200 with ${user.name} for ${spelling} "${user.name}"`, sayMatches(answer), answer);
}
