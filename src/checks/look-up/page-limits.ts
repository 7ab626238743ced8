import { resourcesOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say } from '../say.ts';
import { matchIds, sayMatches, totalOf } from './matches.ts';

interface Limits {
  readonly first: Answer;
  readonly fromZero: Answer;
  readonly negative: Answer;
  readonly none: Answer;
  readonly beyond: Answer;
}

/** Pages of the list of all users that begin before it, hold nothing, or lie behind it. */
const pageLimits = probe<Limits>({
  name: 'page-limits',
  writes: false,
  people: 2,
  // Who comes or goes meanwhile moves everybody behind.
  alone: true,
  *play(bench, seen) {
    const page = (startIndex: number, count: number) =>
      bench.list('User', { startIndex: String(startIndex), count: String(count) });
    seen.first = yield* page(1, 2);
    seen.fromZero = yield* page(0, 2);
    seen.negative = yield* page(1, -1);
    seen.none = yield* page(1, 0);
    seen.beyond = yield* page((totalOf(seen.first) ?? 0) + 1_000, 2);
  },
});

export const PAGE_LIMITS: readonly Check[] = [
  checkOf(pageLimits, {
    id: 'LK-12a',
    title: 'A startIndex below 1 means 1',
    requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'A startIndex that is less than 1 is to be taken for 1.',
    symptom: 'Nothing with JumpCloud; a client that counts from 0 is refused or sees other users.',
    remedy: 'Use max(1, startIndex), and answer startIndex: 1.',
    follows: ['LK-10c', 'LK-11b', 'LK-11c'],
    verify({ first, fromZero }) {
      if (totalOf(first) !== totalOf(fromZero) && totalOf(fromZero) !== undefined) {
        return notApplicable('the list changed while it was read');
      }
      if (say(matchIds(fromZero)) === say(matchIds(first))) return undefined;
      return finding(`as startIndex=1: ${sayMatches(first)}`, sayMatches(fromZero), fromZero, first);
    },
  }),
  checkOf(pageLimits, {
    id: 'LK-12b',
    title: 'A count below 0 means 0',
    requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'A negative count is to be taken for 0, which brings no resources.',
    symptom: 'Nothing with JumpCloud; a wrong count brings an error, or everybody at once.',
    remedy: 'Use max(0, count) before the page is read: a negative limit means "no limit" to many databases.',
    follows: ['LK-10c', 'LK-11a', 'LK-12c'],
    verify({ first, negative }) {
      return judgeEmpty('count=-1', negative, first);
    },
  }),
  checkOf(pageLimits, {
    id: 'LK-12c',
    title: 'A count of 0 brings totalResults alone',
    requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'text' },
    impact: 'cosmetic',
    demand: 'A count of 0 says that no resources are wanted, only totalResults.',
    symptom: 'Nothing with JumpCloud; a client that only wants to count gets a whole page or an error.',
    remedy: 'Tell a count of 0 from one that was not given.',
    follows: ['LK-10c', 'LK-11a'],
    verify({ first, none }) {
      return judgeEmpty('count=0', none, first);
    },
  }),
  checkOf(pageLimits, {
    id: 'LK-12d',
    title: 'A page beyond the end is empty, not an error',
    requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'silent' },
    impact: 'cosmetic',
    demand:
      'The RFC does not say what follows the last result; an empty page is how a client learns of the end.',
    symptom: 'A client that reads until a page is empty fails at the end, or never comes to it.',
    remedy: 'Answer 200 with the same totalResults and no Resources.',
    follows: ['LK-10c', 'LK-11b'],
    verify({ first, beyond }) {
      const isFirst = (matchIds(beyond) ?? []).length > 0 && say(matchIds(beyond)) === say(matchIds(first));
      if (isFirst) return notApplicable('every page is the first one');
      return judgeEmpty(`startIndex=${beyond.request.query?.startIndex}`, beyond, first);
    },
  }),
];

function judgeEmpty(asked: string, answer: Answer, first: Answer): Judgement {
  if (totalOf(first) === 0) return notApplicable('there are no users to page through');
  if (answer.status === 200 && matchIds(answer)?.length === 0) return undefined;
  const isBareTotal = answer.status === 200 && totalOf(answer) !== undefined && !resourcesOf(answer);
  return isBareTotal ? undefined : finding(`200 without resources for ${asked}`, sayMatches(answer), answer);
}
