import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import type { RunResult, StepStatus, Stop } from '../run-result.ts';

/** The verdict, the numbers, and what to do next. */
export const closing: Section = function* (result, page) {
  const { status, text } = verdictOf(result);
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

interface Verdict {
  readonly status: StepStatus;
  readonly text: string;
}

export function verdictOf({
  command,
  stopped,
  summary,
  leftovers,
  stages,
  steps,
  exitCode,
}: RunResult): Verdict {
  const { passed, failed, warned, skipped } = summary;
  if (stopped) return { status: 'fail', text: STOPS[stopped.kind] };
  const broken = stages.find((stage) => stage.status === 'fail');
  if (broken) return { status: 'fail', text: `Failed at: ${broken.title}` };
  if (failed > 0) return { status: 'fail', text: 'Failed' };
  if (skipped > 0 && passed + warned === 0)
    return { status: 'skip', text: 'Nothing ran: everything was skipped' };
  if (leftovers.length > 0) return { status: 'warn', text: 'Passed, but not everything could be removed' };
  if (exitCode !== 0) return { status: 'fail', text: 'Failed' };
  if (warned > 0) return { status: 'warn', text: 'Passed, with warnings' };
  const idle = command === 'push' && steps.every(({ operations }) => operations.length === 0);
  return { status: 'pass', text: idle ? 'Nothing to change' : 'Passed' };
}

const STOPS: Readonly<Record<Stop['kind'], string>> = {
  unauthorized: 'Stopped: the provider lets nobody in',
  'no-answer': 'Stopped: the provider does not answer',
  interrupted: 'Interrupted',
  'name-taken': 'Stopped: names of the scenario are taken',
};

/** `23 scenarios, 71 steps: 70 passed, 1 failed` */
function judged({ command, stages, scenarios, steps, summary }: RunResult): string {
  const counts = [
    ...(scenarios.length > 0 ? [counted(scenarios.length, 'scenario')] : []),
    ...(stages.length > 0 && steps.length === 0 ? [counted(stages.length, 'stage')] : []),
    ...(steps.length > 0 && command !== 'push' ? [counted(steps.length, 'step')] : []),
  ];
  const { passed, failed, warned, skipped } = summary;
  const results = Object.entries({ passed, failed, 'with warnings': warned, skipped })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`);
  if (counts.length === 0 || results.length === 0) return counts.join(', ');
  return `${counts.join(', ')}: ${results.join(', ')}`;
}

/** `312 requests by JumpCloud, 540 by the audit · 2.1 s · seed 42` */
function work({ summary, durationMs, seed }: RunResult): string {
  const { requests, auditRequests } = summary;
  const audit = auditRequests > 0 ? `, ${auditRequests.toLocaleString('en')} by the audit` : '';
  const counts = `${counted(requests, 'request')} by JumpCloud${audit}`;
  return [counts, sayDuration(durationMs), ...(seed === undefined ? [] : [`seed ${seed}`])].join(' · ');
}

export function cleanUp({ summary: { removed }, leftovers }: RunResult): string {
  if (removed === 0) return '';
  const all = leftovers.length === 0 ? 'everything that was made has been removed again' : 'removed again';
  return `${all} (${counted(removed, 'resource')})`;
}

export function sayDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1_000)} s`;
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
