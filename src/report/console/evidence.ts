import { type Exchange, succeeded } from '../../scim/exchange.ts';
import type { Failure, Finding } from '../findings.ts';

/** The exchange that shows a failure best, found for all of them in one pass. */
export function evidenceFor(
  findings: readonly Finding[],
  exchanges: Iterable<Exchange>,
): (failure: Failure) => Exchange | undefined {
  const found = gather(exchanges, new Set(findings.flatMap(({ failure }) => numbersOf(failure))));
  return (failure) => {
    const candidates = numbersOf(failure).flatMap((n) => found.get(n) ?? []);
    // After a refusal JumpCloud may have asked something else, such as one more look-up.
    return candidates.findLast(({ response }) => !response || !succeeded(response)) ?? candidates.at(-1);
  };
}

function numbersOf(failure: Failure): readonly number[] {
  if (failure.kind === 'refused') return failure.operation.requests.slice(-MOST);
  return failure.kind === 'drift' && failure.drift.exchange !== undefined ? [failure.drift.exchange] : [];
}

/** An operation on many members may take as many requests; what stopped it is among the last. */
const MOST = 10;

function gather(exchanges: Iterable<Exchange>, wanted: ReadonlySet<number>): ReadonlyMap<number, Exchange> {
  const found = new Map<number, Exchange>();
  if (wanted.size === 0) return found;
  for (const exchange of exchanges) {
    if (wanted.has(exchange.n)) found.set(exchange.n, exchange);
    if (found.size === wanted.size) break;
  }
  return found;
}
