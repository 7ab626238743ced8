import { nameKey, sameName } from '../../scim/names.ts';
import { attributeOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import type { ProviderFacts } from '../provider-facts.ts';
import { sayAnswer } from '../say.ts';

interface Sorted {
  /** In the order of their names, case not regarded. */
  readonly names: readonly string[];
  readonly ascending: Answer;
  readonly descending: Answer;
}

/** Three users whose names differ in one letter, created in no order. */
const sorting = probe<Sorted>({
  name: 'sorting',
  writes: true,
  *play(bench, seen) {
    if (!advertisesSorting(bench.facts)) return;
    const [local, domain] = bench.email().split('@') as [string, string];
    const [a, b, c] = ['a', 'B', 'c'].map((letter) => `${local}.${letter}@${domain}`) as [
      string,
      string,
      string,
    ];
    for (const name of [c, a, b]) yield* bench.createUser({}, name);
    const query = { filter: `userName sw "${local}."`, sortBy: 'userName' };
    seen.names = [a, b, c];
    seen.ascending = yield* bench.list('User', query);
    seen.descending = yield* bench.list('User', { ...query, sortOrder: 'descending' });
  },
});

export const SORTING: readonly Check[] = [
  checkOf(sorting, {
    id: 'LK-14a',
    title: 'sortBy puts a list in ascending order, where sorting is advertised',
    requirement: { source: 'RFC 7644', section: '3.4.2.3', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'Sorting is optional; who advertises it orders the results by the attribute of sortBy, ascending unless sortOrder says otherwise, and by a string without regard to case unless it is case exact.',
    symptom: 'Nothing with JumpCloud, which does not sort.',
    remedy: 'Order the whole result before it is cut into pages, or say sort.supported: false.',
    follows: ['LK-01b', 'LK-10c'],
    verify(seen, facts) {
      return advertisesSorting(facts) ? judgeSorted(seen.names, seen.ascending) : NOT_ADVERTISED;
    },
  }),
  checkOf(sorting, {
    id: 'LK-14b',
    title: 'sortOrder=descending turns the order round, where sorting is advertised',
    requirement: { source: 'RFC 7644', section: '3.4.2.3', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'sortOrder is ascending or descending, and says in which order sortBy is applied.',
    symptom: 'Nothing with JumpCloud, which does not sort.',
    remedy: 'Read sortOrder as the RFC spells it, in lower case.',
    follows: ['LK-01b', 'LK-10c', 'LK-14a'],
    verify(seen, facts) {
      return advertisesSorting(facts)
        ? judgeSorted([...seen.names].reverse(), seen.descending)
        : NOT_ADVERTISED;
    },
  }),
];

const NOT_ADVERTISED = notApplicable('the provider does not advertise sorting');

function judgeSorted(names: readonly string[], answer: Answer): Judgement {
  if (answer.status === 400)
    return notApplicable('the provider declines the filter that the order is shown with');
  const shown = resourcesOf(answer)?.map((one) => stringOf(one, 'userName') ?? '');
  if (!shown) return finding(`200 with ${names.join(', ')}`, sayAnswer(answer), answer);
  // A provider may alter the case of what is not case exact (RFC 7643 §7).
  const order = shown.map(nameKey).filter((name) => names.some((one) => sameName(one, name)));
  if (order.length !== names.length)
    return notApplicable('the filter does not bring the users to be ordered');
  if (order.join(' ') === names.map(nameKey).join(' ')) return undefined;
  return finding(names.join(', '), shown.join(', '), answer);
}

function advertisesSorting({ config }: ProviderFacts): boolean {
  return attributeOf(attributeOf(config, 'sort'), 'supported') === true;
}
