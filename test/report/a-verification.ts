import type { Requirement } from '../../src/checks/requirement.ts';
import type { DialectResult, Drift, RunResult, StepResult, Verdict } from '../../src/report/run-result.ts';
import type { BodyProblem, Exchange, Purpose } from '../../src/scim/exchange.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { anExchange, anOperation, aResult, aStep, TARGET } from './results.ts';

const RFC7644 = (section: string, level: Requirement['level']): Requirement => ({
  source: 'RFC 7644',
  section,
  level,
});
const ADA = 'ada.7f3k@example.com';
const TEAM = 'engineering 7f3k';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** `verify` of a provider with faults of every kind: 30 verdicts, 6 causes, what follows from them, dialects, a waiver. */
export function aVerification(): RunResult {
  const verdicts = [...findings(), ...others()];
  return aResult({
    command: 'verify',
    durationMs: 4_210,
    summary: {
      ...{ passed: 17, failed: 7, warned: 2, info: 1, skipped: 2, waived: 1 },
      ...{ requests: 14, auditRequests: 26, removed: 11 },
    },
    behaviours: { ...aResult().behaviours, deactivate: 'put' },
    verdicts,
    causes: [
      { id: 'GR-05', occurrences: 3 },
      { id: 'LC-leaver-of-one-of-two-groups', occurrences: 1, followsFrom: 'GR-05' },
      { id: 'DT-member-remove-value-list', occurrences: 1, followsFrom: 'GR-05' },
      { id: 'LK-03', occurrences: 1 },
      { id: 'US-09', occurrences: 1, followsFrom: 'LK-03' },
      { id: 'LC-leaver-of-the-last-group', occurrences: 1 },
      { id: 'TR-06', occurrences: 40 },
      { id: 'ER-02', occurrences: 5 },
      { id: 'PG-01', occurrences: 1 },
    ],
    measurements: [
      {
        id: 'TR-12',
        title: 'How long an answer takes, at the 95th percentile',
        value: '37 ms',
        exchanges: [7],
      },
      {
        id: 'GR-14',
        title: 'What becomes of a member who is deleted',
        value: 'the group keeps it',
        exchanges: [18, 19],
      },
    ],
    dialects: dialects(),
    scenarios: [
      {
        name: 'leaver-of-one-of-two-groups',
        why: 'Leaving one of two bound groups changes nothing for the user, and nothing for whoever stays.',
        tag: '7f3k',
        status: 'fail',
      },
      {
        name: 'leaver-of-the-last-group',
        why: 'Leaving one of two bound groups changes nothing; leaving the last one deactivates and deletes nothing.',
        tag: '8f3k',
        status: 'fail',
      },
      {
        name: 'first-sync',
        why: 'Everybody in a bound group is there afterwards.',
        tag: '9f3k',
        status: 'pass',
      },
    ],
    steps: steps(),
    notes: ['the provider has no /Schemas: what it says of itself could not be compared'],
    takenOver: [{ type: 'User', name: 'grace.7f3k@example.com' }],
    leftovers: [
      {
        ...{ type: 'User', name: 'probe.7f3k@example.com', id: 'f00d-0001', state: 'deactivated' },
        reason: 'DELETE /Users/f00d-0001 was answered with 501',
      },
    ],
    exchanges: exchanges(),
    exitCode: 1,
  });
}

