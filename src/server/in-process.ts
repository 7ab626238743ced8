import { bodyTextOf, type ScimResponse, type Send } from '../scim/exchange.ts';
import { handle } from './handle.ts';
import type { Provider } from './provider.ts';

/**
 * A `Send` that asks the provider directly, without a socket. Bodies are copied, as if they had gone over the wire.
 *
 * @param baseUrl what the locations in the provider's answers begin with
 */
export function inProcess(provider: Provider, token: string, baseUrl: string): Send {
  return async (request): Promise<ScimResponse> => {
    const { method, path, query = {}, headers = {} } = request;
    const answer = handle(
      {
        method,
        path,
        query,
        headers: { ...lowerCased(headers), authorization: `Bearer ${token}` },
        text: bodyTextOf(request) ?? '',
        baseUrl,
      },
      provider,
    );
    const { status, headers: given } = answer;
    return { status, headers: given, body: answer.body && JSON.parse(JSON.stringify(answer.body)) };
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
