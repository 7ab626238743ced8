import type { Exchange } from '../../scim/exchange.ts';
import { briefBody, briefDifference } from '../brief-body.ts';
import { briefJson } from '../brief-json.ts';
import { sayExchange } from './exchange-lines.ts';
import { labelled } from './labelled.ts';
import type { Page } from './page.ts';

/** The request that shows a problem, what was sent with it and what came back. */
export function* shownExchange(
  exchange: Exchange,
  target: string,
  indent: number,
  page: Page,
): Generator<string> {
  yield* exchangeLine(exchange, target, indent, page);
  const { request, response, noAnswer } = exchange;
  if (request.rawBody !== undefined) yield* labelled('sent', briefJson(request.rawBody), indent, page);
  if (request.body) yield* labelled('sent', briefBody(request.body), indent, page);
  if (noAnswer) yield* labelled('answered', noAnswer.message, indent, page);
  if (!response) return;
  const { body, problem } = response;
  const text = problem
    ? `no JSON (${problem.detail}): ${briefJson(problem.excerpt)}`
    : briefDifference(body, request.body);
  yield* labelled('answered', text, indent, page);
}

/** `#42 PATCH /Users/7f3 → 200 · 3 ms`, and by what right where that was not the token. */
export function* exchangeLine(
  exchange: Exchange,
  target: string,
  indent: number,
  page: Page,
): Generator<string> {
  const spans = [{ text: sayExchange(exchange, target), style: page.styles.faint }];
  yield* page.lines(spans, { indent, hang: indent + 2 });
  const { credentials } = exchange.request;
  if (credentials) yield* labelled('token', TOKENS[credentials], indent, page);
}

const TOKENS = { none: 'none was sent', wrong: 'one that was never issued' } as const;
