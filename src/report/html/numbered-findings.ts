import type { Finding } from '../findings.ts';
import type { Cause, RunResult, Verdict } from '../run-result.ts';

/** One finding of the page: a cause with what follows from it, or a failure for which no check speaks. */
export interface NumberedFinding {
  readonly number: number;
  readonly cause?: JudgedCause;
  readonly followers: readonly JudgedCause[];
  /** Of the steps of its scenario, where the finding is about one. */
  readonly failures: readonly Finding[];
}

export interface JudgedCause {
  readonly verdict: Verdict;
  readonly occurrences: number;
  readonly failures: readonly Finding[];
}

/** Causes in their order, the most harmful first, and after them what failed in steps alone. */
export function numberFindings(
  { verdicts, causes }: Pick<RunResult, 'verdicts' | 'causes'>,
  failures: readonly Finding[],
): readonly NumberedFinding[] {
  const all = [...causes, ...unnamed(verdicts, causes)];
  const judged = judge(verdicts, all, failures);
  const rootOf = rootsOf(all);
  const told = new Set([...judged.values()].flatMap((cause) => cause.failures));
  const rooted = [...judged].filter(([id]) => rootOf.get(id) === id);
  const unnumbered = [
    ...rooted.map(([root, cause]) => ({
      cause,
      followers: [...judged].filter(([id]) => id !== root && rootOf.get(id) === root).map(([, each]) => each),
      failures: cause.failures,
    })),
    ...failures.filter((failure) => !told.has(failure)).map((each) => ({ followers: [], failures: [each] })),
  ];
  return unnumbered.map((finding, index) => ({ number: index + 1, ...finding }));
}

function unnamed(verdicts: readonly Verdict[], causes: readonly Cause[]): readonly Cause[] {
  const named = new Set(causes.map(({ id }) => id));
  return verdicts.filter(({ id, status }) => !named.has(id) && (status === 'fail' || status === 'warn'));
}

function judge(verdicts: readonly Verdict[], causes: readonly Cause[], failures: readonly Finding[]) {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const judged = new Map<string, JudgedCause>();
  for (const { id, occurrences } of causes) {
    const verdict = verdictOf.get(id);
    if (!verdict) continue;
    const own = failures.filter(({ step }) => id === `LC-${step.scenario}`);
    judged.set(id, { verdict, occurrences, failures: own });
  }
  return judged;
}

/** A cause comes before what follows from it, so one whose cause is not known yet is a root. */
function rootsOf(causes: readonly Cause[]): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const { id, followsFrom } of causes) roots.set(id, roots.get(followsFrom ?? '') ?? id);
  return roots;
}
