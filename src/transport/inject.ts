import type { ScimRequest, ScimResponse, Send } from '../scim/exchange.ts';
import { ERROR } from '../scim/urns.ts';

export interface Injection {
  /** A method and a path, with all that lies below the path: `DELETE /Users` also means `DELETE /Users/2819`. */
  readonly match: string;
  readonly status: number;
}

/**
 * Answers matching requests itself, with a SCIM error, instead of sending them. Only JumpCloud's own conversation is
 * touched: set-up, audit and clean-up must reach the provider. The recorder belongs above, so that it sees the answer.
 */
export function inject(send: Send, injections: readonly Injection[]): Send {
  return async (request) => {
    const injection = injections.find(({ match }) => matches(match, request));
    return injection === undefined ? send(request) : errorAnswer(injection);
  };
}

function matches(match: string, request: ScimRequest): boolean {
  const [method, path] = match.split(' ');
  const { purpose = 'push' } = request;
  return (
    purpose === 'push' &&
    request.method === method &&
    (request.path === path || request.path.startsWith(`${path}/`))
  );
}

function errorAnswer({ match, status }: Injection): ScimResponse {
  const detail = `Injected by the scenario: ${match}`;
  return {
    status,
    headers: { 'content-type': 'application/scim+json' },
    body: { schemas: [ERROR], status: String(status), detail },
  };
}
