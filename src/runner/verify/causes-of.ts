import type { Impact } from '../../checks/requirement.ts';
import type { Cause, Verdict } from '../../report/run-result.ts';

/** What failed or warned, the most harmful first, and after each what follows from it; what is waived is left out with its own. */
export function causesOf(verdicts: readonly Verdict[]): readonly Cause[] {
  const roots = verdicts.filter(({ status }) => status === 'fail' || status === 'warn').sort(byHarm);
  const told = new Set(
    [...roots, ...verdicts.filter(({ status }) => status === 'waived')].map(({ id }) => id),
  );
  const homeless = verdicts.filter(({ followsFrom }) => followsFrom !== undefined && !told.has(followsFrom));
  return [
    ...roots.flatMap((root) => [
      causeOf(root),
      ...verdicts.filter(({ followsFrom }) => followsFrom === root.id).map(causeOf),
    ]),
    ...homeless.map(causeOf),
  ];
}

function causeOf({ id, occurrences, followsFrom }: Verdict): Cause {
  return { id, occurrences, ...(followsFrom !== undefined && { followsFrom }) };
}

/** Failures before warnings, then by what the push suffers, then by how often. */
function byHarm(a: Verdict, b: Verdict): number {
  if (a.status !== b.status) return a.status === 'fail' ? -1 : 1;
  return HARM[a.impact] - HARM[b.impact] || b.occurrences - a.occurrences;
}

const HARM: Readonly<Record<Impact, number>> = { blocks: 0, degrades: 1, cosmetic: 2 };
