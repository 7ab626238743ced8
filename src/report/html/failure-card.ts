import { counted } from '../counted.ts';
import { curlLine } from '../curl-line.ts';
import type { Finding } from '../findings.ts';
import { placeOf, sayEach } from '../problem.ts';
import { badge } from './badge.ts';
import { copyable } from './copyable.ts';
import { type Digest, problemOf } from './digest.ts';
import { exchangePanel } from './exchange-panel.ts';
import { facts } from './facts.ts';
import { type Content, markup } from './markup.ts';

/** A failure of a step for which no check speaks. */
export function failureCard(finding: Finding, number: number, digest: Digest): Content {
  return [
    markup`<header><p class="badges"><span class="number">Finding ${number}</span> ${badge('fail')} <span>${whenOf(finding)}</span></p>
<h3 id="finding-${number}-title">${problemOf(finding).what}</h3></header>
`,
    factsOf(finding),
    evidence(finding, digest, number === 1),
  ];
}

/** A failure within the card of its scenario, which has shown one exchange already. */
export function failureSection(finding: Finding, digest: Digest, shown: number): Content {
  return markup`<section class="within"><p class="label">${whenOf(finding)}</p>
<h4>${problemOf(finding).what}</h4>
${factsOf(finding)}
${digest.evidenceOf(finding)?.n !== shown && evidence(finding, digest, false)}</section>`;
}

/** `leaver-of-the-last-group, step 3: ada leaves engineering`; a push is a single step, and its title is the command. */
function whenOf({ step }: Finding): string {
  return step.scenario === 'push' ? placeOf(step) : `${placeOf(step)}: ${step.title}`;
}

/** What JumpCloud set out to do, what was expected, and what was found. */
function factsOf(finding: Finding): Content {
  const { step, laterSteps } = finding;
  return facts([
    ['JumpCloud set out to', sayEach(step.operations)],
    ...problemOf(finding).facts.map(({ label, text }) => [label, text] as const),
    ['still so after', laterSteps > 0 && counted(laterSteps, 'later step')],
  ]);
}

function evidence(finding: Finding, { evidenceOf, result }: Digest, isOpen: boolean): Content {
  const exchange = evidenceOf(finding);
  if (!exchange) return undefined;
  return [exchangePanel(exchange, result.target, isOpen), copyable(curlLine(exchange, result.target))];
}