function findings(): readonly Verdict[] {
  return [
    {
      ...aVerdict('GR-05', 'groups', 'A member that is removed by a value list leaves; the others stay.'),
      ...{ status: 'fail', impact: 'blocks', requirement: RFC7644('3.5.2.2', 'silent'), occurrences: 3 },
      symptom: 'One person leaves a group, and the whole group is empty at the application.',
      expected:
        'grace.7f3k@example.com is still a member of engineering 7f3k after ada.7f3k@example.com was removed',
      actual: 'members is empty',
      remedy:
        'In a PATCH remove with the path members and a value, take out the listed members alone. It is allowed by the letter of §3.5.2.2 to empty the attribute; under JumpCloud’s push that destroys memberships.',
      exchanges: [8, 14, 20],
    },
    {
      ...aVerdict(
        'LC-leaver-of-one-of-two-groups',
        'lifecycle',
        'Whoever leaves one of two groups stays active.',
      ),
      ...{ status: 'fail', impact: 'blocks', followsFrom: 'GR-05', exchanges: [8], occurrences: 1 },
      requirement: { source: 'JumpCloud', section: 'documented', level: 'silent' },
    },
    {
      ...aVerdict('DT-member-remove-value-list', 'dialects', 'PATCH remove, path members, value list'),
      ...{ status: 'fail', impact: 'blocks', followsFrom: 'GR-05', exchanges: [14], occurrences: 1 },
      actual: 'accepted with 204, and the group is empty',
    },
    {
      ...aVerdict('LK-03', 'look-up', 'A look-up by userName finds the user in any case.'),
      ...{ status: 'fail', impact: 'blocks', requirement: RFC7644('3.4.2.2', 'MUST'), occurrences: 1 },
      symptom: 'A user is created a second time, or JumpCloud reports a conflict.',
      expected: '1 resource for userName eq "ADA.7F3K@EXAMPLE.COM"',
      actual: '0 resources',
      remedy: 'Compare userName without regard to case: its schema says caseExact false.',
      exchanges: [10],
    },
    {
      ...aVerdict('US-09', 'users', 'A second user of the same name in another case is refused with 409.'),
      ...{ status: 'skip', impact: 'degrades', followsFrom: 'LK-03' },
      reason: 'it could not be judged, since the first user was not found',
    },
    {
      ...aVerdict(
        'LC-leaver-of-the-last-group',
        'lifecycle',
        'Whoever leaves the last group is deactivated.',
      ),
      ...{ status: 'fail', impact: 'blocks', occurrences: 1, exchanges: [9] },
      requirement: { source: 'JumpCloud', section: 'mission', level: 'silent' },
      symptom: 'Who has left the company can still sign in.',
      expected: 'active is false after the last group was left',
      actual: 'active is still true',
      remedy: 'Store what a PATCH replace of active says, and answer with what is stored.',
    },
    {
      ...aVerdict('TR-06', 'transport', 'Answers carry the media type application/scim+json.'),
      ...{ status: 'warn', impact: 'degrades', requirement: RFC7644('8.1', 'SHOULD'), occurrences: 40 },
      symptom: 'Nothing at first; a stricter client refuses the answers.',
      expected: 'content-type application/scim+json',
      actual: 'content-type text/html; charset=utf-8',
      remedy: 'Set Content-Type to application/scim+json on every answer that has a body.',
      exchanges: [1, 2, 3, 4, 5, 6, 7, 10, 11, 12],
    },
    {
      ...aVerdict('ER-02', 'errors', 'An error has a SCIM body with its status.'),
      ...{ status: 'fail', impact: 'cosmetic', requirement: RFC7644('3.12', 'MUST'), occurrences: 5 },
      symptom: 'JumpCloud’s log says that something failed, and not why.',
      expected: 'an object with the schema of Error and the status "404"',
      actual: 'a body that is no JSON: <html><script>alert("not found")</script>',
      remedy:
        'Answer every error with a JSON object of the schema urn:ietf:params:scim:api:messages:2.0:Error.',
      exchanges: [12, 13],
    },
    {
      ...aVerdict('PG-01', 'paging', 'A count of 0 answers with the total and no resource.'),
      ...{ status: 'warn', impact: 'degrades', requirement: RFC7644('3.4.2.4', 'text'), occurrences: 1 },
      expected: 'totalResults 3 and no resource',
      actual: '3 resources',
      remedy: 'Read count=0 as a question for the total.',
      exchanges: [11],
    },
    {
      ...aVerdict('GR-16', 'groups', 'A group of 1,000 members is taken in one request.'),
      ...{
        status: 'waived',
        impact: 'degrades',
        occurrences: 1,
        actual: 'answered with 413',
        exchanges: [15],
      },
      reason: 'covered by a waiver',
      waiver: { reason: 'The new gateway lands in March.', owner: 'platform team', expires: '2026-03-31' },
    },
    {
      ...aVerdict('ET-01', 'versions', 'An ETag changes with its resource.'),
      ...{ status: 'skip', impact: 'cosmetic', reason: 'the provider sends no ETag' },
    },
    {
      ...aVerdict('US-31', 'users', 'An unknown attribute is ignored.'),
      ...{ status: 'info', impact: 'cosmetic', actual: 'refused with 400', occurrences: 1, exchanges: [16] },
    },
  ];
}

