import type { BodyProblem, Exchange } from '../../scim/exchange.ts';
import { compactJson } from '../compact-json.ts';
import { readableTarget } from '../readable-target.ts';
import { sayStrike } from '../say-strike.ts';
import type { Digest } from './digest.ts';
import { AUTHORIZATIONS, answer } from './exchange-panel.ts';
import { Markup, markup } from './markup.ts';
import { answerClassOf } from './survey.ts';

/**
 * One exchange of the time line. Its headers and bodies are data, which the page's script shows when the row is opened: as
 * elements, twenty thousand of them would make a page that opens slowly.
 */
export function exchangeRow(exchange: Exchange, { result, namedBy }: Digest): Markup {
  const { n, purpose, request, durationMs, startedAt } = exchange;
  const named = namedBy.get(n) ?? [];
  const words = [purpose, request.method, answerClassOf(exchange), ...(named.length > 0 ? ['named'] : [])];
  const notes = named.map((number) => markup` · <a href="#finding-${number}">finding ${number}</a>`);
  const struck = exchange.chaos && ` · chaos: ${sayStrike(exchange.chaos)}`;
  const token = request.credentials && ` · ${AUTHORIZATIONS[request.credentials]}`;
  const after = Date.parse(startedAt) - Date.parse(result.startedAt);
  return markup`<details class="x" id="e${n}" data-is="${words.join(' ')}"><summary><span class="n">#${n}</span><span class="at">${saidAfter(after)}</span><span class="who">${purpose}</span><span class="call"><span><b>${request.method}</b> ${readableTarget(request.url, result.target)}</span></span>${answer(exchange)}<span class="ms">${durationMs} ms</span></summary><p>${request.method} ${request.url} · sent at ${startedAt.slice(11, 23)} UTC${token}${struck}${notes}</p>${dataOf(exchange)}</details>
`;
}

/** `+0.41 s` after the run began. */
function saidAfter(ms: number): string {
  return `+${(Math.max(ms, 0) / 1_000).toFixed(2)} s`;
}

/** A data block: `<` is escaped, so that nothing in it ends the block. */
function dataOf({ request, response, noAnswer }: Exchange): Markup {
  const { headers, body, rawBody } = request;
  const data = {
    sent: { headers, ...shown(rawBody ?? body) },
    answered: response
      ? {
          headers: response.headers,
          injected: response.injected,
          ...(response.problem ? flawed(response.problem) : shown(response.body)),
        }
      : { note: `No answer: ${noAnswer?.message ?? 'the reason is not known'}` },
  };
  const json = compactJson(data).replaceAll('<', '\\u003c');
  return new Markup(`<script type="application/json">${json}</script>`);
}

function flawed({ detail, excerpt }: BodyProblem) {
  return { note: `${detail} It begins:`, text: excerpt };
}

function shown(body: unknown) {
  if (body === undefined) return {};
  if (typeof body === 'string') return cut(body) ?? { text: body };
  return cut(JSON.stringify(body)) ?? { body };
}

function cut(text: string) {
  if (text.length <= MOST_CHARACTERS) return undefined;
  const missing = text.length - MOST_CHARACTERS;
  return {
    note: `Cut: ${missing.toLocaleString('en')} more characters are in the JSON report.`,
    text: text.slice(0, MOST_CHARACTERS).toWellFormed(),
  };
}

const MOST_CHARACTERS = 10_000;
