/** Time as an argument. */
export interface Clock {
  now(): Date;
  /** Milliseconds since some fixed moment; never runs backwards. */
  elapsed(): number;
}

export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() };
