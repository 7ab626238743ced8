import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import { grouped } from '../grouped.ts';
import type { DialectResult, StepStatus } from '../run-result.ts';
import type { Page } from './page.ts';

/** How the provider takes each shape of each step of a push, and of what is not right what was seen. */
export const dialects: Section = function* ({ dialects }, page) {
  if (dialects.length === 0) return;
  yield page.styles.strong('How each shape of a push is taken');
  for (const [step, group] of grouped(dialects, (dialect) => dialect.step)) {
    yield* page.lines(step, { indent: 2 });
    for (const { outcome, shape, sentBy, detail } of group.filter(wasTried)) {
      yield* row(outcome, `${shape} · ${sentBy}`, page);
      if (outcome !== 'right') yield* page.beside({ columns: COLUMNS, spans: [] }, detail, MOST_LINES);
    }
    const untried = group.filter((dialect) => !wasTried(dialect));
    for (const [reason, { length }] of grouped(untried, ({ detail }) => detail))
      yield* row('skipped', `${counted(length, 'shape')}: ${reason}`, page);
  }
};

type Outcome = DialectResult['outcome'];

function wasTried({ outcome }: DialectResult): boolean {
  return outcome !== 'skipped';
}

function row(outcome: Outcome, text: string, page: Page): Iterable<string> {
  const spans = [{ text: '    ' }, page.mark(MARKS[outcome]), { text: ` ${outcome}` }];
  return page.beside({ columns: COLUMNS, spans }, text, MOST_LINES);
}

/** Refused is honest, and JumpCloud would tell of it; accepted and wrong is what nobody notices. */
const MARKS: Readonly<Record<Outcome, StepStatus>> = {
  right: 'pass',
  wrong: 'fail',
  refused: 'warn',
  skipped: 'skip',
};

const COLUMNS = 15;
const MOST_LINES = 3;
