import type { Exchange, Purpose } from '../../scim/exchange.ts';
import { readableTarget } from '../readable-target.ts';
import { sayStrike } from '../say-strike.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { preformatted } from './preformatted.ts';
import { answerClassOf } from './survey.ts';

/** An exchange as a whole: what was sent and what was answered, side by side. */
export function exchangePanel(exchange: Exchange, target: string, isOpen: boolean): Markup {
  const { n, request, durationMs, purpose } = exchange;
  return markup`<details class="panel"${isOpen && markup` open`}>
<summary><span class="n">#${n}</span> <span class="call"><b>${request.method}</b> ${readableTarget(request.url, target)}</span> ${answer(exchange)} <span class="ms">${durationMs} ms</span></summary>
<div class="sides">
<div><p class="label">${SENDERS[purpose]}</p>${sent(request)}</div>
<div><p class="label">${answererOf(exchange)}</p>${answered(exchange)}</div>
</div>
</details>`;
}

/** The status, coloured by its class. */
export function answer(exchange: Answered): Markup {
  return markup`<span class="answer a${answerClassOf(exchange)}">${statusOf(exchange)}</span>`;
}

type Answered = Pick<Exchange, 'response' | 'chaos'>;

function statusOf({ response, chaos }: Answered): string {
  const status = response ? String(response.status) : 'no answer';
  if (response?.injected !== undefined) return `${status} injected`;
  return chaos ? `${status} chaos` : status;
}

function answererOf({ response }: Exchange): string {
  return response?.injected === undefined ? ANSWERERS.provider : ANSWERERS.scenario;
}

/** The second is there where a scenario injects an answer; nothing was sent then. */
export const ANSWERERS = {
  provider: 'The provider answered',
  scenario: 'The scenario answered in the provider’s place',
} as const;

export const SENDERS: Readonly<Record<Purpose, string>> = {
  push: 'JumpCloud sent',
  audit: 'The audit sent',
  setup: 'The set-up sent',
  cleanup: 'The clean-up sent',
  probe: 'The probe sent',
};

/** What is worth saying of a request that did not carry the token. */
export const AUTHORIZATIONS = {
  none: 'without a token',
  wrong: 'with a token that was never issued',
} as const;

function sent({ method, url, headers, body, rawBody, credentials }: Exchange['request']): Content {
  return [
    preformatted([`${method} ${url}`, ...linesOf(headers)].join('\n')),
    credentials && markup`<p class="remark">${AUTHORIZATIONS[credentials]}</p>`,
    rawBody !== undefined && preformatted(rawBody.replaceAll('\n', '↵')),
    body && preformatted(JSON.stringify(body, null, 2)),
  ];
}

function answered({ response, noAnswer, chaos }: Exchange): Content {
  if (!response)
    return markup`<p class="remark">No answer: ${noAnswer?.message ?? 'the reason is not known'}</p>`;
  const { status, headers, body, problem } = response;
  return [
    preformatted([String(status), ...linesOf(headers)].join('\n')),
    chaos && markup`<p class="remark">Chaos: ${sayStrike(chaos)}</p>`,
    problem && markup`<p class="remark">${problem.detail} It begins:</p>`,
    problem && preformatted(problem.excerpt.replaceAll('\n', '↵')),
    body === undefined && !problem && markup`<p class="remark">No body</p>`,
    body !== undefined && preformatted(JSON.stringify(body, null, 2)),
  ];
}

function linesOf(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`.replaceAll('\n', '↵'));
}
