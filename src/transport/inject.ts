import type { Method, ScimRequest, ScimResponse, Send } from '../scim/exchange.ts';
import { ERROR } from '../scim/urns.ts';

export interface Injection {
  readonly method: Method;
  /** With all that lies below it: `/Users` also means `/Users/2819`. */
  readonly path: string;
  readonly status: number;
}

/**
 * Answers matching requests itself, with a SCIM error, instead of sending them. Only JumpCloud's own conversation is
 * touched: set-up, audit and clean-up must reach the provider. It belongs below the recorder, so that no answer is hidden.
 */
export function inject(send: Send, injections: readonly Injection[]): Send {
  return async (request) => {
    const injection = injections.find((one) => matches(one, request));
    return injection === undefined ? send(request) : errorAnswer(injection);
  };
}

/** `DELETE /Users → 501` */
export function sayInjection({ method, path, status }: Injection): string {
  return `${method} ${path} → ${status}`;
}

function matches({ method, path }: Injection, request: ScimRequest): boolean {
  const { purpose = 'push' } = request;
  return (
    purpose === 'push' &&
    request.method === method &&
    (request.path === path || request.path.startsWith(`${path}/`))
  );
}

function errorAnswer(injection: Injection): ScimResponse {
  const { method, path, status } = injection;
  const detail = `Injected by the scenario: ${method} ${path}`;
  return {
    status,
    headers: { 'content-type': 'application/scim+json' },
    body: { schemas: [ERROR], status: String(status), detail },
    injected: sayInjection(injection),
  };
}
