import type { Exchange } from '../../scim/exchange.ts';
import { counted } from '../counted.ts';
import { ONE_STEP } from '../one-step.ts';
import type { RunResult, StepResult } from '../run-result.ts';
import type { Digest } from './digest.ts';
import { exchangeFilter } from './exchange-filter.ts';
import { exchangeRow } from './exchange-row.ts';
import { type Markup, markup } from './markup.ts';
import type { Section } from './section.ts';
import { MOST_LISTED } from './survey.ts';

/** Every exchange between JumpCloud, or scim-sim itself, and the provider, in the order of sending. */
export const timeLine: Section = {
  id: 'exchanges',
  title: 'Time line',
  count: ({ survey }) => survey.total,
  *body(digest) {
    const { survey } = digest;
    if (survey.total > MOST_LISTED) {
      yield markup`<p>The first ${counted(MOST_LISTED, 'exchange')} of ${survey.total.toLocaleString('en')}: the JSON report has them all.</p>\n`;
    }
    yield LEGEND;
    yield exchangeFilter(digest);
    yield markup`<div class="line${survey.total > FEW && ' long'}" id="line">\n<p class="lanes" aria-hidden="true"><span>JumpCloud</span><span>Provider</span></p>\n`;
    yield* chunks(digest);
    yield markup`</div>`;
  },
};

const LEGEND = markup`<p class="lead">A solid arrow is JumpCloud’s own request, a dashed one scim-sim’s: set-up, audit, probes and clean-up. A number in red is named by a finding.</p>
<noscript><p class="remark">Headers and bodies in this list and its filters need scripts, which are off. The exchanges that findings name are there in full.</p></noscript>
`;

/** Rows in chunks, since a browser can leave out a chunk that is not on the screen. */
function* chunks(digest: Digest): Generator<Markup> {
  const beginnings = beginningsOf(digest.result);
  let inChunk = 0;
  for (const exchange of listed(digest.result.exchanges)) {
    if (inChunk === 0) yield markup`<div class="chunk">\n`;
    const step = beginnings.get(exchange.n);
    if (step) yield markup`<h3 class="step">${headingOf(step, digest.result)}</h3>\n`;
    yield exchangeRow(exchange, digest);
    inChunk = (inChunk + 1) % ROWS_IN_CHUNK;
    if (inChunk === 0) yield markup`</div>\n`;
  }
  if (inChunk > 0) yield markup`</div>\n`;
}

const ROWS_IN_CHUNK = 50;
/** So many can be laid out at once, which also shows them to tools that take a picture of the whole page. */
const FEW = 1_000;

function* listed(exchanges: Iterable<Exchange>): Generator<Exchange> {
  let left = MOST_LISTED;
  for (const exchange of exchanges) {
    if (left === 0) return;
    left -= 1;
    yield exchange;
  }
}

/** Steps by the first exchange of JumpCloud's conversation in each. */
function beginningsOf({ steps }: RunResult): ReadonlyMap<number, StepResult> {
  const beginnings = new Map<number, StepResult>();
  for (const step of steps) {
    const first = step.requests.reduce((least, n) => Math.min(least, n), Number.POSITIVE_INFINITY);
    if (step.requests.length > 0) beginnings.set(first, step);
  }
  return beginnings;
}

function headingOf({ id, scenario, title }: StepResult, { command }: RunResult): string {
  return ONE_STEP.has(command) ? title : `${scenario}, step ${id.slice(scenario.length + 1)}: ${title}`;
}
