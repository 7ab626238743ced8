import { failuresOf } from '../findings.ts';
import { outcomeOf } from '../outcome.ts';
import {
  type Problem,
  placeOf,
  problemOfDrift,
  problemOfFailure,
  problemOfStage,
  problemOfVerdict,
} from '../problem.ts';
import type { RunResult, StageResult, StepResult, Verdict, VerdictStatus } from '../run-result.ts';

export interface TestCase {
  /** The topic, the scenario or the command. */
  readonly suite: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly problems: readonly Problem[];
  /** Of one that was skipped. */
  readonly reason?: string;
  /** The numbers of its exchanges. */
  readonly exchanges: readonly number[];
}

/** The numbers of exchanges to which no answer came. */
export type Unanswered = ReadonlySet<number>;

/**
 * What was judged, as test cases: the verdicts where there are any, else stages and steps. A run that ended before its end is
 * an error, whatever passed until then.
 */
export function* testCasesOf(result: RunResult, unanswered: Unanswered): Generator<TestCase> {
  const { verdicts, stages, steps, scenarios, stopped } = result;
  if (verdicts.length > 0) yield* verdicts.map(caseOfVerdict);
  else {
    yield* stages.map((stage) => caseOfStage(stage, result));
    yield* steps.map((step) => caseOfStep(step, result, unanswered));
  }
  const unfinished =
    verdicts.length > 0 ? [] : scenarios.filter((scenario) => scenario.stopped !== undefined);
  for (const { name, stopped } of unfinished) yield ended(name, 'the scenario ended before its end', stopped);
  if (stopped && unfinished.length === 0)
    yield ended(result.command, outcomeOf(result).text, stopped.message);
}

function caseOfVerdict(verdict: Verdict): TestCase {
  const { id, title, topic, status, noAnswer, exchanges } = verdict;
  const isFinding = status !== 'pass' && status !== 'skip';
  return {
    suite: topic,
    name: `${id} ${title}`,
    outcome: status === 'fail' && noAnswer ? 'error' : OUTCOMES[status],
    problems: isFinding ? [problemOfVerdict(verdict)] : [],
    ...((status === 'skip' || status === 'waived') && { reason: reasonOf(verdict) }),
    exchanges,
  };
}

function caseOfStage(stage: StageResult, { command, exitCode }: RunResult): TestCase {
  const { title, status, finding, exchanges } = stage;
  return {
    suite: command,
    name: title,
    outcome: status === 'fail' && exitCode === NO_ANSWER ? 'error' : OUTCOMES[status],
    problems: status === 'fail' || status === 'warn' ? [problemOfStage(stage)] : [],
    ...(status === 'skip' && { reason: finding }),
    exchanges,
  };
}

function caseOfStep(step: StepResult, result: RunResult, unanswered: Unanswered): TestCase {
  const { id, scenario, title, status, notes, requests } = step;
  const number = id.slice(scenario.length + 1);
  return {
    suite: scenario,
    // Two steps may have one title. A scenario that was skipped as a whole has the number 0.
    name: number === '0' ? title : `${number}. ${title}`,
    outcome: status === 'fail' && isUnanswered(step, result, unanswered) ? 'error' : OUTCOMES[status],
    problems: [...problemsOf(step)],
    ...(status === 'skip' && { reason: notes.join('; ') }),
    exchanges: requests,
  };
}

const OUTCOMES: Readonly<Record<VerdictStatus, TestCase['outcome']>> = {
  pass: 'passed',
  warn: 'passed',
  info: 'passed',
  fail: 'failure',
  skip: 'skipped',
  waived: 'skipped',
};

/** The exit code of a diagnosis that ends because no answer came or because nobody is let in. */
const NO_ANSWER = 3;

/** One of its operations had no answer, or the run ended in it. */
function isUnanswered(step: StepResult, { stopped, steps }: RunResult, unanswered: Unanswered): boolean {
  const pending = step.operations.filter(({ status }) => status === 'pending');
  const endedHere = stopped !== undefined && stopped.kind !== 'name-taken' && step === steps.at(-1);
  return pending.some(({ requests }) => endedHere || unanswered.has(requests.at(-1) ?? 0));
}

function* problemsOf(step: StepResult): Generator<Problem> {
  const place = placeOf(step);
  if (step.status === 'fail') for (const failure of failuresOf(step)) yield problemOfFailure(failure, place);
  for (const drift of step.drift) if (drift.severity === 'warn') yield problemOfDrift(drift, place);
}

function reasonOf({ waiver, reason, followsFrom }: Verdict): string {
  if (waiver) return `waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`;
  return (
    reason ?? (followsFrom === undefined ? 'skipped' : `could not be judged, since ${followsFrom} failed`)
  );
}

function ended(suite: string, what: string, because = ''): TestCase {
  const facts = [{ label: 'because', text: because }];
  const problem = { severity: 'fail', place: suite, what, facts, exchanges: [] } as const;
  return { suite, name: 'the run comes to its end', outcome: 'error', problems: [problem], exchanges: [] };
}
