import { setTimeout as sleep } from 'node:timers/promises';

/** Time as an argument. */
export interface Clock {
  now(): Date;
  /** Milliseconds since some fixed moment; never runs backwards. */
  elapsed(): number;
}

/** A pause in milliseconds, which ends early where the signal is aborted: whoever slept asks the signal. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() };

export const systemSleep: Sleep = (ms, signal) =>
  sleep(ms, undefined, { ...(signal && { signal }) }).catch(unlessAborted);

/** Milliseconds as they are reported. */
export function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function unlessAborted(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
