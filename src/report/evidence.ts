import { type Exchange, succeeded } from '../scim/exchange.ts';

export type EvidenceOf = (numbers: readonly number[]) => Exchange | undefined;

/**
 * For the numbers of candidates, the exchange that shows a problem best: the last one that was refused or had no answer, since
 * JumpCloud may have asked something else after a refusal. All are found in one pass.
 */
export function evidenceFrom(
  candidates: Iterable<readonly number[]>,
  exchanges: Iterable<Exchange>,
): EvidenceOf {
  const found = gather(exchanges, new Set([...candidates].flat()));
  return (numbers) => {
    const own = numbers.flatMap((n) => found.get(n) ?? []);
    return own.findLast(({ response }) => !response || !succeeded(response)) ?? own.at(-1);
  };
}

function gather(exchanges: Iterable<Exchange>, wanted: ReadonlySet<number>): ReadonlyMap<number, Exchange> {
  const found = new Map<number, Exchange>();
  if (wanted.size === 0) return found;
  for (const exchange of exchanges) {
    if (wanted.has(exchange.n)) found.set(exchange.n, exchange);
    if (found.size === wanted.size) break;
  }
  return found;
}
