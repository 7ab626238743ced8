import type { RunResult } from '../../src/report/run-result.ts';
import { anExchange, anOperation, aResult, aStep, aVerdict } from './results.ts';

const ADA = 'ada.7f3k@example.com';
const TEAM = 'engineering 7f3k';

/** A provider that answers a deactivation with 200 and keeps the user active. */
export function aRunWithOneFailure(): RunResult {
  const why = 'Leaving one of two bound groups changes nothing; leaving the last one deactivates.';
  const stillActive = {
    resource: `User ${ADA}`,
    attribute: 'active',
    expected: false,
    actual: true,
    severity: 'fail',
    exchange: 9,
  } as const;
  return aResult({
    summary: {
      passed: 2,
      failed: 2,
      warned: 0,
      info: 0,
      skipped: 1,
      waived: 0,
      requests: 9,
      auditRequests: 21,
      removed: 0,
    },
    exitCode: 1,
    scenarios: [
      { name: 'leaver-of-the-last-group', why, status: 'fail' },
      { name: 'group-rename', why: 'A renamed group keeps its id and its members.', status: 'skip' },
    ],
    steps: [
      aStep('leaver-of-the-last-group/1', 'sync all', {
        operations: [
          anOperation('provision-user', ADA, [1, 2]),
          anOperation('provision-user', 'grace.7f3k@example.com', [3, 4]),
          anOperation('provision-group', TEAM, [5, 6]),
          anOperation('add-members', TEAM, [7]),
        ],
        notStored: ['locale', 'title'],
      }),
      aStep('leaver-of-the-last-group/2', `${ADA} leaves ${TEAM}`, {
        status: 'fail',
        operations: [anOperation('remove-members', TEAM, [8]), anOperation('deactivate-user', ADA, [9])],
        drift: [stillActive],
        notStored: ['locale'],
      }),
      aStep('leaver-of-the-last-group/3', `${ADA} is suspended`, { status: 'fail', drift: [stillActive] }),
      aStep('leaver-of-the-last-group/4', 'sync all', { notStored: ['locale'] }),
      aStep('group-rename/0', 'A renamed group keeps its id and its members.', {
        status: 'skip',
        notes: ['the provider does not support groups'],
      }),
    ],
    exchanges: [
      anExchange(1, 'GET', `/Users?filter=${encodeURIComponent(`userName eq "${ADA}"`)}`, {
        status: 200,
        body: { totalResults: 0 },
      }),
      anExchange(8, 'PATCH', '/Groups/e9e30dba', { status: 204 }),
      anExchange(9, 'PATCH', '/Users/2819c223', {
        status: 200,
        sent: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', path: 'active', value: false }],
        },
        body: {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          id: '2819c223',
          userName: ADA,
          active: true,
        },
      }),
    ],
  });
}

/** The staged diagnosis against a provider whose token was rotated. */
export function aConnectionThatIsRefused(): RunResult {
  const { seed: _seed, ...result } = aResult({
    command: 'test-connection',
    durationMs: 48,
    summary: {
      passed: 2,
      failed: 1,
      warned: 0,
      info: 0,
      skipped: 1,
      waived: 0,
      requests: 0,
      auditRequests: 1,
      removed: 0,
    },
    exitCode: 3,
    stages: [
      { title: 'base URL', status: 'pass', finding: 'http://127.0.0.1:41233/scim/v2', exchanges: [] },
      {
        title: "test e-mail in JumpCloud's directory",
        status: 'skip',
        finding: 'not checked: ada@example.com is taken to be an active user (give --directory to check it)',
        exchanges: [],
      },
      { title: 'connection', status: 'pass', finding: '127.0.0.1:41233 answers', exchanges: [1] },
      {
        title: 'authorization',
        status: 'fail',
        finding: 'the provider answered 401: the token is not accepted',
        remedy:
          'the token is wrong, expired or was rotated at the provider: a new token there invalidates the old one until it is pasted into JumpCloud and saved',
        exchanges: [1],
      },
    ],
    exchanges: [anExchange(1, 'GET', '/Users?startIndex=1&count=1', { status: 401 })],
  });
  return result;
}

