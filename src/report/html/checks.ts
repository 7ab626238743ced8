import { grouped } from '../grouped.ts';
import type { Verdict } from '../run-result.ts';
import { mark } from './badge.ts';
import { citation } from './citation.ts';
import { exchangeLinks } from './exchange-links.ts';
import { type Markup, markup } from './markup.ts';
import type { Section } from './section.ts';
import type { Survey } from './survey.ts';

/** Every verdict, by topic: what was tested, and not only what failed. */
export const checks: Section = {
  id: 'checks',
  title: 'Checks',
  count: ({ result }) => result.verdicts.length,
  *body({ result, survey }) {
    for (const [topic, verdicts] of grouped(result.verdicts, (verdict) => verdict.topic)) {
      yield markup`<details class="topic"><summary>${mark(worstOf(verdicts))} <b>${topic}</b> <span class="faint">${tallyOf(verdicts)}</span></summary>
<ul class="steps">
${verdicts.map((verdict) => itemOf(verdict, survey))}</ul></details>
`;
    }
  },
};

function itemOf({ id, title, status, requirement, exchanges }: Verdict, survey: Survey): Markup {
  return markup`<li>${mark(status)} <div><span class="id">${id}</span> ${title} <span class="faint">${citation(requirement)}${
    exchanges.length > 0 && markup` · ${exchangeLinks(exchanges, survey)}`
  }</span></div></li>
`;
}

function worstOf(verdicts: readonly Verdict[]): Verdict['status'] {
  return HARM.find((status) => verdicts.some((verdict) => verdict.status === status)) ?? 'pass';
}

/** The worst first. That all was skipped says more than that some of it was. */
const HARM: readonly Verdict['status'][] = ['fail', 'warn', 'waived', 'pass', 'info', 'skip'];

/** `12 passed, 1 failed` */
function tallyOf(verdicts: readonly Verdict[]): string {
  return [...grouped(verdicts, ({ status }) => status)]
    .map(([status, { length }]) => `${length} ${WORDS[status]}`)
    .join(', ');
}

const WORDS: Readonly<Record<Verdict['status'], string>> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'with warnings',
  info: 'informing',
  skip: 'skipped',
  waived: 'waived',
};
