import type { Exchange } from '../../scim/exchange.ts';
import { isRedirect } from '../../scim/redirect.ts';
import { attributeOf } from '../../scim/resource.ts';
import { ERROR } from '../../scim/urns.ts';
import { type Measure, type Measured, measureExchanges } from '../check.ts';

export const SEEN_IN_ALL_ANSWERS: readonly Measure[] = [
  measureExchanges({
    id: 'TR-02b',
    title: 'Redirects, which a client may not follow to another host',
    measure: (exchanges) =>
      counted(exchanges, (response) =>
        isRedirect(response) ? `to ${response.headers.location}` : undefined,
      ),
  }),
  measureExchanges({
    id: 'TR-11',
    title: 'Refusals for too many requests (429)',
    measure: (exchanges) =>
      counted(exchanges, (response) => {
        if (response.status !== 429) return undefined;
        const after = response.headers['retry-after'];
        const schemas = attributeOf(response.body, 'schemas');
        const body = Array.isArray(schemas) && schemas.includes(ERROR) ? 'a SCIM Error' : 'no SCIM Error';
        return `${after === undefined ? 'no Retry-After' : `Retry-After: ${after}`}, ${body}`;
      }),
  }),
  measureExchanges({
    id: 'TR-12',
    title: 'How long answers take (Okta waits for 600 ms)',
    measure: answerTimes,
  }),
];

const BUDGET_MS = 600;
const MOST_EXCHANGES = 10;

type Response = NonNullable<Exchange['response']>;

/** How often each was seen, the first ones shown: `3 of 412 answers: to https://scim.example.com/Users/` */
function counted(
  exchanges: Iterable<Exchange>,
  kindOf: (response: Response) => string | undefined,
): Measured | undefined {
  let answers = 0;
  const shown: number[] = [];
  const kinds = new Map<string, number>();
  for (const { n, response } of exchanges) {
    if (!response) continue;
    answers += 1;
    const kind = kindOf(response);
    if (kind === undefined) continue;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (shown.length < MOST_EXCHANGES) shown.push(n);
  }
  if (answers === 0) return undefined;
  const value = [...kinds].map(([kind, times]) => `${times} of ${answers} answers: ${kind}`).join('; ');
  return { value: value || `none in ${answers} answers`, exchanges: shown };
}

function answerTimes(exchanges: Iterable<Exchange>): Measured | undefined {
  const times: number[] = [];
  let slowest: Exchange | undefined;
  for (const exchange of exchanges) {
    if (!exchange.response) continue;
    times.push(exchange.durationMs);
    if (!slowest || exchange.durationMs > slowest.durationMs) slowest = exchange;
  }
  if (!slowest) return undefined;
  times.sort((a, b) => a - b);
  const median = times[Math.floor((times.length - 1) / 2)] as number;
  const late = times.filter((time) => time > BUDGET_MS).length;
  const { method, url } = slowest.request;
  const value = [
    `median ${median} ms`,
    `slowest ${slowest.durationMs} ms (${method} ${new URL(url).pathname})`,
    `${late} of ${times.length} over ${BUDGET_MS} ms`,
  ];
  return { value: value.join(', '), exchanges: [slowest.n] };
}