/** A push of which one user was refused. */
export function aPush(): RunResult {
  const refused = 'POST /Users was answered with 400: invalidValue, The domain example.com is not verified';
  const grace = anOperation('provision-user', 'grace@example.com', [3, 4], refused);
  const { seed: _seed, ...result } = aResult({
    command: 'push',
    summary: {
      passed: 0,
      failed: 1,
      warned: 0,
      info: 0,
      skipped: 0,
      waived: 0,
      requests: 8,
      auditRequests: 2,
      removed: 0,
    },
    exitCode: 1,
    steps: [
      aStep('push/1', 'push the directory', {
        status: 'fail',
        operations: [
          anOperation('provision-user', 'ada@example.com', [1, 2]),
          grace,
          anOperation('provision-group', 'engineering', [5, 6]),
          anOperation('add-members', 'engineering', [7]),
        ],
      }),
    ],
    pending: [{ step: 'push/1', kind: grace.kind, resource: grace.resource, message: refused }],
    takenOver: [{ type: 'User', name: 'ada@example.com' }],
    exchanges: [
      anExchange(4, 'POST', '/Users', {
        status: 400,
        sent: { userName: 'grace@example.com', name: { givenName: 'Grace', familyName: 'Hopper' } },
        body: { scimType: 'invalidValue', detail: 'The domain example.com is not verified' },
      }),
    ],
  });
  return result;
}

/** A verification of a provider that empties a group of which one member leaves. */
export function aVerification(): RunResult {
  const { seed: _seed, ...result } = aResult({
    command: 'verify',
    summary: {
      passed: 1,
      failed: 1,
      warned: 1,
      info: 1,
      skipped: 1,
      waived: 1,
      requests: 2,
      auditRequests: 21,
      removed: 4,
    },
    exitCode: 1,
    verdicts: [
      aVerdict('LK-01', 'pass', { title: 'a filter on userName finds exactly the user', topic: 'look-up' }),
      aVerdict('LK-11', 'info', {
        title: 'pages are disjoint and complete',
        topic: 'look-up',
        requirement: { source: 'RFC 7644', section: '3.4.2.4', level: 'silent' },
        impact: 'cosmetic',
        expected: 'each user on one page',
        actual: 'one user on two pages',
        symptom: 'nothing',
        remedy: 'sort by something that stays',
      }),
      aVerdict('GR-05', 'fail', { exchanges: [2], occurrences: 3 }),
      aVerdict('GR-06', 'skip', {
        title: 'who left is no member',
        followsFrom: 'GR-05',
        requirement: { source: 'JumpCloud', section: 'mission', level: 'silent' },
      }),
      aVerdict('GR-07', 'warn', {
        title: 'a member that is there may be added again',
        requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'SHOULD' },
        impact: 'degrades',
        expected: '2xx',
        actual: '409',
        symptom: 'the group is shown as pending',
        remedy: 'answer as if it had been added',
        exchanges: [3],
      }),
      aVerdict('GR-15', 'waived', {
        title: 'a rename keeps the members',
        waiver: { reason: 'ticket 4711', owner: 'ada@example.com', expires: '2026-12-31' },
      }),
    ],
    causes: [
      { id: 'GR-05', occurrences: 3 },
      { id: 'GR-06', occurrences: 1, followsFrom: 'GR-05' },
      { id: 'GR-07', occurrences: 1 },
    ],
    measurements: [
      { id: 'TR-12', title: 'time until an answer', value: '37 ms', exchanges: [1] },
      { id: 'GR-14', title: 'what becomes of a deleted member', value: 'it is removed', exchanges: [] },
    ],
    dialects: [
      {
        id: 'DT-member-remove-value-list',
        step: 'remove a member',
        shape: 'PATCH remove, path members, value list',
        sentBy: 'JumpCloud (active profile)',
        outcome: 'wrong',
        detail: 'the group is empty',
        exchanges: [2],
      },
      {
        id: 'DT-member-remove-filter-path',
        step: 'remove a member',
        shape: 'PATCH remove, path members[value eq "…"]',
        sentBy: 'Entra ID',
        outcome: 'right',
        detail: 'one member fewer',
        exchanges: [],
      },
    ],
    notes: ['user attributes of --user-attributes are sent with every user'],
    exchanges: [
      anExchange(1, 'GET', '/Users?count=1', { status: 200, body: { totalResults: 0 } }),
      anExchange(2, 'PATCH', '/Groups/e9e30dba', {
        status: 204,
        sent: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'remove', path: 'members', value: [{ value: '2819c223' }] }],
        },
      }),
      anExchange(3, 'PATCH', '/Groups/e9e30dba', { status: 409 }),
    ],
  });
  return result;
}
