import type { Exchange, Method, Purpose } from '../../scim/exchange.ts';

/** How an exchange went, as the time line tells and filters it. */
export type AnswerClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'other' | 'none';

/** What is to be known of the exchanges before any of them is written. */
export interface Survey {
  readonly total: number;
  /** Of those that the time line lists. */
  readonly purposes: ReadonlyMap<Purpose, number>;
  readonly methods: ReadonlyMap<Method, number>;
  readonly answers: ReadonlyMap<AnswerClass, number>;
  /** The number of the last one listed. */
  readonly lastListed: number;
  /** The exchanges asked for, by their numbers. */
  readonly found: ReadonlyMap<number, Exchange>;
}

/** More than these make a page that opens slowly; the JSON report has all. */
export const MOST_LISTED = 20_000;

export function surveyOf(exchanges: Iterable<Exchange>, wanted: ReadonlySet<number>): Survey {
  const purposes = new Map<Purpose, number>();
  const methods = new Map<Method, number>();
  const answers = new Map<AnswerClass, number>();
  const found = new Map<number, Exchange>();
  let total = 0;
  let lastListed = 0;
  for (const exchange of exchanges) {
    total += 1;
    if (wanted.has(exchange.n)) found.set(exchange.n, exchange);
    if (total > MOST_LISTED) continue;
    lastListed = exchange.n;
    count(purposes, exchange.purpose);
    count(methods, exchange.request.method);
    count(answers, answerClassOf(exchange));
  }
  return { total, purposes, methods, answers: new Map([...answers].sort()), lastListed, found };
}

export function answerClassOf({ response }: Pick<Exchange, 'response'>): AnswerClass {
  if (!response) return 'none';
  return CLASSES[Math.floor(response.status / 100) - 1] ?? 'other';
}

const CLASSES: readonly AnswerClass[] = ['1xx', '2xx', '3xx', '4xx', '5xx'];

function count<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
