import { stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { matchIds, sayMatches } from './matches.ts';

interface NotUnderstood {
  readonly unknownOperator: Answer;
  readonly withoutValue: Answer;
  readonly unterminated: Answer;
}

/** Filters that no provider can understand. */
const filtersNotUnderstood = probe<NotUnderstood>({
  name: 'filters-not-understood',
  writes: false,
  people: 1,
  *play(bench, seen) {
    // A provider that answers with everybody need not send everybody.
    const search = (filter: string) => bench.list('User', { filter, count: '2' });
    seen.unknownOperator = yield* search('userName resembles "ada@example.com"');
    seen.withoutValue = yield* search('userName eq');
    seen.unterminated = yield* search('userName eq "ada@example.com');
  },
});

export const FILTERS_NOT_UNDERSTOOD: readonly Check[] = [
  checkOf(filtersNotUnderstood, {
    id: 'LK-09a',
    title: 'A filter that cannot be understood is never answered with users',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Only what matches the filter may be returned, and a provider that does not know the operation must decline.',
    symptom:
      'A look-up that the provider fails to parse finds everybody, and the first of them is overwritten.',
    remedy: 'Answer 400 with scimType invalidFilter where parsing fails; never fall back to the whole list.',
    follows: ['LK-01b', 'LK-10c'],
    verify({ unknownOperator, withoutValue, unterminated }) {
      const answers = [unknownOperator, withoutValue, unterminated];
      const wrong = answers.find((answer) => (matchIds(answer) ?? []).length > 0);
      if (!wrong) return undefined;
      const expected = `400 invalidFilter for ${wrong.request.query?.filter}`;
      return finding(expected, sayMatches(wrong), wrong);
    },
  }),
  checkOf(filtersNotUnderstood, {
    id: 'LK-09b',
    title: 'An unknown operator in a filter is refused with 400 invalidFilter',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Where the operation of a filter is not recognised, the answer is status 400 with scimType invalidFilter and words that say what is wrong. JumpCloud is only known to send eq.',
    symptom: 'An unsupported filter is taken for "nobody", and what is there is created a second time.',
    remedy:
      'Answer 400 with {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "400", "scimType": "invalidFilter", "detail": "…"}.',
    follows: ['LK-09a'],
    verify({ unknownOperator }) {
      const scimType = stringOf(unknownOperator.body, 'scimType');
      if (unknownOperator.status === 400 && scimType === 'invalidFilter') return undefined;
      const actual = `${sayMatches(unknownOperator)}, scimType ${scimType ?? 'none'}`;
      return finding('400 with scimType invalidFilter', actual, unknownOperator);
    },
  }),
  checkOf(filtersNotUnderstood, {
    id: 'LK-09c',
    title: 'A filter with broken syntax is refused with 400',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A request that is syntactically incorrect should be answered with 400. The filters that JumpCloud sends are not, so this is no more than a safeguard.',
    symptom:
      'A filter that was cut off or badly quoted is taken for "nobody", or for a failure of the provider.',
    remedy: 'Answer 400 with scimType invalidFilter where the filter cannot be parsed to its end.',
    follows: ['LK-09a'],
    verify({ withoutValue, unterminated }) {
      const wrong = [withoutValue, unterminated].find(({ status }) => status !== 400);
      if (!wrong) return undefined;
      return finding(`400 for ${wrong.request.query?.filter}`, sayMatches(wrong), wrong);
    },
  }),
];
