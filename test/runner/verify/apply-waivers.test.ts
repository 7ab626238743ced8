import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictStatus } from '../../../src/report/run-result.ts';
import { applyWaivers } from '../../../src/runner/verify/apply-waivers.ts';
import { causesOf } from '../../../src/runner/verify/causes-of.ts';

const TODAY = '2026-06-30';
const STATUSES: readonly VerdictStatus[] = ['fail', 'warn', 'info', 'pass', 'skip'];

describe('a waiver that holds', () => {
  it.each([
    ['fail', 'waived'],
    ['warn', 'waived'],
    ['info', 'fail'],
    ['pass', 'fail'],
    ['skip', 'skip'],
  ] as const)('makes %s of a check %s', (before, after) => {
    expect(waivedOf(before, '2026-12-31').verdicts.map(({ status }) => status)).toEqual([after]);
  });

  it('holds to the end of its last day', () => {
    expect(waivedOf('fail', TODAY).verdicts[0]?.status).toBe('waived');
    expect(waivedOf('fail', '2026-06-29').verdicts[0]?.status).toBe('fail');
  });

  it('keeps the finding, and says who accepts it', () => {
    expect(waivedOf('fail', '2026-12-31').verdicts[0]).toMatchObject({
      expected: 'both members',
      waiver: { owner: 'platform', expires: '2026-12-31' },
      reason: 'waived until 2026-12-31 by platform: ticket 42',
    });
  });

  it('fails where nothing needs it, and says that it is to be removed', () => {
    expect(waivedOf('pass', '2026-12-31').verdicts[0]).toMatchObject({
      title: 'The waiver of GR-05 is still needed',
      impact: 'cosmetic',
      expected:
        'a finding to accept: "A list in a remove removes exactly these members" is not so (platform: ticket 42)',
      actual: 'it passes now',
      remedy: 'Remove the waiver of GR-05 from the file of waivers.',
      occurrences: 0,
    });
  });

  it.each([
    ['skip', 'the waiver of GR-05 had nothing to do: it was skipped'],
    [undefined, 'the waiver of GR-05 had nothing to do: it was not selected'],
  ] as const)('is noted where there is nothing to cover (%s)', (status, note) => {
    expect(waivedOf(status, '2026-12-31').notes).toEqual([note]);
  });
});

describe('a waiver that has expired', () => {
  it.each([...STATUSES, undefined])('fails, whatever became of its check (%s)', (status) => {
    const { verdicts, notes } = waivedOf(status, '2026-01-31');

    expect(verdicts).toMatchObject([{ id: 'GR-05', status: 'fail', waiver: { expires: '2026-01-31' } }]);
    expect(notes).toEqual([]);
  });

  it('leaves the finding what it is', () => {
    expect(waivedOf('warn', '2026-01-31').verdicts[0]).toMatchObject({
      expected: 'both members',
      occurrences: 1,
      reason: 'the waiver by platform expired on 2026-01-31',
    });
  });

  it('says so where nothing was found', () => {
    expect(waivedOf('skip', '2026-01-31').verdicts[0]).toMatchObject({
      title: 'The waiver of GR-05 has not expired',
      expected: 'a waiver that holds (platform: ticket 42)',
      actual: 'it expired on 2026-01-31',
    });
  });
});

describe('causes', () => {
  it('leave out what is waived, and what follows from it', () => {
    const consequence = { ...verdictOf('skip'), id: 'GR-19', followsFrom: 'GR-05' };
    const { verdicts } = applyWaivers([verdictOf('fail'), consequence], [waiverOf('2026-12-31')], TODAY);

    expect(verdicts.map(({ status }) => status)).toEqual(['waived', 'skip']);
    expect(causesOf(verdicts)).toEqual([]);
  });

  it('have a waiver that is not needed after what harms a push', () => {
    const cosmetic: Verdict = { ...verdictOf('fail'), id: 'AT-04', impact: 'cosmetic' };
    const { verdicts } = applyWaivers([verdictOf('pass'), cosmetic], [waiverOf('2026-12-31')], TODAY);

    expect(causesOf(verdicts).map(({ id }) => id)).toEqual(['AT-04', 'GR-05']);
  });
});

function waivedOf(status: VerdictStatus | undefined, expires: string) {
  return applyWaivers(status === undefined ? [] : [verdictOf(status)], [waiverOf(expires)], TODAY);
}

function waiverOf(expires: string) {
  const { id, title, topic, requirement } = verdictOf('pass');
  return {
    check: { id, title, topic, requirement },
    waiver: { reason: 'ticket 42', owner: 'platform', expires },
  };
}

function verdictOf(status: VerdictStatus): Verdict {
  const found = status === 'fail' || status === 'warn' || status === 'info';
  return {
    id: 'GR-05',
    title: 'A list in a remove removes exactly these members',
    topic: 'groups',
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'silent' },
    impact: 'blocks',
    status,
    exchanges: found ? [7] : [],
    occurrences: found ? 1 : 0,
    ...(found && { expected: 'both members', actual: 'no member' }),
    ...(status === 'skip' && { reason: 'the provider has no groups' }),
  };
}
