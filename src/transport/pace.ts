import { setMaxListeners } from 'node:events';
import type { ScimRequest, ScimResponse, Send } from '../scim/exchange.ts';
import type { Clock, Sleep } from './clock.ts';
import { interrupted } from './no-answer.ts';

export interface PaceOptions {
  /** How many requests are under way at once, at most. */
  readonly concurrency: number;
  /** How many begin within any second, at most; a fraction such as 0.5 is one in two seconds. Absent: as many as can. */
  readonly rate?: number | undefined;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Ends the waiting for a turn at once, but not that of clean-up. */
  readonly signal?: AbortSignal | undefined;
}

/** A `Send` that says when its request is really sent, since it may have to wait for its turn. */
export type PacedSend = (request: ScimRequest, begun?: () => void) => Promise<ScimResponse>;

/** Holds everything that is sent to one concurrency and one rate, whoever sends it. In the order in which it was asked for. */
export class Pace {
  readonly #options: PaceOptions;
  readonly #waiting = new Set<() => void>();
  #free: number;
  #lastTurn: Promise<void> = Promise.resolve();
  #lastStart = Number.NEGATIVE_INFINITY;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#free = options.concurrency;
    // Each request that waits listens; Node would take more than ten for a leak.
    if (options.signal) setMaxListeners(0, options.signal);
  }

  /**
   * @throws NoAnswer `interrupted` where the user ends the waiting: nothing was sent then
   */
  over(send: Send): PacedSend {
    return async (request, begun) => {
      const interrupt = request.purpose === 'cleanup' ? undefined : this.#options.signal;
      await this.#enter(interrupt);
      try {
        await this.turn(interrupt);
        begun?.();
        return await send(request);
      } finally {
        this.#leave();
      }
    };
  }

  /** Waits until the rate lets one more request begin; whoever has its turn sends at once. */
  turn(interrupt?: AbortSignal): Promise<void> {
    if (this.#options.rate === undefined) return Promise.resolve();
    const turn = this.#lastTurn.then(() => this.#next(1_000 / (this.#options.rate as number), interrupt));
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Counts from when the last one really began: whoever counted by a timetable would catch up on a late one. */
  async #next(interval: number, interrupt: AbortSignal | undefined): Promise<void> {
    const { clock, sleep } = this.#options;
    // A timer may fire early.
    for (let left = this.#left(interval); left > 0; left = this.#left(interval)) {
      if (interrupt?.aborted) throw interrupted();
      await sleep(Math.ceil(left), interrupt);
    }
    this.#lastStart = clock.elapsed();
  }

  #left(interval: number): number {
    return this.#lastStart + interval - this.#options.clock.elapsed();
  }

  async #enter(interrupt: AbortSignal | undefined): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    if (interrupt?.aborted) throw interrupted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(enter);
        reject(interrupted());
      };
      const enter = () => {
        interrupt?.removeEventListener('abort', giveUp);
        resolve();
      };
      interrupt?.addEventListener('abort', giveUp);
      this.#waiting.add(enter);
    });
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#free += 1;
    else {
      this.#waiting.delete(next);
      next();
    }
  }
}
