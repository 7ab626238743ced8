import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import { type EvidenceOf, evidenceFrom } from '../evidence.ts';
import type { Finding } from '../findings.ts';
import { type Problem, placeOf, problemOfFailure, sayEach } from '../problem.ts';
import type { StepResult } from '../run-result.ts';
import { labelled } from './labelled.ts';
import type { Page } from './page.ts';
import { exchangeLine, shownExchange } from './shown-exchange.ts';

/** More than these nobody reads in a terminal. */
export const MOST_FAILURES = 20;

/** Every failure with what JumpCloud did, what was expected, what was found, and the exchange that shows it. */
export const failures: Section = function* ({ command, exchanges, target }, page, { shown, more }) {
  if (shown.length === 0) return;
  yield page.styles.strong(more > 0 ? `Failures, the first ${shown.length}` : 'Failures');
  yield '';
  const evidenceOf = evidenceFrom(candidatesOf(shown), exchanges);
  yield* eachFailure(shown, { evidenceOf, target, showsSteps: command !== 'push' }, page);
  if (more === 0) return;
  yield '';
  yield* page.lines(`and ${counted(more, 'failure')} more (see --reporter json=FILE)`);
};

/** The numbers of the exchanges that may show each. */
export function candidatesOf(findings: readonly Finding[]): readonly (readonly number[])[] {
  return findings.map((finding) => problemOf(finding).exchanges);
}

interface Surroundings {
  readonly evidenceOf: EvidenceOf;
  readonly target: string;
  /** Of a push the only step is the push. */
  readonly showsSteps: boolean;
}

export function* eachFailure(
  shown: readonly Finding[],
  { evidenceOf, target, showsSteps }: Surroundings,
  page: Page,
): Generator<string> {
  const told = new Set<number>();
  let step: StepResult | undefined;
  for (const [index, finding] of shown.entries()) {
    if (index > 0) yield '';
    if (finding.step !== step && showsSteps) yield* place(finding.step, page);
    step = finding.step;
    const problem = problemOf(finding);
    yield* expanded(finding, problem, page);
    if (finding.laterSteps > 0) yield* page.lines(stillSo(finding), { indent: 6 });
    const exchange = evidenceOf(problem.exchanges);
    if (!exchange) continue;
    const tell = told.has(exchange.n) ? exchangeLine : shownExchange;
    yield* tell(exchange, target, 6, page);
    told.add(exchange.n);
  }
}

function problemOf({ failure, step }: Finding): Problem {
  return problemOfFailure(failure, placeOf(step));
}

function* place(step: StepResult, page: Page): Generator<string> {
  const { title, operations } = step;
  yield* page.lines([{ text: `${placeOf(step)}: `, style: page.styles.strong }, { text: title }], {
    hang: 2,
  });
  if (operations.length === 0) return;
  const aim = { text: 'JumpCloud set out to ', style: page.styles.faint };
  yield* page.lines([aim, { text: sayEach(operations) }], {
    indent: 2,
    hang: 4,
  });
}

function* expanded({ number }: Finding, { what, facts }: Problem, page: Page): Generator<string> {
  const spans = [page.mark('fail'), { text: ` [${number}]`, style: page.styles.fail }, { text: ` ${what}` }];
  yield* page.lines(spans, { indent: 2, hang: 6 });
  for (const { label, text } of facts) yield* labelled(label, text, 6, page);
}

function stillSo({ laterSteps }: Finding): string {
  return `still so after ${counted(laterSteps, 'later step')}`;
}
