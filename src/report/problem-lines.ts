import type { Exchange } from '../scim/exchange.ts';
import { sayExchange } from './console/exchange-lines.ts';
import { curlLine } from './curl-line.ts';
import { oneLine } from './one-line.ts';
import type { Problem } from './problem.ts';

/** A problem in lines of plain text: what it is, its facts, and the request that shows it, with the curl that repeats it. */
export function problemLines(
  { severity, what, facts }: Problem,
  exchange: Exchange | undefined,
  target: string,
): readonly string[] {
  return [
    SEVERITIES[severity] + oneLine(what, WIDEST),
    ...facts.map(({ label, text }) => `  ${label}: ${oneLine(text, WIDEST)}`),
    ...(exchange ? [`  ${sayExchange(exchange, target)}`, ...reproductionOf(exchange, target)] : []),
  ];
}

/** In one line, as a list of failures shows it: `User ada@example.com: active; expected false; actual true` */
export function sayProblem({ what, facts }: Problem): string {
  const told = facts.filter(({ label }) => BRIEFLY.has(label));
  return oneLine([what, ...told.map(({ label, text }) => `${label} ${text}`)].join('; '), WIDEST);
}

const SEVERITIES: Readonly<Record<Problem['severity'], string>> = {
  fail: '',
  warn: 'warning: ',
  info: 'for information: ',
};

const BRIEFLY = new Set(['expected', 'actual', 'because']);
const WIDEST = 500;

/** One that nobody would paste is left out; the JSON report has the request. */
function reproductionOf(exchange: Exchange, target: string): readonly string[] {
  const line = curlLine(exchange, target);
  return line.length > LONGEST ? [] : [line];
}

const LONGEST = 4_000;
