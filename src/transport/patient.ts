import type { ScimResponse, Send } from '../scim/exchange.ts';
import type { Clock } from './clock.ts';
import { interrupted } from './no-answer.ts';

export interface Patience {
  readonly clock: Clock;
  /** Ends early where the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** How long one request may be put off in all, in milliseconds. */
  readonly mostMs: number;
  /** Ends the patience, but not that of clean-up. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Where the provider says that there were too many requests (429, RFC 6585 §4), waits as long as it asks for and asks again:
 * such a request was not carried out. The recorder belongs below, so that no attempt is hidden.
 *
 * @throws NoAnswer where the user interrupts the wait
 */
export function patient(send: Send, { clock, sleep, mostMs, signal }: Patience): Send {
  return async (request) => {
    const interrupt = request.purpose === 'cleanup' ? undefined : signal;
    const until = clock.elapsed() + mostMs;
    for (let attempt = 0; ; attempt += 1) {
      const response = await send(request);
      if (response.status !== 429 || response.injected !== undefined) return response;
      // A provider that asks for no pause at all would be asked again without end.
      const pause = askedPause(response, clock) || FIRST_PAUSE_MS * 2 ** Math.min(attempt, 5);
      if (clock.elapsed() + pause > until) return response;
      await sleep(pause, interrupt);
      if (interrupt?.aborted) throw interrupted();
    }
  };
}

const FIRST_PAUSE_MS = 250;

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), in milliseconds; `undefined` where there is none that can be read. */
function askedPause({ headers }: ScimResponse, clock: Clock): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now().getTime());
}
