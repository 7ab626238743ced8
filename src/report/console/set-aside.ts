import type { Section } from '../console.ts';
import { grouped } from '../grouped.ts';
import { rootsOf } from '../roots-of.ts';
import type { Verdict } from '../run-result.ts';
import { item } from './item.ts';

/** What somebody accepts for a while. */
export const waived: Section = function* ({ verdicts }, page) {
  const found = verdicts.filter(({ status }) => status === 'waived');
  if (found.length === 0) return;
  yield page.styles.strong('Waived');
  for (const { id, title, actual, waiver } of found) {
    yield* item(id, actual === undefined ? title : `${title}: ${actual}`, page);
    if (waiver) yield* item('', `until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`, page);
  }
};

/** What was skipped, by its reason; what follows from a cause is told beneath that cause. */
export const notJudged: Section = function* (result, page) {
  const told = new Set(
    (['fail', 'warn'] as const).flatMap((status) => rootsOf(result, status).map(({ verdict }) => verdict.id)),
  );
  const skipped = result.verdicts.filter((verdict) => verdict.status === 'skip' && !follows(verdict, told));
  if (skipped.length === 0) return;
  yield page.styles.strong('Not judged');
  for (const [reason, group] of grouped(skipped, ({ reason = 'no reason given' }) => reason)) {
    const ids = group.map(({ id }) => id).join(', ');
    yield* page.lines([{ text: `${reason}: ` }, { text: ids, style: page.styles.strong }], {
      indent: 2,
      hang: 4,
    });
  }
};

function follows({ followsFrom }: Verdict, told: ReadonlySet<string>): boolean {
  return followsFrom !== undefined && told.has(followsFrom);
}
