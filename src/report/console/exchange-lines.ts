import type { Exchange } from '../../scim/exchange.ts';
import { plain } from '../plain.ts';
import { readableTarget } from '../readable-target.ts';
import { sayStrike } from '../say-strike.ts';
import { shorten } from '../shorten.ts';
import type { Page } from './page.ts';

/** The lines of the exchanges with these numbers. */
export type ExchangeLines = (numbers: readonly number[], indent: number) => Generator<string>;

/**
 * One line for each exchange, in one pass over all of them: the parts of a run follow one another, so each call goes on where
 * the last one ended, and nothing is held.
 */
export function exchangeLines(exchanges: Iterable<Exchange>, target: string, page: Page): ExchangeLines {
  let cursor: Iterator<Exchange> | undefined;
  let ahead: Exchange | undefined;
  const next = () => {
    cursor ??= exchanges[Symbol.iterator]();
    const { done, value } = cursor.next();
    return done ? undefined : value;
  };
  return function* (numbers, indent) {
    const wanted = new Set(numbers);
    const last = numbers.reduce((most, n) => Math.max(most, n), 0);
    if (last === 0) return;
    for (ahead ??= next(); ahead && ahead.n <= last; ahead = next()) {
      if (!wanted.has(ahead.n)) continue;
      const line = shorten(sayExchange(ahead, target), page.width - indent);
      yield ' '.repeat(indent) + page.styles.faint(line);
    }
  };
}

/** `#42 PATCH /Users/7f3 → 200 · 3 ms` */
export function sayExchange({ n, request, response, chaos, durationMs }: Exchange, target: string): string {
  const status = response ? String(response.status) : 'no answer';
  const injected = response?.injected === undefined ? '' : ', injected';
  const answer = status + injected + (chaos ? `, chaos: ${sayStrike(chaos)}` : '');
  return `#${n} ${request.method} ${plain(readableTarget(request.url, target))} → ${answer} · ${durationMs} ms`;
}
