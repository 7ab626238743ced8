import { ENDPOINTS } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Tried {
  readonly none: Answer;
  readonly wrong: Answer;
}

/** The same list, asked for without a token and with one that was never issued. */
const credentials = probe<Tried>({
  name: 'credentials',
  writes: false,
  *play(bench, seen) {
    const list = { method: 'GET', path: ENDPOINTS.User, query: { startIndex: '1', count: '1' } } as const;
    seen.none = yield* bench.ask({ ...list, credentials: 'none' });
    seen.wrong = yield* bench.ask({ ...list, credentials: 'wrong' });
  },
});

export const CREDENTIALS: readonly Check[] = [
  checkOf(credentials, {
    id: 'TR-01a',
    title: 'A request without a token is refused',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'A request whose authorization is missing or invalid should be answered with 401. Without that anybody can read and change every account.',
    symptom: 'The connection test passes whatever the Token Key is, and anybody on the network may write.',
    remedy: 'Answer 401 to every request without an Authorization header, before anything else is looked at.',
    verify: ({ none }) => (isRefusal(none) ? undefined : finding('401', sayAnswer(none), none)),
  }),
  checkOf(credentials, {
    id: 'TR-01b',
    title: 'A request with a wrong token is refused',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'A request whose authorization is missing or invalid should be answered with 401; so JumpCloud learns that the token was rotated.',
    symptom: 'The connection test passes with any Token Key, and a token that was rotated away still works.',
    remedy: 'Compare the whole token with those that are issued and not revoked; answer 401 to any other.',
    breaks: ['token-rotated'],
    verify: ({ wrong }) => (isRefusal(wrong) ? undefined : finding('401', sayAnswer(wrong), wrong)),
  }),
  checkOf(credentials, {
    id: 'TR-01c',
    title: 'The refusal of a missing or wrong token is 401 and no other status',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand: '401 should mean that the authorization is missing or invalid, 403 that it does not suffice.',
    symptom: 'The connection test fails, and what it says does not point at the Token Key.',
    remedy: 'Answer 401 where the token is missing or unknown; keep 403 for a token that is known.',
    verify({ none, wrong }) {
      const refusals = [none, wrong].filter(isRefusal);
      if (refusals.length === 0) return notApplicable('no request was refused for its token');
      const other = refusals.find(({ status }) => status !== 401);
      return other && finding('401', sayAnswer(other), other);
    },
  }),
  checkOf(credentials, {
    id: 'TR-01d',
    title: 'A 401 names the way to sign in, in WWW-Authenticate',
    requirement: { source: 'RFC 6750', section: '3', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'The answer to a request without a usable bearer token must have a WWW-Authenticate header, and RFC 7644 §2 asks for its schemes there. JumpCloud does not need it.',
    symptom: 'Nothing in JumpCloud; a client that chooses its way to sign in by the header cannot.',
    remedy: 'Send WWW-Authenticate: Bearer realm="scim" with every 401.',
    verify({ none, wrong }) {
      const refusals = [none, wrong].filter(({ status }) => status === 401);
      if (refusals.length === 0) return notApplicable('no request was answered with 401');
      const silent = refusals.find(({ headers }) => !/^\w/.test(headers['www-authenticate'] ?? ''));
      if (!silent) return undefined;
      const given = silent.headers['www-authenticate'];
      const actual = given === undefined ? '401 without that header' : `WWW-Authenticate: ${say(given)}`;
      return finding('WWW-Authenticate with a scheme, such as Bearer', actual, silent);
    },
  }),
];

function isRefusal({ status }: Answer): boolean {
  return status >= 400 && status < 500;
}
