import { type Measure, measureOf } from '../check.ts';
import { type Answer, probe } from '../probe.ts';

interface Slashed {
  readonly before: Answer;
  readonly behind: Answer;
}

/** The list of users as it is asked for where somebody wrote a slash too many. */
const slashes = probe<Slashed>({
  name: 'slashes',
  writes: false,
  *play(bench, seen) {
    const list = (path: string) => bench.ask({ method: 'GET', path, query: { startIndex: '1', count: '1' } });
    seen.before = yield* list('//Users');
    seen.behind = yield* list('/Users/');
  },
});

export const SLASHES: readonly Measure[] = [
  measureOf(slashes, {
    id: 'TR-10a',
    title: 'What becomes of a slash too many',
    measure: ({ before, behind }) => ({
      value: `//Users, from a base URL that ends with one, is answered with ${before.status}, /Users/ with ${behind.status}`,
      exchanges: [before, behind].flatMap(({ exchange }) => exchange ?? []),
    }),
  }),
];
