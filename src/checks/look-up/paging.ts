import { resourcesOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say } from '../say.ts';
import { matchIds, sayMatches, totalOf } from './matches.ts';

interface Paged {
  /** Two users from the beginning, the two that follow, and the four in one. */
  readonly first: Answer;
  readonly second: Answer;
  readonly both: Answer;
  /** The first page once more, and without a startIndex. */
  readonly again: Answer;
  readonly byDefault: Answer;
}

/** Small pages of the list of all users, which may be long. */
const paging = probe<Paged>({
  name: 'paging',
  writes: false,
  people: 4,
  // Who comes or goes meanwhile moves everybody behind.
  alone: true,
  *play(bench, seen) {
    const page = (startIndex: number, count: number) =>
      bench.list('User', { startIndex: String(startIndex), count: String(count) });
    seen.first = yield* page(1, 2);
    seen.second = yield* page(1 + (matchIds(seen.first)?.length ?? 0), 2);
    seen.both = yield* page(1, 4);
    seen.again = yield* page(1, 2);
    seen.byDefault = yield* bench.list('User', { count: '2' });
  },
});

export const PAGING: readonly Check[] = [
  checkOf(paging, {
    id: 'LK-11a',
    title: 'A page never holds more than count asks for',
    requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'MUST' },
    impact: 'degrades',
    demand: 'Where count is given, no more resources may come than that; fewer may.',
    symptom: 'A client that pages through users is given more than it can hold, or the same ones again.',
    remedy:
      'Read count from the query string and cut the page to it; a limit of your own may make it shorter.',
    follows: ['LK-10c'],
    verify({ first, second, both }) {
      const limits: readonly (readonly [Answer, number])[] = [
        [first, 2],
        [second, 2],
        [both, 4],
      ];
      if (totalOf(first) === 0) return NOBODY;
      const wrong = limits.find(([page, count]) => (resourcesOf(page) ?? []).length > count);
      if (!wrong) return undefined;
      return finding(`at most ${wrong[1]} for count=${wrong[1]}`, sayMatches(wrong[0]), wrong[0]);
    },
  }),
  checkOf(paging, {
    id: 'LK-11b',
    title: 'Pages follow on one another without a gap, without an overlap and in a stable order',
    requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'silent' },
    impact: 'degrades',
    demand:
      'startIndex counts results from 1. The RFC promises no stable order; without one, though, whoever reads page by page misses users, so a list that did not change must not be shuffled.',
    symptom: 'A client that reads the users page by page misses some and sees others twice.',
    remedy:
      'Sort by something unique (the id, the time of creation with the id) and skip startIndex - 1 results; startIndex is no page number.',
    follows: ['LK-10c'],
    breaks: ['large-group'],
    verify: judgeOrder,
  }),
  checkOf(paging, {
    id: 'LK-11c',
    title: 'startIndex=1 begins with the first result',
    requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'text' },
    impact: 'blocks',
    demand:
      'startIndex is the 1-based index of the first result, and 1 where it is not given. A client that sends it with a look-up, as JumpCloud may, asks for the first match by 1.',
    symptom: 'Look-ups with startIndex=1 find nobody, since the one match is skipped.',
    remedy: 'Skip startIndex - 1 results, not startIndex.',
    follows: ['LK-10c', 'LK-11a', 'LK-11b'],
    breaks: 'all',
    verify({ again, byDefault }) {
      if (totalOf(again) === 0) return NOBODY;
      if (totalOf(again) !== totalOf(byDefault)) return notApplicable('the list changed while it was read');
      if (say(matchIds(again)) === say(matchIds(byDefault))) return undefined;
      const expected = `as without startIndex: ${sayMatches(byDefault)}`;
      return finding(expected, sayMatches(again), again, byDefault);
    },
  }),
];

const NOBODY = notApplicable('there are no users to page through');

function judgeOrder({ first, second, both, again }: Paged): Judgement {
  const pages = [first, second, both, again].map(matchIds);
  if (totalOf(first) === 0) return NOBODY;
  if (pages.includes(undefined)) return notApplicable('a page was not answered with a list');
  if (totalOf(first) !== totalOf(again)) return notApplicable('the list changed while it was read');
  const [one = [], two = [], four = [], repeated = []] = pages;
  if (say(one) !== say(repeated)) {
    return finding(`the same page when asked again: ${sayMatches(first)}`, sayMatches(again), again, first);
  }
  const joined = [...one, ...two];
  const length = Math.min(joined.length, four.length);
  const repeatedly = joined.length - new Set(joined).size;
  const isGap = two.length === 0 && (totalOf(first) ?? 0) > one.length;
  if (repeatedly === 0 && !isGap && say(joined.slice(0, length)) === say(four.slice(0, length))) {
    return undefined;
  }
  const expected = `startIndex=${second.request.query?.startIndex} goes on after the first ${one.length}`;
  const others = isGap ? `no match of ${totalOf(first)}` : 'not those that startIndex=1&count=4 shows there';
  return finding(expected, repeatedly > 0 ? `${repeatedly} of them again` : others, second, first, both);
}
