import { describe, expect, it } from 'vitest';
import type { CataloguedCheck } from '../../../src/checks/checks.ts';
import { checkById } from '../../../src/checks/checks.ts';
import type { Judged } from '../../../src/checks/judge.ts';
import { Blocked } from '../../../src/checks/probe.ts';
import { NoAnswer } from '../../../src/errors.ts';
import { causesOf } from '../../../src/runner/verify/causes-of.ts';
import { verdictsOf } from '../../../src/runner/verify/verdicts-of.ts';

const MET: Judged = { findings: [], met: 1, reasons: [] };
const FOUND: Judged = {
  findings: [{ expected: 'one', actual: 'another', exchanges: [7] }],
  met: 0,
  reasons: [],
};

function checks(...ids: readonly string[]): readonly CataloguedCheck[] {
  return ids.map((id) => checkById(id) as CataloguedCheck);
}

function verdicts(judged: Readonly<Record<string, Judged>>) {
  return verdictsOf(checks(...Object.keys(judged)), new Map(Object.entries(judged)));
}

describe('a check passes only where something was judged', () => {
  it.each([
    ['met', MET, { status: 'pass' }],
    [
      'nothing to judge',
      { findings: [], met: 0, reasons: ['no meta'] },
      { status: 'skip', reason: 'no meta' },
    ],
    ['met often and broken once', { ...FOUND, met: 40 }, { status: 'fail', occurrences: 1, exchanges: [7] }],
  ])('%s', (_, judged, expected) => {
    expect(verdicts({ 'GR-05': judged })).toMatchObject([expected]);
  });

  it('tells once what was found in many places, with ten of them', () => {
    const findings = Array.from({ length: 40 }, (_, n) => ({ expected: 'a', actual: 'b', exchanges: [n] }));
    const [verdict] = verdicts({ 'TR-06': { ...MET, findings } });
    expect(verdict).toMatchObject({ status: 'warn', occurrences: 40 });
    expect(verdict?.exchanges).toHaveLength(10);
  });
});

describe('what follows from something else is not held against the provider once more', () => {
  it('is skipped and names the root of the cause', () => {
    const found = verdicts({ 'GR-01': FOUND, 'GR-02': FOUND, 'GR-03a': FOUND });
    expect(found.map(({ id, status, followsFrom }) => [id, status, followsFrom])).toEqual([
      ['GR-01', 'skip', 'GR-02'],
      ['GR-02', 'fail', undefined],
      ['GR-03a', 'skip', 'GR-02'],
    ]);
  });

  it('counts where its cause is not broken', () => {
    expect(verdicts({ 'GR-01': MET, 'GR-03a': FOUND })).toMatchObject([
      { status: 'pass' },
      { status: 'fail' },
    ]);
  });

  it('is what a probe could not come to see, and what stopped it is found, selected or not', () => {
    const finding = { expected: 'two members', actual: 'none', exchanges: [3] };
    const unseen = new Blocked('GR-01', finding);
    const found = verdicts({ 'GR-05': { findings: [], met: 0, reasons: [], unseen } });
    expect(found).toMatchObject([
      {
        id: 'GR-05',
        status: 'skip',
        followsFrom: 'GR-01',
        reason: 'could not be judged: none where two members was expected',
      },
      { id: 'GR-01', status: 'fail', expected: 'two members', actual: 'none', exchanges: [3] },
    ]);
  });
});

it('where no answer came, one check of the probe fails and the others follow from it', () => {
  const unseen = new NoAnswer('timeout', 'No complete answer.');
  const silent: Judged = { findings: [], met: 0, reasons: [], unseen };
  expect(verdicts({ 'GR-04': silent, 'GR-05': silent })).toMatchObject([
    { status: 'fail', noAnswer: true, actual: 'No complete answer.' },
    { status: 'skip', followsFrom: 'GR-04' },
  ]);
});

it('causes go from the most to the least harmful, each followed by what follows from it', () => {
  const found = verdicts({ 'TR-06': FOUND, 'GR-03b': FOUND, 'GR-02': FOUND, 'GR-01': FOUND });
  expect(causesOf(found)).toEqual([
    { id: 'GR-02', occurrences: 1 },
    { id: 'GR-03b', occurrences: 1, followsFrom: 'GR-02' },
    { id: 'GR-01', occurrences: 1, followsFrom: 'GR-02' },
    { id: 'TR-06', occurrences: 1 },
  ]);
});
