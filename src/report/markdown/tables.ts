import { counted } from '../counted.ts';
import type { Problem } from '../problem.ts';
import type { DialectResult, RunResult } from '../run-result.ts';
import { code, prose, table } from './inline.ts';

/** What is wrong at the root, the most harmful first; of a run, all that is wrong. Empty where nothing is. */
export function causesTable(told: readonly Problem[], more: number, { verdicts, causes }: RunResult): string {
  const followers = [...verdicts, ...causes].filter(({ followsFrom }) => followsFrom !== undefined);
  const followIds = new Set(followers.map(({ id }) => id));
  const roots = told.filter(({ place }) => !followIds.has(place));
  if (roots.length === 0) return '';
  const rows = roots.slice(0, MOST_ROWS).map(({ severity, place, what }) => {
    const following = followers.filter(({ followsFrom }) => followsFrom === place).map(({ id }) => id);
    return [MARKS[severity], code(place, 80), prose(what, 160), code([...new Set(following)].join(' '), 80)];
  });
  const hasFollowers = followers.length > 0;
  const head = ['', 'where', 'what', ...(hasFollowers ? ['what follows from it'] : [])];
  const text = table(
    head,
    rows.map((row) => row.slice(0, head.length)),
  );
  const title = verdicts.length > 0 ? 'Causes' : 'What failed or warns';
  return `### ${title}\n\n${text}${andMore(roots.length + more - rows.length)}`;
}

export function dialectTable({ dialects }: RunResult): string {
  if (dialects.length === 0) return '';
  const rows = dialects
    .slice(0, MOST_DIALECTS)
    .map(({ step, shape, sentBy, outcome, detail }) => [
      prose(step, 60),
      code(shape, 100),
      prose(sentBy, 60),
      OUTCOMES[outcome],
      prose(detail, 120),
    ]);
  const head = ['step', 'shape', 'sent by', 'outcome', 'what was seen'];
  return `### How each shape of a push was taken\n\n${table(head, rows)}${andMore(dialects.length - rows.length)}`;
}

export function measurementsTable({ measurements }: RunResult): string {
  if (measurements.length === 0) return '';
  const rows = measurements
    .slice(0, MOST_MEASUREMENTS)
    .map(({ id, title, value }) => [code(id, 40), prose(title, 120), prose(value, 120)]);
  const text = table(['', 'what', 'value'], rows) + andMore(measurements.length - rows.length);
  const summary = `<summary>${counted(measurements.length, 'measurement')}</summary>`;
  return `<details>${summary}\n\n${text}\n</details>\n`;
}

export function waivedTable({ verdicts }: RunResult): string {
  const waived = verdicts.filter(({ status }) => status === 'waived');
  if (waived.length === 0) return '';
  const rows = waived
    .slice(0, MOST_ROWS)
    .map(({ id, title, waiver }) => [
      code(id, 40),
      prose(title, 120),
      prose(waiver?.expires ?? '', 20),
      prose(waiver?.owner ?? '', 60),
      prose(waiver?.reason ?? '', 160),
    ]);
  const head = ['', 'what', 'until', 'by', 'because'];
  return `### Waived\n\n${table(head, rows)}${andMore(waived.length - rows.length)}`;
}

export const MARKS: Readonly<Record<Problem['severity'], string>> = { fail: '✗', warn: '!', info: '·' };

const OUTCOMES: Readonly<Record<DialectResult['outcome'], string>> = {
  right: '✓ accepted and right',
  wrong: '✗ **accepted and wrong**',
  refused: '– refused cleanly',
  skipped: 'skipped',
};

const MOST_ROWS = 20;
const MOST_DIALECTS = 60;
const MOST_MEASUREMENTS = 40;

export function andMore(count: number): string {
  return count > 0 ? `\nand ${count.toLocaleString('en')} more\n` : '';
}
