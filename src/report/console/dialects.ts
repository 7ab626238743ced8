import type { Section } from '../console.ts';
import { grouped } from '../grouped.ts';
import type { DialectResult, StepStatus } from '../run-result.ts';

/** How the provider takes each shape of each step of a push, and of what is not right what was seen. */
export const dialects: Section = function* ({ dialects }, page) {
  if (dialects.length === 0) return;
  yield page.styles.strong('How each shape of a push is taken');
  for (const [step, group] of grouped(dialects, (dialect) => dialect.step)) {
    yield* page.lines(step, { indent: 2 });
    for (const { outcome, shape, sentBy, detail } of group) {
      const spans = [{ text: '    ' }, page.mark(MARKS[outcome]), { text: ` ${WORDS[outcome]}` }];
      yield* page.beside({ columns: COLUMNS, spans }, `${shape} · ${sentBy}`, MOST_LINES);
      if (outcome !== 'right') yield* page.beside({ columns: COLUMNS, spans: [] }, detail, MOST_LINES);
    }
  }
};

const MARKS: Readonly<Record<DialectResult['outcome'], StepStatus>> = {
  right: 'pass',
  wrong: 'fail',
  refused: 'warn',
  skipped: 'skip',
};

/** Refused is honest, and JumpCloud would tell of it; accepted and wrong is what nobody notices. */
const WORDS: Readonly<Record<DialectResult['outcome'], string>> = {
  right: 'right',
  wrong: 'wrong',
  refused: 'refused',
  skipped: 'skipped',
};

const COLUMNS = 15;
const MOST_LINES = 3;
