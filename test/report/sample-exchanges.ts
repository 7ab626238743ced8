import type { BodyProblem, Exchange, Purpose } from '../../src/scim/exchange.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { anExchange, aResult, TARGET } from './results.ts';

export const ADA = 'ada.7f3k@example.com';
export const TEAM = 'engineering 7f3k';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const HEADERS = {
  accept: 'application/scim+json',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'scim-sim/0.1.0',
};

/** 28 exchanges of every purpose, method and outcome. */
export function sampleExchanges(): readonly Exchange[] {
  const user = {
    ...{
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: '2819c223-7f76',
      userName: ADA,
      active: true,
    },
    ...{
      name: { familyName: 'Lovelace', givenName: 'Ada' },
      emails: [{ primary: true, type: 'work', value: ADA }],
    },
  };
  const removal = {
    Operations: [{ op: 'remove', path: 'members', value: [{ value: '2819c223-7f76' }] }],
    schemas: [PATCH_OP],
  };
  const filter = (name: string) => `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`;
  const empty = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 0,
    Resources: [],
  };
  return [
    sent(1, 'push', anExchange(1, 'GET', filter(ADA), { status: 200, body: empty })),
    sent(2, 'push', anExchange(2, 'POST', '/Users', { status: 201, body: user, sent: user })),
    sent(3, 'push', anExchange(3, 'GET', filter('grace.7f3k@example.com'), { status: 200, body: empty })),
    sent(4, 'push', anExchange(4, 'POST', '/Users', { status: 201, body: user, sent: user })),
    sent(
      5,
      'push',
      anExchange(5, 'GET', '/Groups?filter=displayName%20eq%20%22engineering%207f3k%22', {
        status: 200,
        body: empty,
      }),
    ),
    sent(
      6,
      'push',
      anExchange(6, 'POST', '/Groups', {
        status: 201,
        sent: { displayName: TEAM },
        body: { id: 'e9e3', displayName: TEAM },
      }),
    ),
    sent(7, 'push', anExchange(7, 'PATCH', '/Groups/e9e30dba', { status: 204, sent: { ...removal } })),
    sent(8, 'push', anExchange(8, 'PATCH', '/Groups/e9e30dba', { status: 204, sent: removal })),
    sent(
      9,
      'push',
      anExchange(9, 'PATCH', '/Users/2819c223-7f76', { status: 200, body: user, sent: deactivation(false) }),
    ),
    sent(10, 'probe', anExchange(10, 'GET', filter(ADA.toUpperCase()), { status: 200, body: empty })),
    sent(
      11,
      'probe',
      anExchange(11, 'GET', '/Users?count=0', {
        status: 200,
        body: { totalResults: 3, Resources: [user, user, user] },
      }),
    ),
    sent(12, 'probe', unreadable(anExchange(12, 'GET', '/Users/nobody', { status: 404 }))),
    sent(13, 'probe', unreadable(anExchange(13, 'GET', '/Nonsense', { status: 404 }))),
    sent(14, 'probe', anExchange(14, 'PATCH', '/Groups/e9e30dba', { status: 204, sent: removal })),
    sent(15, 'probe', anExchange(15, 'PATCH', '/Groups/large', { status: 413 })),
    sent(
      16,
      'probe',
      anExchange(16, 'POST', '/Users', { status: 400, sent: { shoeSize: 38 }, body: { status: '400' } }),
    ),
    ...[17, 18, 19, 20, 21].map((n) =>
      sent(
        n,
        'audit',
        anExchange(n, 'GET', `/Groups/e9e30dba?n=${n}`, { status: 200, body: { id: 'e9e3' } }),
      ),
    ),
    sent(
      22,
      'probe',
      anExchange(22, 'PATCH', '/Users/2819c223-7f76', { status: 204, sent: deactivation(false) }),
    ),
    sent(
      23,
      'probe',
      anExchange(23, 'PATCH', '/Users/2819c223-7f76', { status: 204, sent: deactivation('False') }),
    ),
    sent(
      24,
      'probe',
      unanswered(anExchange(24, 'PATCH', '/Users/2819c223-7f76', { status: 500, sent: deactivation(false) })),
    ),
    sent(25, 'push', anExchange(25, 'GET', filter('alan@example.com'), { status: 200, body: empty })),
    sent(26, 'push', anExchange(26, 'POST', '/Users', { status: 201, body: user, sent: user })),
    sent(27, 'cleanup', anExchange(27, 'DELETE', '/Users/f00d-0001', { status: 501 })),
    sent(28, 'cleanup', anExchange(28, 'DELETE', '/Groups/e9e30dba', { status: 204 })),
  ];
}

function deactivation(value: boolean | string): JsonObject {
  return { Operations: [{ op: 'replace', path: 'active', value }], schemas: [PATCH_OP] };
}

/** The exchange, for this purpose and in its place in time. */
function sent(n: number, purpose: Purpose, exchange: Exchange): Exchange {
  const { request, response } = exchange;
  const startedAt = new Date(Date.parse(aResult().startedAt) + 140 * n).toISOString();
  return {
    ...exchange,
    ...{ purpose, startedAt, durationMs: Math.round(((n * 37) % 113) * 8) / 10 },
    request: {
      ...request,
      headers: { ...HEADERS, ...(request.body && { 'content-type': 'application/scim+json' }) },
    },
    ...(response && {
      response: {
        ...response,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          date: 'Fri, 02 Jan 2026 03:04:05 GMT',
          ...response.headers,
        },
      },
    }),
  };
}

function unreadable(exchange: Exchange): Exchange {
  const problem: BodyProblem = {
    ...{ kind: 'not-json', detail: 'The body is not JSON.' },
    excerpt: '<html>\n<script>alert("not found")</script>\n</html>',
  };
  return { ...exchange, response: { status: 404, headers: {}, body: undefined, problem } };
}

function unanswered({ response: _, ...exchange }: Exchange): Exchange {
  return {
    ...exchange,
    noAnswer: { kind: 'timeout', message: `${new URL(TARGET).host} did not answer within 30 s` },
  };
}
