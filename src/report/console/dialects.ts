import type { Section } from '../console.ts';
import { grouped } from '../grouped.ts';
import type { DialectResult, StepStatus } from '../run-result.ts';

/** How each shape of each step of a push was taken. */
export const dialects: Section = function* ({ dialects }, page) {
  if (dialects.length === 0) return;
  yield page.styles.strong('How each shape of a push is taken');
  for (const [step, group] of grouped(dialects, (dialect) => dialect.step)) {
    yield* page.lines(step, { indent: 2 });
    for (const { outcome, shape, sentBy, detail } of group) {
      const spans = [{ text: '  ' }, page.mark(MARKS[outcome]), { text: ` ${shape} ` }];
      yield* page.beside(
        { columns: COLUMNS, spans },
        `${OUTCOMES[outcome]}: ${detail} (${sentBy})`,
        MOST_LINES,
      );
    }
  }
};

const MARKS: Readonly<Record<DialectResult['outcome'], StepStatus>> = {
  right: 'pass',
  wrong: 'fail',
  refused: 'warn',
  skipped: 'skip',
};

const OUTCOMES: Readonly<Record<DialectResult['outcome'], string>> = {
  right: 'accepted and right',
  wrong: 'accepted and WRONG',
  refused: 'refused cleanly',
  skipped: 'skipped',
};

const COLUMNS = 42;
const MOST_LINES = 3;
