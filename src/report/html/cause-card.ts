import { counted } from '../counted.ts';
import { curlLine } from '../curl-line.ts';
import { IMPACTS } from '../problem.ts';
import { badge } from './badge.ts';
import { citation } from './citation.ts';
import { copyable } from './copyable.ts';
import type { Digest } from './digest.ts';
import { exchangeLinks } from './exchange-links.ts';
import { exchangePanel } from './exchange-panel.ts';
import { facts } from './facts.ts';
import { failureSection } from './failure-card.ts';
import { followersOf } from './followers.ts';
import { type Content, markup } from './markup.ts';
import type { JudgedCause, NumberedFinding } from './numbered-findings.ts';

/** A cause: what it does to JumpCloud, what is expected, how to mend it, how to see it again, and what follows from it. */
export function causeCard(
  { number, followers }: NumberedFinding,
  cause: JudgedCause,
  digest: Digest,
): Content {
  const { verdict, failures } = cause;
  const { symptom, expected, actual, demand, remedy, requirement, exchanges } = verdict;
  const [first = 0, ...others] = exchanges;
  const exchange = digest.survey.found.get(first);
  const { target } = digest.result;
  return [
    heading(number, cause),
    symptom !== undefined &&
      markup`<div><p class="label">What JumpCloud’s administrator sees</p><p class="symptom">${symptom}</p></div>`,
    facts([
      ['expected', expected],
      ['actual', actual],
      ['the rule', demand],
      ['authority', citation(requirement)],
    ]),
    remedy !== undefined && markup`<p class="remedy"><b>How to mend it</b> ${remedy}</p>`,
    exchange && exchangePanel(exchange, target, number === 1),
    others.length > 0 &&
      markup`<p class="remark">Seen as well in ${exchangeLinks(others, digest.survey)}</p>`,
    exchange && copyable(curlLine(exchange, target)),
    failures.map((failure) => failureSection(failure, digest, first)),
    followers.length > 0 && followersOf(followers, digest),
  ];
}

function heading(number: number, { verdict, occurrences }: JudgedCause): Content {
  const { id, title, status, impact } = verdict;
  return markup`<header><p class="badges"><span class="number">Finding ${number}</span> ${badge(status)} <span class="impact ${impact}">${IMPACTS[impact]}</span>${
    occurrences > 1 && markup` <span>in ${counted(occurrences, 'place')}</span>`
  }</p>
<h3 id="finding-${number}-title"><span class="id">${id}</span> ${title}</h3></header>
`;
}
