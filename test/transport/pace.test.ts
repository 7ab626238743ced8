import { once } from 'node:events';
import { setImmediate as nextLoop } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoAnswer } from '../../src/errors.ts';
import type { ScimRequest } from '../../src/scim/exchange.ts';
import { systemClock, systemSleep } from '../../src/transport/clock.ts';
import { Pace, type PaceOptions } from '../../src/transport/pace.ts';

const LIST: ScimRequest = { method: 'GET', path: '/Users' };
const ANSWER = { status: 200, headers: {}, body: undefined };

describe('the rate', () => {
  it('lets no more begin within any second, whenever they come and however early or late timers fire', async () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 });
    const lateness = fc.array(fc.integer({ min: -2, max: 400 }), { minLength: 1, maxLength: 20 });

    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.2, max: 60, noNaN: true }),
        arrivals,
        lateness,
        async (rate, due, late) => {
          const starts = await startsAt(
            rate,
            due.toSorted((a, b) => a - b),
            late,
          );

          expect(starts).toHaveLength(due.length);
          for (const [n, start] of starts.entries()) {
            const within = starts.slice(n).filter((one) => one < start + 1_000);
            expect(within.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(rate)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('spaces requests evenly', async () => {
    expect(await startsAt(4, [0, 0, 0, 0, 0], [0])).toEqual([0, 250, 500, 750, 1_000]);
    expect(await startsAt(0.5, [0, 0, 0], [0])).toEqual([0, 2_000, 4_000]);
  });

  it('saves nothing up for later', async () => {
    expect(await startsAt(2, [0, 5_000, 5_000, 5_000], [0])).toEqual([0, 5_000, 5_500, 6_000]);
  });
});

describe('the concurrency', () => {
  it('lets no more be under way at once, in the order in which they came, whatever becomes of them', async () => {
    const pace = new Pace({ concurrency: 3, clock: systemClock, sleep: systemSleep });
    const began: string[] = [];
    let underWay = 0;
    let most = 0;
    const send = pace.over(async ({ path }) => {
      began.push(path);
      underWay += 1;
      most = Math.max(most, underWay);
      await nextLoop();
      underWay -= 1;
      if (path.endsWith('7')) throw new Error('no answer');
      return ANSWER;
    });
    const paths = Array.from({ length: 40 }, (_, n) => `/Users/${n}`);

    await Promise.allSettled(paths.map((path) => send({ ...LIST, path })));

    expect(most).toBe(3);
    expect(began).toEqual(paths);
  });
});

describe('Ctrl-C', () => {
  it.each<[string, Partial<PaceOptions>]>([
    ['for room', { concurrency: 1 }],
    ['for the rate', { rate: 0.001 }],
  ])('ends the waiting %s at once, but not that of clean-up', async (_, limits) => {
    const interruption = new AbortController();
    const { signal } = interruption;
    let elapsed = 0;
    const pace = new Pace({
      ...{ concurrency: 8, signal, ...limits },
      clock: { now: () => new Date(elapsed), elapsed: () => elapsed },
      sleep: async (ms, interrupt) => {
        if (interrupt) await once(interrupt, 'abort');
        else elapsed += ms;
      },
    });
    const answers: (() => void)[] = [];
    const sent: ScimRequest[] = [];
    const send = pace.over(async (request) => {
      sent.push(request);
      await new Promise<void>((resolve) => answers.push(resolve));
      return ANSWER;
    });
    const first = send(LIST);
    const second = send(LIST).catch((error: NoAnswer) => error.kind);
    await nextLoop();

    interruption.abort();

    expect(await second).toBe('interrupted');
    const cleanUp = send({ ...LIST, purpose: 'cleanup' });
    for (let n = 0; n < 2; n += 1) {
      await nextLoop();
      for (const answer of answers) answer();
    }
    expect(await Promise.all([first, cleanUp])).toEqual([ANSWER, ANSWER]);
    expect(sent.map(({ purpose }) => purpose)).toEqual([undefined, 'cleanup']);
  });
});

/** When requests begin that are asked for at these moments, in milliseconds. Timers fire so much later than they should, in turn. */
async function startsAt(
  rate: number,
  due: readonly number[],
  lateness: readonly number[],
): Promise<readonly number[]> {
  const time = new Timeline();
  let naps = 0;
  const pace = new Pace({
    ...{ concurrency: 1_000, rate },
    clock: { now: () => new Date(time.now), elapsed: () => time.now },
    sleep: (ms) => time.at(time.now + Math.max(0.1, ms + (lateness[naps++ % lateness.length] as number))),
  });
  const starts: number[] = [];
  const send = pace.over(async () => {
    starts.push(time.now);
    return ANSWER;
  });
  const sent = Promise.all(due.map((moment) => time.at(moment).then(() => send(LIST))));
  await time.run();
  await sent;
  return starts;
}

/** Time that jumps to the next thing that is to happen, once nothing more happens now. */
class Timeline {
  now = 0;
  readonly #events: { readonly at: number; readonly happen: () => void }[] = [];

  at(moment: number): Promise<void> {
    return new Promise((happen) => this.#events.push({ at: moment, happen }));
  }

  async run(): Promise<void> {
    for (;;) {
      await nextLoop();
      this.#events.sort((a, b) => a.at - b.at);
      const next = this.#events.shift();
      if (!next) return;
      this.now = Math.max(this.now, next.at);
      next.happen();
    }
  }
}
