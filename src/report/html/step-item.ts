import { briefJson } from '../brief-json.ts';
import { counted } from '../counted.ts';
import type { Drift, StepResult } from '../run-result.ts';
import { sayOperations } from '../say-operations.ts';
import { mark } from './badge.ts';
import type { Digest } from './digest.ts';
import { type Content, type Markup, markup } from './markup.ts';

/** A step: what the administrator did, what JumpCloud did thereupon, and what is to be said of it. */
export function stepItem(step: StepResult, digest: Digest): Markup {
  const { status, title, operations, drift, notes, notStored = [] } = step;
  const pending = operations.filter((operation) => operation.status === 'pending');
  const remarks = [
    ...(status === 'fail'
      ? []
      : pending.map(({ message }) => `pending, as expected: ${message ?? 'not sent'}`)),
    ...drift.filter(({ severity }) => severity === 'warn').map(sayDrift),
    ...notes,
    ...(notStored.length > 0 ? [`not stored: ${notStored.join(', ')}`] : []),
  ];
  return markup`<li>${mark(status)} <div>${title}${
    operations.length > 0 && markup` <span class="aim">→ ${sayOperations(operations)}</span>`
  } ${requestsOf(step, digest)}${findingsOf(step, digest)}${remarks.map(
    (remark) => markup`<p class="remark">${remark}</p>`,
  )}</div></li>
`;
}

function requestsOf({ requests, status }: StepResult, { survey }: Digest): Content {
  const [first = 0] = requests;
  if (status === 'skip') return undefined;
  const count = requests.length > 0 ? counted(requests.length, 'request') : 'no request';
  const isListed = requests.length > 0 && first <= survey.lastListed;
  return markup`<span class="faint">${isListed ? markup`<a href="#e${first}">${count}</a>` : count}</span>`;
}

function findingsOf(step: StepResult, { toldIn }: Digest): Content {
  return toldIn(step).map(
    (number) => markup` <a class="told" href="#finding-${number}">finding ${number}</a>`,
  );
}

function sayDrift({ resource, attribute, expected, actual }: Drift): string {
  return `${attribute} of ${resource} is ${briefJson(actual)}, not ${briefJson(expected)}`;
}
