import { counted } from '../counted.ts';
import { grouped } from '../grouped.ts';
import type { ScenarioResult, StepResult } from '../run-result.ts';
import { mark } from './badge.ts';
import type { Digest } from './digest.ts';
import { type Markup, markup } from './markup.ts';
import type { Section } from './section.ts';
import { stepItem } from './step-item.ts';

/** Each scenario with why it exists and its steps; those in which something is wrong are open. */
export const scenarios: Section = {
  id: 'scenarios',
  title: 'Scenarios',
  count: ({ result }) => result.scenarios.length,
  *body(digest) {
    const stepsOf = grouped(digest.result.steps, ({ scenario }) => scenario);
    for (const scenario of digest.result.scenarios) {
      yield* scenarioOf(scenario, stepsOf.get(scenario.name) ?? [], digest);
    }
  },
};

function* scenarioOf(
  scenario: ScenarioResult,
  steps: readonly StepResult[],
  digest: Digest,
): Generator<Markup> {
  const { name, why, status, tag, behaviours = {}, stopped } = scenario;
  const pinned = Object.entries(behaviours).map(([id, value]) => `${id}=${value}`);
  const isOpen = status === 'fail' || status === 'warn';
  yield markup`<details class="scenario"${isOpen && markup` open`}>
<summary>${mark(status)} <b>${name}</b> <span class="faint">${counted(steps.length, 'step')}</span></summary>
<p class="why">${why}${tag !== undefined && markup` <span class="faint">Its names carry the tag <code>${tag}</code>.</span>`}${pinned.length > 0 && markup` <span class="faint">Played with ${pinned.join(', ')}.</span>`}</p>
<ol class="steps">
`;
  for (const step of steps) yield stepItem(step, digest);
  yield markup`</ol>${stopped !== undefined && markup`<p class="remark">${mark('fail')} Stopped: ${stopped}</p>`}</details>
`;
}
