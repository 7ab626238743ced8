import { succeeded } from '../../scim/exchange.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Listed {
  readonly list: Answer;
}

/** The list of Test Connection, at the base URL without a trailing slash. */
const listingUsers = probe<Listed>({
  name: 'listing-users',
  writes: false,
  *play(bench, seen) {
    seen.list = yield* bench.list('User', { startIndex: '1', count: '1' });
  },
});

export const BASE_URL: readonly Check[] = [
  checkOf(listingUsers, {
    id: 'JC-03',
    title: 'The base URL works without a trailing slash, and so does /Users',
    requirement: { source: 'JumpCloud', section: 'documented', level: 'silent' },
    impact: 'blocks',
    demand:
      'JumpCloud takes a base URL without a slash at its end and appends /Users to it. Whether it follows redirects is unknown, and a POST that is redirected may arrive as a GET.',
    symptom: 'Test Connection fails, or works while every creation fails.',
    remedy:
      'Serve /Users and /Users/{id} themselves instead of redirecting to an address with a slash at its end.',
    breaks: 'all',
    verify({ list }) {
      if (succeeded(list)) return undefined;
      const { location } = list.headers;
      const actual = location === undefined ? sayAnswer(list) : `${list.status} to ${location}`;
      return finding('200 with a list of users', actual, list);
    },
  }),
];
