import { counted } from '../counted.ts';
import { outcomeOf } from '../outcome.ts';
import type { RunResult } from '../run-result.ts';
import { sayDuration } from '../say-duration.ts';
import { sayRequests } from '../say-requests.ts';
import { switchedBehaviours } from '../switched-behaviours.ts';
import type { Digest } from './digest.ts';
import { facts } from './facts.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { tally } from './tally.ts';

/** Whom this was about, how it ended, in one sentence why, and what is needed to do it again. */
export function* masthead(digest: Digest): Generator<Markup> {
  const { result } = digest;
  const { tool, command, target, stopped } = result;
  const { status, text } = outcomeOf(result);
  yield markup`<header class="masthead ${status}" id="top">
<p class="tool"><span><b>${tool.name} ${command}</b> ${tool.version}</span> <button type="button" id="theme" hidden>Dark</button></p>
<h1>${text}</h1>
<p class="target">${target}</p>
${gistOf(digest)}${stopped && markup`<p class="gist">${stopped.message}</p>`}
`;
  yield tally(result);
  yield factsOf(result);
  yield markup`</header>\n`;
}

function gistOf({ findings, moreFailures }: Digest): Content {
  const [first] = findings;
  if (!first) return undefined;
  const blocking = findings.filter(({ cause }) => cause?.verdict.impact === 'blocks').length;
  const blocks = blocking > 0 && `, ${blocking} of them blocking a push`;
  return markup`<p class="gist">${counted(findings.length + moreFailures, 'finding')}${blocks}. <a href="#finding-1">Start with the first.</a></p>`;
}

function factsOf(result: RunResult): Markup {
  const { profile, behaviours, seed, startedAt, durationMs, summary, exitCode } = result;
  return facts([
    ['profile', [profile, ...switchedBehaviours(behaviours)].join(' · ')],
    ['started', `${startedAt.slice(0, 19).replace('T', ' ')} UTC`],
    ['took', sayDuration(durationMs)],
    ['asked', sayRequests(result)],
    ['seed', seed],
    ['removed again', summary.removed > 0 && counted(summary.removed, 'resource')],
    ['exit code', exitCode],
  ]);
}
