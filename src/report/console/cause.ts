import stringWidth from 'string-width';
import type { Exchange } from '../../scim/exchange.ts';
import { counted } from '../counted.ts';
import type { EvidenceOf } from '../evidence.ts';
import type { Finding } from '../findings.ts';
import { IMPACTS } from '../problem.ts';
import { differencesOf } from '../problems-of.ts';
import type { Root } from '../roots-of.ts';
import type { StepResult, Verdict } from '../run-result.ts';
import { sayRequirement } from '../say-requirement.ts';
import { curlLines } from './curl-lines.ts';
import { eachFailure } from './failures.ts';
import { labelled } from './labelled.ts';
import type { Page } from './page.ts';
import { exchangeLine, shownExchange } from './shown-exchange.ts';

export interface CauseContext {
  /** Of the lifecycle scenarios. */
  readonly findings: readonly Finding[];
  readonly steps: readonly StepResult[];
  readonly target: string;
  readonly evidenceOf: EvidenceOf;
}

/** What it does to JumpCloud, what was seen, how to mend it, what is demanded, and the request that shows it again. */
export function* atLength(
  { verdict, followers }: Root,
  context: CauseContext,
  page: Page,
): Generator<string> {
  const { requirement, demand } = verdict;
  const [exchange, ...others] = exchangesOf(verdict, context);
  yield* opening(verdict, page);
  yield* words('fix', verdict.remedy, page);
  yield* words('rule', `${sayRequirement(requirement)}${demand === undefined ? '' : `: ${demand}`}`, page);
  if (exchange) yield* shownExchange(exchange, context.target, INDENT, page);
  for (const other of others) yield* exchangeLine(other, context.target, INDENT, page);
  yield* scenarioFailures(verdict, context, page);
  if (exchange) yield* curlLines(exchange, context.target, INDENT);
  yield* alsoSo(followers, page);
}

/** Without what was sent and answered, which "explain" and the other reports have. */
export function* inBrief({ verdict, followers }: Root, context: CauseContext, page: Page): Generator<string> {
  const [exchange] = exchangesOf(verdict, context);
  yield* opening(verdict, page);
  yield* words('fix', verdict.remedy, page);
  yield* words('rule', sayRequirement(verdict.requirement), page);
  if (exchange) yield* exchangeLine(exchange, context.target, INDENT, page);
  yield* scenarioDifferences(verdict, context, page);
  yield* alsoSo(followers, page);
}

/** The most telling first. */
function exchangesOf({ exchanges }: Verdict, { evidenceOf }: CauseContext): readonly Exchange[] {
  return exchanges.slice(0, MOST_SHOWN).flatMap((n) => evidenceOf([n]) ?? []);
}

function* opening(verdict: Verdict, page: Page): Generator<string> {
  const { id, title, status, impact, occurrences, symptom, reason, expected, actual } = verdict;
  const { strong, faint } = page.styles;
  const mark = page.mark(status === 'fail' ? 'fail' : 'warn');
  yield* page.lines([mark, { text: ` ${id}`, style: strong }, { text: ` ${title}` }], { hang: 2 });
  const often = occurrences > 1 ? ` · found ${counted(occurrences, 'time')}` : '';
  yield* page.lines([{ text: IMPACTS[impact] + often, style: faint }], { indent: INDENT });
  yield* words('effect', symptom, page);
  yield* words('because', reason, page);
  if (expected !== undefined) yield* labelled('expected', expected, INDENT, page);
  if (actual !== undefined) yield* labelled('actual', actual, INDENT, page);
}

/** Words of our own, whole. */
function words(label: string, text: string | undefined, page: Page): Iterable<string> {
  return text === undefined ? [] : labelled(label, text, INDENT, page, Number.POSITIVE_INFINITY);
}

/** What a scenario has found in its steps. */
function* scenarioFailures(verdict: Verdict, context: CauseContext, page: Page): Generator<string> {
  const own = context.findings.filter(({ step }) => isOf(verdict, step));
  for (const line of eachFailure(own, { ...context, showsSteps: true }, page.inset(INDENT)))
    yield ' '.repeat(line === '' ? 0 : INDENT) + line;
}

function* scenarioDifferences(verdict: Verdict, { steps }: CauseContext, page: Page): Generator<string> {
  for (const { what, facts } of differencesOf(steps.filter((step) => isOf(verdict, step)))) {
    yield* page.lines(what, { indent: INDENT, hang: INDENT + 2 });
    for (const { label, text } of facts) yield* labelled(label, text, INDENT, page);
  }
}

function isOf({ id, topic }: Verdict, { scenario }: StepResult): boolean {
  return topic === 'lifecycle' && id === `LC-${scenario}`;
}

function alsoSo(followers: readonly string[], page: Page): Iterable<string> {
  return followers.length === 0 ? [] : labelled('so also', fitting(followers, page), INDENT, page);
}

/** As many as fit on the line, and the number of the others. */
function fitting(ids: readonly string[], page: Page): string {
  const columns = page.width - INDENT - LABEL;
  for (let most = ids.length; most > 0; most -= 1) {
    const rest = ids.length > most ? ` and ${ids.length - most} more` : '';
    const text = ids.slice(0, most).join(', ') + rest;
    if (stringWidth(text) <= columns) return text;
  }
  return counted(ids.length, 'finding');
}

/** The exchange that shows it, and some more in which it was seen. */
export const MOST_SHOWN = 4;

const INDENT = 4;
/** Columns of the labels. */
const LABEL = 10;
