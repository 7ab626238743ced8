import { setTimeout as sleep } from 'node:timers/promises';
import { bodyTextOf, type ScimRequest, type ScimResponse, type Send } from '../scim/exchange.ts';
import { handlerOf } from './handle.ts';
import type { Handler, HttpAnswer } from './http.ts';
import type { Provider } from './provider.ts';

/**
 * A `Send` that asks the provider directly, without a socket.
 *
 * @param baseUrl what the locations in the provider's answers begin with
 */
export function inProcess(provider: Provider, token: string, baseUrl: string): Send {
  const handler = handlerOf(provider);
  return (request) =>
    askHandler(handler, request, { ...request.headers, authorization: `Bearer ${token}` }, baseUrl);
}

/**
 * What a handler answers to a request. Bodies are copied, as if they had gone over the wire.
 *
 * @param headers of the request, names in any case
 */
export async function askHandler(
  handler: Handler,
  request: ScimRequest,
  headers: Readonly<Record<string, string>>,
  baseUrl: string,
): Promise<ScimResponse> {
  const { method, path, query = {} } = request;
  const text = bodyTextOf(request) ?? '';
  const answer = await settled(handler({ method, path, query, headers: lowerCased(headers), text, baseUrl }));
  // What HTTP has no body for (RFC 9110 §6.4.1) loses it on the way.
  const body = answer.status === 204 || answer.status === 304 ? undefined : answer.body;
  return {
    status: answer.status,
    headers: answer.headers,
    body: body && JSON.parse(JSON.stringify(body)),
  };
}

/** The answer that comes in the end, where one takes its time. */
export async function settled(answer: HttpAnswer): Promise<HttpAnswer> {
  if (!answer.later) return answer;
  await sleep(answer.later.ms);
  return settled(answer.later.answer());
}

function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
