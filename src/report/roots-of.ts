import type { RunResult, Verdict } from './run-result.ts';

/** A verdict that follows from no other one. */
export interface Root {
  readonly verdict: Verdict;
  /** The ids of what follows from it. */
  readonly followers: readonly string[];
}

/** What failed, or what warns, each with what follows from it, the most harmful first. */
export function rootsOf(
  { verdicts, causes }: Pick<RunResult, 'verdicts' | 'causes'>,
  status: 'fail' | 'warn',
): readonly Root[] {
  const ranks = new Map(causes.map(({ id }, index) => [id, index]));
  const rankOf = ({ id }: Verdict) => ranks.get(id) ?? causes.length;
  return verdicts
    .filter((verdict) => verdict.status === status && verdict.followsFrom === undefined)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((verdict) => ({ verdict, followers: followersOf(verdict.id, [...causes, ...verdicts]) }));
}

function followersOf(
  root: string,
  all: readonly { readonly id: string; readonly followsFrom?: string }[],
): readonly string[] {
  return [...new Set(all.filter(({ followsFrom }) => followsFrom === root).map(({ id }) => id))];
}
