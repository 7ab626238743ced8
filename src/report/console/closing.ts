import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import { outcomeOf } from '../outcome.ts';
import type { RunResult } from '../run-result.ts';
import { sayCounts } from '../say-counts.ts';
import { sayDuration } from '../say-duration.ts';

/** The verdict, the numbers, and what to do next. */
export const closing: Section = function* (result, page) {
  const { status, text } = outcomeOf(result);
  const code = result.exitCode === 0 ? '' : ` (exit code ${result.exitCode})`;
  yield* page.lines([page.mark(status), { text: ` ${text}${code}`, style: page.styles[status] }], {
    hang: 2,
  });
  for (const line of [judged(result), work(result), cleanUp(result)])
    if (line !== '') yield* page.lines(line, { indent: 2 });
  if (result.stopped && result.stopped.kind !== 'interrupted')
    yield* page.lines(result.stopped.message, { indent: 2 });
  for (const line of advice(result)) yield* page.lines(`→ ${line}`, { indent: 2, hang: 4 });
};

/** `23 scenarios, 71 steps: 70 passed, 1 failed` */
function judged({ command, stages, scenarios, steps, summary }: RunResult): string {
  const counts = [
    ...(scenarios.length > 0 ? [counted(scenarios.length, 'scenario')] : []),
    ...(stages.length > 0 && steps.length === 0 ? [counted(stages.length, 'stage')] : []),
    ...(steps.length > 0 && command !== 'push' ? [counted(steps.length, 'step')] : []),
  ];
  const results = sayCounts(summary);
  if (counts.length === 0 || results === '') return counts.join(', ');
  return `${counts.join(', ')}: ${results}`;
}

/** `312 requests by JumpCloud, 540 by the audit · 2.1 s · seed 42` */
function work({ summary, durationMs, seed }: RunResult): string {
  const { requests, auditRequests } = summary;
  const audit = auditRequests > 0 ? `, ${auditRequests.toLocaleString('en')} by the audit` : '';
  const counts = `${counted(requests, 'request')} by JumpCloud${audit}`;
  return [counts, sayDuration(durationMs), ...(seed === undefined ? [] : [`seed ${seed}`])].join(' · ');
}

function cleanUp({ summary: { removed }, leftovers }: RunResult): string {
  if (removed === 0) return '';
  const all = leftovers.length === 0 ? 'everything that was made has been removed again' : 'removed again';
  return `${all} (${counted(removed, 'resource')})`;
}

function* advice({ command, seed, summary, stopped, leftovers }: RunResult): Generator<string> {
  if (stopped?.kind === 'unauthorized' || stopped?.kind === 'no-answer') {
    yield 'scim-sim test-connection tells which stage of the connection fails, and why';
  }
  if (summary.failed > 0 && command === 'push') {
    yield 'push again once this is mended: with --state FILE only what is missing is sent';
  } else if (summary.failed > 0 && seed !== undefined) {
    yield `start with the first failure; repeat the run with --seed ${seed}`;
  }
  if (summary.failed > 0) yield '--verbose lists every exchange, --reporter json=FILE keeps them all';
  if (leftovers.length > 0)
    yield 'remove by hand what was left behind; --reporter json=FILE lists it all under leftovers';
}
