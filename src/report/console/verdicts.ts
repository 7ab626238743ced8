import type { Section } from '../console.ts';
import { grouped } from '../grouped.ts';
import type { Verdict } from '../run-result.ts';

/** What was judged, a line for each topic, and what was found. */
export const verdicts: Section = function* ({ verdicts }, page) {
  for (const [topic, all] of grouped(verdicts, (verdict) => verdict.topic)) {
    const counts = [...grouped(all, ({ status }) => status)].map(
      ([status, { length }]) => `${length} ${status}`,
    );
    yield* page.lines(`${topic}: ${counts.join(', ')}`);
  }
  for (const verdict of verdicts.filter(({ status }) => status !== 'pass'))
    yield* page.lines(sayVerdict(verdict));
};

function sayVerdict({ id, status, title, expected, actual, reason, followsFrom }: Verdict): string {
  const found = expected === undefined ? '' : `: expected ${expected}, actual ${actual}`;
  return `${status} ${id} ${title}${found}${reason ? ` (${reason})` : ''}${followsFrom ? ` <- ${followsFrom}` : ''}`;
}
