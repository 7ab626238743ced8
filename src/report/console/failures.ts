import type { Exchange } from '../../scim/exchange.ts';
import { briefJson } from '../brief-json.ts';
import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import { evidenceFrom } from '../evidence.ts';
import type { Finding } from '../findings.ts';
import { type Problem, placeOf, problemOfFailure, sayEach } from '../problem.ts';
import type { StepResult } from '../run-result.ts';
import { sayExchange } from './exchange-lines.ts';
import { labelled } from './labelled.ts';
import type { Page } from './page.ts';

/** More than these nobody reads in a terminal. */
export const MOST_FAILURES = 20;

/** Every failure with what JumpCloud did, what was expected, what was found, and the exchange that shows it. */
export const failures: Section = function* ({ command, exchanges, target }, page, { shown, more }) {
  if (shown.length === 0) return;
  const problems = shown.map((finding) => ({
    finding,
    problem: problemOfFailure(finding.failure, placeOf(finding.step)),
  }));
  const evidenceOf = evidenceFrom(
    problems.map(({ problem }) => problem.exchanges),
    exchanges,
  );
  yield page.styles.strong(more > 0 ? `Failures, the first ${shown.length}` : 'Failures');
  const told = new Set<number>();
  let step: StepResult | undefined;
  for (const { finding, problem } of problems) {
    yield '';
    // A push is a single step, and its title is the command.
    if (finding.step !== step && command !== 'push') yield* place(finding.step, page);
    step = finding.step;
    yield* expanded(finding, problem, page);
    if (finding.laterSteps > 0) yield* page.lines(stillSo(finding), { indent: 6 });
    const exchange = evidenceOf(problem.exchanges);
    if (exchange) yield* shownExchange(exchange, target, told.has(exchange.n), page);
    if (exchange) told.add(exchange.n);
  }
  if (more === 0) return;
  yield '';
  yield* page.lines(`and ${counted(more, 'failure')} more (see --reporter json=FILE)`);
};

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

function* shownExchange(exchange: Exchange, target: string, isTold: boolean, page: Page): Generator<string> {
  const { request, response, noAnswer } = exchange;
  yield* page.lines([{ text: sayExchange(exchange, target), style: page.styles.faint }], {
    indent: 6,
    hang: 8,
  });
  if (isTold) return;
  if (request.body) yield* labelled('sent', briefJson(request.body), 6, page);
  if (noAnswer) yield* labelled('answered', noAnswer.message, 6, page);
  if (!response) return;
  const { body, problem } = response;
  const text = problem ? `no JSON (${problem.detail}): ${briefJson(problem.excerpt)}` : briefJson(body);
  yield* labelled('answered', text, 6, page);
}
