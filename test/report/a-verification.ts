import type { DialectResult, Drift, RunResult, StepResult } from '../../src/report/run-result.ts';
import { anOperation, aResult, aStep } from './results.ts';
import { ADA, sampleExchanges, TEAM } from './sample-exchanges.ts';
import { sampleVerdicts } from './sample-verdicts.ts';

/** `verify` of a provider with faults of every kind: 30 verdicts, 6 causes, what follows from them, dialects, a waiver. */
export function aVerification(): RunResult {
  return aResult({
    command: 'verify',
    durationMs: 4_210,
    summary: {
      ...{ passed: 17, failed: 7, warned: 2, info: 1, skipped: 2, waived: 1 },
      ...{ requests: 14, auditRequests: 26, removed: 11 },
    },
    behaviours: { ...aResult().behaviours, deactivate: 'put' },
    verdicts: sampleVerdicts(),
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
    exchanges: sampleExchanges(),
    exitCode: 1,
  });
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
