import {
  type Dialect,
  dialectTitle,
  isActive,
  outcomeOf,
  senderOf,
  type Tried,
} from '../../checks/dialects/dialect.ts';
import type { Evidence, EvidenceOf } from '../../checks/evidence.ts';
import { Blocked, type Probe } from '../../checks/probe.ts';
import { severityOf } from '../../checks/requirement.ts';
import type { Behaviours } from '../../jumpcloud/behaviours.ts';
import type { DialectResult, Verdict } from '../../report/run-result.ts';

/** A row of the dialect table for each. */
export function dialectResults(
  dialects: readonly Dialect[],
  evidenceOf: EvidenceOf,
  behaviours: Behaviours,
): readonly DialectResult[] {
  return dialects.map((dialect) => {
    const { id, step, shape } = dialect;
    const evidence = evidenceOf(dialect.probe as unknown as Probe);
    const base = { id, step, shape, sentBy: senderOf(dialect, behaviours) };
    const tried = evidence.seen as Partial<Tried>;
    if (tried.answer === undefined)
      return { ...base, outcome: 'skipped', detail: whyNot(evidence), exchanges: [] };
    const exchanges = tried.answer.exchange === undefined ? [] : [tried.answer.exchange];
    return { ...base, ...outcomeOf(tried as Tried), exchanges };
  });
}

function whyNot({ notPlayed, cutShort, ended }: Evidence): string {
  return notPlayed ?? cutShort ?? ended?.message ?? 'not played';
}

/**
 * What the row means: right and cleanly refused pass, except that a refusal of what this run's JumpCloud sends is a failure;
 * accepted and wrong is one by the impact of the shape.
 */
export function dialectVerdicts(
  dialects: readonly Dialect[],
  results: readonly DialectResult[],
  evidenceOf: EvidenceOf,
  behaviours: Behaviours,
): readonly Verdict[] {
  return dialects.flatMap((dialect) => {
    const result = results.find(({ id }) => id === dialect.id);
    if (!result) return [];
    const { ended } = evidenceOf(dialect.probe as unknown as Probe);
    const verdict = verdictOf(dialect, result, isActive(dialect, behaviours));
    return [ended instanceof Blocked ? { ...verdict, followsFrom: ended.check } : verdict];
  });
}

function verdictOf(dialect: Dialect, result: DialectResult, active: boolean): Verdict {
  const { id, topic, step, requirement, impact } = dialect;
  const { outcome, detail, exchanges } = result;
  const base = {
    id,
    title: dialectTitle(dialect),
    topic,
    requirement,
    impact: active ? 'blocks' : impact,
    exchanges,
    occurrences: 0,
  } as const;
  if (outcome === 'right') return { ...base, status: 'pass' };
  if (outcome === 'skipped') return { ...base, status: 'skip', reason: detail };
  if (outcome === 'refused' && !active)
    return { ...base, status: 'pass', reason: `refused cleanly: ${detail}` };
  return {
    ...base,
    status: severityOf(requirement, base.impact),
    expected: active ? 'accepted, and stored as it was meant' : 'stored as it was meant, or refused with 4xx',
    actual: detail,
    occurrences: 1,
    symptom: active
      ? `JumpCloud cannot ${step}.`
      : `A client that sends this shape to ${step} believes that it is done, and it is not.`,
    remedy: 'Carry out what the request means, or answer 400 and change nothing.',
  };
}
