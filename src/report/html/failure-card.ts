import { counted } from '../counted.ts';
import { curlLine } from '../curl-line.ts';
import type { Finding } from '../findings.ts';
import { badge } from './badge.ts';
import { copyable } from './copyable.ts';
import type { Digest } from './digest.ts';
import { exchangePanel } from './exchange-panel.ts';
import { facts } from './facts.ts';
import { factsOfFailure, sayEach, titleOfFailure } from './failure.ts';
import { type Content, markup } from './markup.ts';

/** A failure of a step for which no check speaks. */
export function failureCard(finding: Finding, number: number, digest: Digest): Content {
  return [
    markup`<header><p class="badges"><span class="number">Finding ${number}</span> ${badge('fail')} <span>${placeOf(finding, digest)}</span></p>
<h3 id="finding-${number}-title">${titleOfFailure(finding.failure)}</h3></header>
`,
    factsOf(finding),
    evidence(finding, digest, number === 1),
  ];
}

/** A failure within the card of its scenario, which has shown one exchange already. */
export function failureSection(finding: Finding, digest: Digest, shown: number): Content {
  return markup`<section class="within"><p class="label">${placeOf(finding, digest)}</p>
<h4>${titleOfFailure(finding.failure)}</h4>
${factsOf(finding)}
${digest.evidenceOf(finding.failure)?.n !== shown && evidence(finding, digest, false)}</section>`;
}

/** `leaver-of-the-last-group, step 3: ada leaves engineering`; a push is a single step, and its title is the command. */
function placeOf({ step }: Finding, { result }: Digest): string {
  if (result.command === 'push') return 'push';
  return `${step.scenario}, step ${step.id.slice(step.scenario.length + 1)}: ${step.title}`;
}

/** What JumpCloud set out to do, what was expected, and what was found. */
function factsOf({ step, failure, laterSteps }: Finding): Content {
  return facts([
    ['JumpCloud set out to', sayEach(step.operations)],
    ...factsOfFailure(failure),
    ['Still so after', laterSteps > 0 && counted(laterSteps, 'later step')],
  ]);
}

function evidence({ failure }: Finding, { evidenceOf, result }: Digest, isOpen: boolean): Content {
  const exchange = evidenceOf(failure);
  if (!exchange) return undefined;
  return [exchangePanel(exchange, result.target, isOpen), copyable(curlLine(exchange, result.target))];
}
