import type { Exchange } from '../../scim/exchange.ts';
import type { Json } from '../../scim/json.ts';
import { briefJson } from '../brief-json.ts';
import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import type { Finding } from '../findings.ts';
import type { OperationResult, StepResult } from '../run-result.ts';
import { sayOperation, sayOperations } from '../say-operations.ts';
import { evidenceFor } from './evidence.ts';
import { sayExchange } from './exchange-lines.ts';
import { labelled } from './labelled.ts';
import type { Page } from './page.ts';

/** More than these nobody reads in a terminal. */
export const MOST_FAILURES = 20;

/** Every failure with what JumpCloud did, what was expected, what was found, and the exchange that shows it. */
export const failures: Section = function* ({ command, exchanges, target }, page, { shown, more }) {
  if (shown.length === 0) return;
  const evidenceOf = evidenceFor(shown, exchanges);
  yield page.styles.strong(more > 0 ? `Failures, the first ${shown.length}` : 'Failures');
  const told = new Set<number>();
  let step: StepResult | undefined;
  for (const finding of shown) {
    yield '';
    // A push is a single step, and its title is the command.
    if (finding.step !== step && command !== 'push') yield* place(finding.step, page);
    step = finding.step;
    yield* expanded(finding, page);
    if (finding.laterSteps > 0) yield* page.lines(stillSo(finding), { indent: 6 });
    const exchange = evidenceOf(finding.failure);
    if (exchange) yield* shownExchange(exchange, target, told.has(exchange.n), page);
    if (exchange) told.add(exchange.n);
  }
  if (more === 0) return;
  yield '';
  yield* page.lines(`and ${counted(more, 'failure')} more (see --reporter json=FILE)`);
};

function* place({ id, title, scenario, operations }: StepResult, page: Page): Generator<string> {
  const step = id.slice(scenario.length + 1);
  yield* page.lines([{ text: `${scenario}, step ${step}: `, style: page.styles.strong }, { text: title }], {
    hang: 2,
  });
  if (operations.length === 0) return;
  const aim = { text: 'JumpCloud set out to ', style: page.styles.faint };
  yield* page.lines([aim, { text: sayEach(operations) }], {
    indent: 2,
    hang: 4,
  });
}

const FEW = 4;

function* expanded({ number, failure }: Finding, page: Page): Generator<string> {
  const title = (text: string) =>
    page.lines([page.mark('fail'), { text: ` [${number}]`, style: page.styles.fail }, { text: ` ${text}` }], {
      indent: 2,
      hang: 6,
    });
  switch (failure.kind) {
    case 'refused':
      yield* title(`pending: ${sayOperation(failure.operation)}`);
      yield* labelled('because', failure.operation.message ?? 'refused', 6, page);
      return;
    case 'not-sent':
      yield* title(`pending: ${sayEach(failure.operations)}`);
      yield* labelled('because', failure.message, 6, page);
      return;
    case 'drift': {
      const { resource, attribute, expected, actual } = failure.drift;
      yield* title(`${resource}: ${attribute}`);
      yield* compared(expected, actual, page);
      return;
    }
    case 'expectation': {
      const { what, expected, actual } = failure.expectation;
      yield* title(`expectation not met: ${what}`);
      yield* compared(expected, actual, page);
    }
  }
}

function stillSo({ laterSteps }: Finding): string {
  return `still so after ${counted(laterSteps, 'later step')}`;
}

function* compared(expected: Json, actual: Json, page: Page): Generator<string> {
  yield* labelled('expected', briefJson(expected), 6, page);
  yield* labelled('actual', briefJson(actual), 6, page);
}

function sayEach(operations: readonly OperationResult[]): string {
  return operations.length > FEW ? sayOperations(operations) : operations.map(sayOperation).join(', ');
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