function others(): readonly Verdict[] {
  const titles: readonly (readonly [topic: string, title: string])[] = [
    ['transport', 'A request without a token is answered with 401.'],
    ['transport', 'application/scim+json is accepted on requests.'],
    ['look-up', 'A look-up by userName finds exactly the user.'],
    ['look-up', 'A look-up without a match answers 200 with no resource.'],
    ['users', 'A created user is answered with 201 and its representation.'],
    ['users', 'The id of a user is a text.'],
    ['users', 'A PUT replaces what it names and keeps the id.'],
    ['users', 'A deactivated user is still found.'],
    ['groups', 'A group is created without members.'],
    ['groups', 'A member that is added twice is there once.'],
    ['groups', 'A group keeps its id when it is renamed.'],
    ['patch', 'An operation is read whatever the case of its op.'],
    ['patch', 'A PATCH is answered with 200 and the resource, or with 204.'],
    ['errors', 'A user that is not there is answered with 404.'],
    ['errors', 'A second user of one name is answered with 409.'],
    ['paging', 'Pages follow each other without a gap.'],
    ['discovery', 'ServiceProviderConfig is there.'],
    ['lifecycle', 'Everybody in a bound group is there after the first sync.'],
  ];
  return titles.map(([topic, title], index) =>
    aVerdict(`OK-${String(index + 1).padStart(2, '0')}`, topic, title),
  );
}

function aVerdict(id: string, topic: string, title: string): Verdict {
  const requirement = RFC7644('3.3', 'MUST');
  return { id, title, topic, status: 'pass', requirement, impact: 'blocks', exchanges: [], occurrences: 0 };
}

function dialects(): readonly DialectResult[] {
  const row = (
    step: string,
    shape: string,
    sentBy: string,
    outcome: DialectResult['outcome'],
    detail: string,
    exchange: number,
  ): DialectResult => ({
    ...{ id: `DT-${exchange}`, step, shape, sentBy, outcome, detail },
    exchanges: outcome === 'skipped' ? [] : [exchange],
  });
  const jumpCloud = 'JumpCloud (active profile)';
  return [
    row('add a member', 'PATCH add, path members, value list', jumpCloud, 'right', 'the member is there', 7),
    row('add a member', 'PATCH add, no path', 'Okta', 'right', 'the member is there', 17),
    row('add a member', 'PUT of the whole group', 'JumpCloud (put)', 'right', 'the member is there', 21),
    row(
      'remove a member',
      'PATCH remove, path members, value list',
      jumpCloud,
      'wrong',
      'the group is empty',
      14,
    ),
    row(
      'remove a member',
      'PATCH remove, members[value eq "…"]',
      'Entra ID',
      'right',
      'the member is gone',
      18,
    ),
    row(
      'remove a member',
      'PATCH replace of the whole list',
      'JumpCloud (replace-list)',
      'refused',
      '400, invalidPath',
      19,
    ),
    row('deactivate a user', 'PATCH replace, path active, false', jumpCloud, 'right', 'active is false', 22),
    row(
      'deactivate a user',
      'PATCH replace, path active, "False"',
      'Entra ID',
      'wrong',
      'active is still true',
      23,
    ),
    row('deactivate a user', 'PATCH Replace, capitalised', 'Entra ID', 'refused', '400, invalidSyntax', 24),
    row(
      'rename a group',
      'PUT of the whole group',
      'JumpCloud (put)',
      'skipped',
      'the provider has no PUT on groups',
      0,
    ),
  ];
}

function steps(): readonly StepResult[] {
  const [one, last, first] = ['leaver-of-one-of-two-groups', 'leaver-of-the-last-group', 'first-sync'];
  const emptied: Drift = {
    ...{ resource: `Group ${TEAM}`, attribute: 'members', severity: 'fail', exchange: 8 },
    ...{ expected: ['grace.7f3k@example.com'], actual: [] },
  };
  const active: Drift = {
    ...{ resource: `User ${ADA}`, attribute: 'active', severity: 'fail', exchange: 9 },
    ...{ expected: false, actual: true },
  };
  return [
    aStep(`${one}/1`, 'sync all', {
      operations: [
        anOperation('provision-user', ADA, [1, 2]),
        anOperation('provision-user', 'grace.7f3k@example.com', [3, 4]),
        anOperation('provision-group', TEAM, [5, 6]),
        anOperation('add-members', TEAM, [7]),
      ],
      notStored: ['locale', 'title'],
    }),
    aStep(`${one}/2`, `remove ${ADA} from ${TEAM}`, {
      status: 'fail',
      operations: [anOperation('remove-members', TEAM, [8])],
      drift: [emptied],
    }),
    aStep(`${last}/1`, `remove ${ADA} from the last group`, {
      status: 'fail',
      operations: [anOperation('deactivate-user', ADA, [9])],
      drift: [active],
      expectations: [{ what: `User ${ADA} active`, expected: false, actual: true }],
    }),
    aStep(`${last}/2`, 'sync all', { status: 'fail', drift: [active] }),
    aStep(`${first}/1`, 'sync all', {
      operations: [anOperation('provision-user', 'alan@example.com', [25, 26])],
    }),
  ];
}

const HEADERS = {
  accept: 'application/scim+json',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'scim-sim/0.1.0',
};

function exchanges(): readonly Exchange[] {
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
