import type { Verdict, Waiver } from '../../report/run-result.ts';

export interface AppliedWaiver {
  /** What it speaks of, also where that is not judged in this run. */
  readonly check: Pick<Verdict, 'id' | 'title' | 'topic' | 'requirement' | 'impact'>;
  readonly waiver: Waiver;
}

export interface Waived {
  readonly verdicts: readonly Verdict[];
  /** About waivers that had nothing to do. */
  readonly notes: readonly string[];
}

/**
 * Lets waivers cover what failed or warns. A waiver that has expired, or whose check passes, fails the verdict itself: else nobody
 * would ever take it away.
 *
 * @param today `2026-12-31`, in UTC
 */
export function applyWaivers(
  verdicts: readonly Verdict[],
  waivers: readonly AppliedWaiver[],
  today: string,
): Waived {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const applied = waivers.map((one) => applyWaiver(one, verdictOf.get(one.check.id), today));
  for (const { verdict } of applied) if (verdict) verdictOf.set(verdict.id, verdict);
  return { verdicts: [...verdictOf.values()], notes: applied.flatMap(({ note }) => note ?? []) };
}

interface Applied {
  readonly verdict?: Verdict;
  readonly note?: string;
}

function applyWaiver(applied: AppliedWaiver, verdict: Verdict | undefined, today: string): Applied {
  const { check, waiver } = applied;
  const { expires, owner } = waiver;
  const expired = expires < today;
  if (verdict?.status === 'fail' || verdict?.status === 'warn') {
    const reason = expired
      ? `the waiver by ${owner} expired on ${expires}`
      : `waived until ${expires} by ${owner}: ${waiver.reason}`;
    return { verdict: { ...verdict, status: expired ? 'fail' : 'waived', waiver, reason } };
  }
  if (expired)
    return { verdict: needless(applied, `it expired on ${expires}`, 'no waiver that has expired') };
  if (verdict === undefined) return { note: idle(check.id, 'it was not selected') };
  // The reason is the verdict's to tell: it may quote the provider.
  if (verdict.status === 'skip') return { note: idle(check.id, 'it was skipped') };
  const found = verdict.status === 'info' ? 'what is found fails nothing' : 'it passes now';
  return {
    verdict: needless(applied, `${found}, so it is not needed`, 'a finding for the waiver to accept'),
  };
}

/** About the waiver alone: nothing is held against the provider. */
function needless({ check, waiver }: AppliedWaiver, why: string, expected: string): Verdict {
  const { id, title, topic, requirement, impact } = check;
  const { owner, reason } = waiver;
  return {
    ...{ id, title, topic, requirement, impact, status: 'fail', expected },
    actual: `the waiver of ${id} by ${owner} (${reason}): ${why}`,
    exchanges: [],
    occurrences: 0,
    remedy: `Remove the waiver of ${id} from the file of waivers.`,
    waiver,
  };
}

function idle(id: string, why: string): string {
  return `the waiver of ${id} had nothing to do: ${why}`;
}
