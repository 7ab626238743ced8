import { setMaxListeners } from 'node:events';
import { NoAnswer } from '../errors.ts';
import type { Method, NoAnswerKind, ScimRequest, ScimResponse, Send } from '../scim/exchange.ts';
import type { Clock, Sleep } from './clock.ts';
import { interrupted } from './no-answer.ts';
import type { PacedSend } from './pace.ts';

export interface PersistOptions {
  /** How often a request is sent again that got no answer, or one that the provider excuses (500, 502, 503, 504). */
  readonly retries: number;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Ends every pause at once, but not that of clean-up. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request again where that is safe and may help, with growing pauses. Who asked gets the last attempt's answer. The recorder
 * belongs below, so that no attempt is hidden.
 *
 * Too many requests (429, RFC 6585 §4) are waited for whatever was asked: such a request was not carried out. All else is repeated
 * only where doing it twice is doing it once, and never for a probe, which judges what it sees.
 *
 * @returns what wraps a `Send`
 * @throws NoAnswer that of the last attempt, or `interrupted` where the user ends a pause
 */
export function persist(options: PersistOptions): (send: PacedSend) => Send {
  const { clock, sleep, signal } = options;
  // Each pause listens; Node would take more than ten for a leak.
  if (signal) setMaxListeners(0, signal);
  return (send) => async (request) => {
    const interrupt = request.purpose === 'cleanup' ? undefined : signal;
    let firstAt: number | undefined;
    const begun = () => {
      firstAt ??= clock.elapsed();
    };
    const attempts: number[] = [];
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await send(request, begun).catch(caughtNoAnswer);
      const pause = pauseBefore(attempt + 1, request, outcome, options);
      const isOver = clock.elapsed() + (pause ?? 0) - (firstAt ?? clock.elapsed()) > BUDGET_MS;
      if (pause === undefined || isOver) return given(outcome, attempts);
      if (outcome.exchange !== undefined) attempts.push(outcome.exchange);
      await sleep(pause, interrupt);
      if (interrupt?.aborted) throw interrupted();
    }
  };
}

/** No new attempt begins later than this after the first one. Longer than any window of a rate limit that a person would wait for. */
const BUDGET_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;
const FIRST_PAUSE_MS = 250;

/** In milliseconds; `undefined` where the outcome stands. */
function pauseBefore(
  attempt: number,
  request: ScimRequest,
  outcome: ScimResponse | NoAnswer,
  { retries, clock, random }: PersistOptions,
): number | undefined {
  if (request.once) return undefined;
  // Half of it is left to chance, so that those who failed together do not come back together.
  const grown = FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 5) * (0.5 + random() / 2);
  const mayRepeat = attempt <= retries && request.purpose !== 'probe';
  if (outcome instanceof NoAnswer) {
    if (!mayRepeat || !isSafeAfter(outcome, request)) return undefined;
    // Where chaos kept the answer back, no network has to recover.
    return outcome.chaos ? 0 : grown;
  }
  if (outcome.injected !== undefined) return undefined;
  const isExcused = mayRepeat && REPEATABLE.has(request.method) && EXCUSES.has(outcome.status);
  if (outcome.status !== 429 && !isExcused) return undefined;
  const asked = MAY_NAME_A_PAUSE.has(outcome.status) ? askedPause(outcome, clock) : undefined;
  // A provider that asks for no pause at all would be asked again without end.
  return Math.min(asked || grown, LONGEST_PAUSE_MS);
}

function isSafeAfter({ kind }: NoAnswer, { method }: ScimRequest): boolean {
  // Without a connection nothing was sent.
  return kind === 'refused' || (LOST.has(kind) && REPEATABLE.has(method));
}

/**
 * RFC 9110 §9.2.2, and JumpCloud's PATCHes: to replace a value, to add a member who is there and to remove one who is not changes
 * nothing the second time (RFC 7644 §3.5.2.1, §3.5.2.2, §3.5.2.3). A second POST would create a second resource.
 */
const REPEATABLE: ReadonlySet<Method> = new Set(['GET', 'PUT', 'DELETE', 'PATCH']);

/** The request may have been carried out. */
const LOST: ReadonlySet<NoAnswerKind> = new Set(['timeout', 'reset']);

const EXCUSES: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** By RFC 6585 §4 and RFC 9110 §15.6.4. */
const MAY_NAME_A_PAUSE: ReadonlySet<number> = new Set([429, 503]);

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), in milliseconds; `undefined` where there is none that can be read. */
function askedPause({ headers }: ScimResponse, clock: Clock): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now().getTime());
}

function caughtNoAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

function given(outcome: ScimResponse | NoAnswer, attempts: readonly number[]): ScimResponse {
  if (outcome instanceof NoAnswer) throw Object.assign(outcome, attempts.length > 0 && { attempts });
  return attempts.length > 0 ? { ...outcome, attempts } : outcome;
}
