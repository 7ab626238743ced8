import type { Verdict, Waiver } from '../../report/run-result.ts';

export interface AppliedWaiver {
  /** What it speaks of, also where that is not judged in this run. */
  readonly check: Pick<Verdict, 'id' | 'title' | 'topic' | 'requirement'>;
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
  if (expired) {
    const words = {
      title: 'has not expired',
      expected: 'a waiver that holds',
      actual: `it expired on ${expires}`,
    };
    return { verdict: aboutWaiver(applied, words) };
  }
  if (verdict === undefined) return { note: idle(check.id, 'it was not selected') };
  // The reason is the verdict's to tell: it may quote the provider.
  if (verdict.status === 'skip') return { note: idle(check.id, 'it was skipped') };
  const actual = verdict.status === 'info' ? 'what it finds fails nothing' : 'it passes now';
  const expected = `a finding to accept: "${check.title}" is not so`;
  return { verdict: aboutWaiver(applied, { title: 'is still needed', expected, actual }) };
}

/** About the waiver alone: nothing is held against the provider, and no push is harmed. */
function aboutWaiver(
  { check, waiver }: AppliedWaiver,
  { title, expected, actual }: Readonly<Record<'title' | 'expected' | 'actual', string>>,
): Verdict {
  const { id, topic, requirement } = check;
  const { owner, reason } = waiver;
  return {
    ...{ id, topic, requirement, status: 'fail', impact: 'cosmetic', exchanges: [], occurrences: 0, waiver },
    title: `The waiver of ${id} ${title}`,
    expected: `${expected} (${owner}: ${reason})`,
    actual,
    remedy: `Remove the waiver of ${id} from the file of waivers.`,
  };
}

function idle(id: string, why: string): string {
  return `the waiver of ${id} had nothing to do: ${why}`;
}
