import type { Exchange } from '../../src/scim/exchange.ts';

/** An exchange as the recorder notes it: a GET of all users that was answered with 200 after 10 ms. */
export function answered(
  response: Partial<NonNullable<Exchange['response']>> = {},
  rest: Partial<Exchange> = {},
): Exchange {
  return {
    n: 1,
    purpose: 'probe',
    request: { method: 'GET', url: 'https://scim.example.com/v2/Users', headers: {} },
    response: { status: 200, headers: {}, body: undefined, ...response },
    startedAt: '2026-01-31T12:00:00.000Z',
    durationMs: 10,
    ...rest,
  };
}
