import stringWidth from 'string-width';
import type { Section } from '../console.ts';
import { grouped } from '../grouped.ts';
import type { Verdict, VerdictStatus } from '../run-result.ts';
import { shorten } from '../shorten.ts';
import type { Page } from './page.ts';

/** How each topic came out: a line each, with a column for each kind of verdict that there is. */
export const topics: Section = function* ({ verdicts }, page) {
  const statuses = Object.keys(HEADS).filter((status) => verdicts.some((one) => one.status === status));
  const rows = [...grouped(verdicts, ({ topic }) => topic)];
  const column = Math.min(Math.max(...rows.map(([topic]) => stringWidth(topic))), WIDEST);
  const head = statuses.map((status) => cell(HEADS[status as VerdictStatus], status));
  yield* row({ text: ' ' }, '', head);
  for (const [topic, own] of rows) {
    const counts = statuses.map((status) => cell(countOf(own, status), status));
    yield* row(page.mark(worstOf(own)), shorten(topic, column), counts);
  }

  function row(mark: ReturnType<Page['mark']>, topic: string, cells: readonly string[]): Iterable<string> {
    const name = topic + ' '.repeat(column - stringWidth(topic));
    return page.lines([
      { ...mark, unbroken: true },
      { text: ` ${name}${cells.join('')}`, unbroken: true },
    ]);
  }
};

const HEADS: Readonly<Record<VerdictStatus, string>> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warned',
  info: 'info',
  waived: 'waived',
  skip: 'skipped',
};
const WIDEST = 24;

function cell(text: string, status: string): string {
  return text.padStart(HEADS[status as VerdictStatus].length + 2);
}

function countOf(verdicts: readonly Verdict[], status: string): string {
  const count = verdicts.filter((one) => one.status === status).length;
  return count === 0 ? '·' : count.toLocaleString('en');
}

function worstOf(verdicts: readonly Verdict[]): 'fail' | 'warn' | 'pass' | 'skip' {
  const has = (...statuses: readonly VerdictStatus[]) =>
    verdicts.some(({ status }) => statuses.includes(status));
  if (has('fail')) return 'fail';
  if (has('warn')) return 'warn';
  return has('pass', 'info', 'waived') ? 'pass' : 'skip';
}
