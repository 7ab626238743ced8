import type { Section } from '../console.ts';
import { counted } from '../counted.ts';
import { grouped } from '../grouped.ts';
import type { ScenarioResult, StepResult } from '../run-result.ts';
import { sayOperations } from '../say-operations.ts';
import type { Span, Style } from '../wrap.ts';
import { exchangeLines } from './exchange-lines.ts';
import type { Page } from './page.ts';

/** Each scenario with why it exists, and a line for each of its steps. */
export const scenarios: Section = function* ({ scenarios, steps, exchanges, target }, page, { numbers }) {
  const stepsOf = grouped(steps, ({ scenario }) => scenario);
  const linesOf = exchangeLines(exchanges, target, page);
  for (const [index, scenario] of scenarios.entries()) {
    if (index > 0) yield '';
    yield* title(scenario, page);
    for (const step of stepsOf.get(scenario.name) ?? []) {
      yield* page.lines(lineOf(step, numbers.get(step) ?? [], page), { indent: 2, hang: 6 });
      if (page.verbose) yield* linesOf(step.requests, 6);
    }
    if (scenario.stopped) {
      const spans = [page.mark('fail'), { text: ` stopped: ${scenario.stopped}`, style: page.styles.fail }];
      yield* page.lines(spans, { indent: 2, hang: 4 });
    }
  }
};

function title({ name, why, status, behaviours = {} }: ScenarioResult, page: Page): Iterable<string> {
  const { strong, faint } = page.styles;
  const pinned = Object.entries(behaviours).flatMap(([id, value]) => fact(`${id}=${value}`, faint));
  return [
    ...page.lines([page.mark(status), { text: ` ${name}`, style: strong }, ...pinned], { hang: 2 }),
    ...page.lines([{ text: why, style: faint }], { indent: 2 }),
  ];
}

function lineOf(step: StepResult, numbers: readonly number[], page: Page): readonly Span[] {
  const { status, title, operations, requests } = step;
  if (status === 'skip') return [page.mark('skip'), { text: ` skipped: ${step.notes.join('; ')}` }];
  const done = operations.length > 0 ? ` → ${sayOperations(operations)}` : '';
  const pending = operations.filter((operation) => operation.status === 'pending').length;
  const { faint, fail, warn } = page.styles;
  return [
    page.mark(status),
    { text: ` ${title}${done}` },
    ...fact(requests.length > 0 ? counted(requests.length, 'request') : 'no request', faint),
    ...(pending > 0 ? fact(`${pending} pending${status === 'fail' ? '' : ', as expected'}`, faint) : []),
    ...(status === 'fail' ? fact(failed(numbers), fail) : []),
    ...(status === 'warn' ? fact('warning', warn) : []),
  ];
}

function fact(text: string, style: Style): readonly Span[] {
  return [{ text: ' ' }, { text: `· ${text}`, style, unbroken: true }];
}

function failed(numbers: readonly number[]): string {
  if (numbers.length === 0) return 'failed';
  const told = numbers.slice(0, 3).map((number) => `[${number}]`);
  return `failed: see ${told.join(' ')}${numbers.length > told.length ? ' …' : ''}`;
}
