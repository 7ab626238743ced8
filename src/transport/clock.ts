/** Time as an argument. */
export interface Clock {
  now(): Date;
  /** Milliseconds since some fixed moment; never runs backwards. */
  elapsed(): number;
}

export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() };

/** Milliseconds as they are reported. */
export function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
