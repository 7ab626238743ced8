import type { Exchange } from '../../scim/exchange.ts';
import { curlLine } from '../curl-line.ts';

/**
 * The command of curl that sends a request again. In one piece, since a line that is broken inside its quotes is another request,
 * and so perhaps wider than the page. One that nobody would paste is left out.
 */
export function* curlLines(exchange: Exchange, target: string, indent: number): Generator<string> {
  const curl = curlLine(exchange, target);
  if (curl.length <= LONGEST) for (const line of curl.split('\n')) yield ' '.repeat(indent) + line;
}

const LONGEST = 4_000;
