import type { Exchange } from '../scim/exchange.ts';
import { counted } from './counted.ts';
import { escapeMarkup } from './escape-markup.ts';
import { evidenceFrom } from './evidence.ts';
import { grouped } from './grouped.ts';
import { type TestCase, testCasesOf } from './junit/test-cases.ts';
import { oneLine } from './one-line.ts';
import type { Problem } from './problem.ts';
import { problemLines, sayProblem } from './problem-lines.ts';
import type { Reporter } from './reporter.ts';
import type { RunResult } from './run-result.ts';

/**
 * The report for CI, in Jenkins' schema of JUnit's XML: a suite for each topic or scenario. What failed is a `failure`, what
 * had no answer an `error`; warnings pass and are told in `system-out`.
 */
export const junit: Reporter = function* (result) {
  const log = readLog(result.exchanges);
  const cases = [...testCasesOf(result, log.unanswered)].map(bounded);
  const candidates = cases.flatMap(({ problems }) => problems.map(({ exchanges }) => exchanges));
  const evidenceOf = evidenceFrom(candidates, result.exchanges);
  const document: Document = {
    result,
    secondsOf: (cases) => inSeconds(sum(cases.flatMap(({ exchanges }) => exchanges.map(log.durationOf)))),
    say: (problem) => problemLines(problem, evidenceOf(problem.exchanges), result.target),
  };
  const { failures, errors } = countsOf(cases);
  const counts = { tests: cases.length, failures, errors };
  const time = inSeconds(result.durationMs);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: `scim-sim ${result.command}`, ...counts, time })}>\n`;
  for (const [name, own] of grouped(cases, ({ suite }) => suite)) yield* suiteOf(name, own, document);
  yield '</testsuites>\n';
};

interface Document {
  readonly result: RunResult;
  readonly secondsOf: (cases: readonly TestCase[]) => string;
  readonly say: (problem: Problem) => readonly string[];
}

function* suiteOf(name: string, cases: readonly TestCase[], document: Document): Generator<string> {
  const { command, target, profile, seed, startedAt, tool } = document.result;
  const time = document.secondsOf(cases);
  const own = `scim-sim.${command}.${name}`;
  const counts = { tests: cases.length, ...countsOf(cases) };
  yield `  <testsuite${attributes({ name: own, ...counts, time, timestamp: startedAt })}>\n`;
  yield '    <properties>\n';
  for (const [property, value] of Object.entries({ version: tool.version, target, profile, seed }))
    if (value !== undefined) yield `      <property${attributes({ name: property, value })}/>\n`;
  yield '    </properties>\n';
  for (const one of cases) yield caseOf(one, own, document);
  yield '  </testsuite>\n';
}

function caseOf(one: TestCase, classname: string, document: Document): string {
  const start = `    <testcase${attributes({ classname, name: one.name, time: document.secondsOf([one]) })}`;
  const inside = insideOf(one, document);
  return inside === '' ? `${start}/>\n` : `${start}>\n${inside}    </testcase>\n`;
}

function insideOf({ outcome, problems, reason = '' }: TestCase, { say }: Document): string {
  const text = escapeMarkup(
    problems
      .flatMap((problem) => ['', ...say(problem)])
      .join('\n')
      .slice(1),
  );
  const [first] = problems;
  switch (outcome) {
    case 'passed':
      return text === '' ? '' : `      <system-out>${text}</system-out>\n`;
    case 'skipped': {
      // In this schema it has no attribute; Jenkins and GitLab read its text.
      const skipped = `      <skipped>${escapeMarkup(oneLine(reason, WIDEST))}</skipped>\n`;
      return text === '' ? skipped : `${skipped}      <system-out>${text}</system-out>\n`;
    }
    default: {
      const message = first ? sayProblem(first) : '';
      const type = first?.place ?? outcome;
      return `      <${outcome}${attributes({ message, type })}>${text}</${outcome}>\n`;
    }
  }
}

/** A push may be refused for every user there is. */
function bounded(one: TestCase): TestCase {
  const more = one.problems.length - MOST_PROBLEMS;
  if (more <= 0) return one;
  const problems = one.problems.slice(0, MOST_PROBLEMS);
  const rest = {
    severity: 'fail',
    place: one.suite,
    what: `and ${counted(more, 'problem')} more (see --reporter json=FILE)`,
    facts: [],
    exchanges: [],
  } as const;
  return { ...one, problems: [...problems, rest] };
}

const MOST_PROBLEMS = 20;
const WIDEST = 500;

function countsOf(cases: readonly TestCase[]) {
  const count = (wanted: TestCase['outcome']) => cases.filter(({ outcome }) => outcome === wanted).length;
  return { failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function readLog(exchanges: Iterable<Exchange>) {
  const durations = new Map<number, number>();
  const unanswered = new Set<number>();
  for (const { n, durationMs, noAnswer } of exchanges) {
    durations.set(n, durationMs);
    if (noAnswer) unanswered.add(n);
  }
  return { unanswered, durationOf: (n: number) => durations.get(n) ?? 0 };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(oneLine(String(value), WIDEST))}"`)
    .join('');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function inSeconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
