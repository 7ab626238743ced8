import { counted } from '../counted.ts';
import type { RunResult, VerdictStatus } from '../run-result.ts';
import { type Markup, markup } from './markup.ts';

/** How many passed, failed and so on, as numbers and as a bar. */
export function tally(result: RunResult): Markup {
  const counts = countsOf(result).filter(([, , count]) => count > 0);
  const total = counts.reduce((sum, [, , count]) => sum + count, 0);
  if (total === 0) return markup``;
  const words = counts.map(([, word, count]) => `${count.toLocaleString('en')} ${word}`);
  let x = 0;
  const bars = counts.map(([status, , count]) => {
    const bar = markup`<rect class="${status}" x="${x}" width="${(count / total) * 100}" height="1"/>`;
    x += (count / total) * 100;
    return bar;
  });
  const items = counts.map(
    ([status, word, count]) =>
      markup`<li class="${status}"><b>${count.toLocaleString('en')}</b> ${word}</li>`,
  );
  return markup`<div class="tally"><svg viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="${words.join(', ')}">${bars}</svg>
<p>Of ${counted(total, nounOf(result))}:</p><ul>${items}</ul></div>
`;
}

/** In the order of the bar. */
function countsOf({ summary }: RunResult): readonly (readonly [VerdictStatus, string, number])[] {
  const { passed, failed, warned, info, skipped, waived } = summary;
  return [
    ['fail', 'failed', failed],
    ['warn', warned === 1 ? 'warning' : 'warnings', warned],
    ['info', 'info', info],
    ['waived', 'waived', waived],
    ['skip', 'skipped', skipped],
    ['pass', 'passed', passed],
  ];
}

/** What the summary counts. */
function nounOf({ verdicts, steps }: RunResult): string {
  if (verdicts.length > 0) return 'check';
  return steps.length > 0 ? 'step' : 'stage';
}
