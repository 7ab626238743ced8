import stringWidth from 'string-width';
import type { Section } from '../console.ts';
import { exchangeLines } from './exchange-lines.ts';

/** The staged diagnosis: one line a stage, and beneath the one that failed what to do. */
export const stages: Section = function* ({ stages, exchanges, target }, page) {
  const column = Math.min(Math.max(...stages.map(({ title }) => stringWidth(title))), WIDEST);
  const linesOf = exchangeLines(exchanges, target, page);
  for (const { status, title, finding, remedy, exchanges: numbers } of stages) {
    const name = { text: ` ${title} `, style: page.styles.strong };
    yield* page.beside({ columns: column + 3, spans: [page.mark(status), name] }, finding);
    if (remedy) yield* page.lines(`→ ${remedy}`, { indent: column + 3, hang: column + 5 });
    if (page.verbose) yield* linesOf(numbers, 4);
  }
};

const WIDEST = 24;
