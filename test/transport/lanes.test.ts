import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { inLanes } from '../../src/transport/lanes.ts';

describe('lanes', () => {
  test('run side by side up to the concurrency, and all of them', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const lane = async () => {
      most = Math.max(most, ++running);
      await turn();
      running -= 1;
      done += 1;
    };
    await inLanes(Array<typeof lane>(20).fill(lane), 3);
    expect({ most, done }).toEqual({ most: 3, done: 20 });
  });

  test('are taken only when there is room', async () => {
    let taken = 0;
    let done = 0;
    let most = 0;
    function* endless() {
      while (taken < 100_000) {
        taken += 1;
        most = Math.max(most, taken - done);
        yield async () => {
          await null;
          done += 1;
        };
      }
    }
    await inLanes(endless(), 8);
    expect({ most, done }).toEqual({ most: 8, done: 100_000 });
  });

  test('no longer start once one failed; those under way are awaited', async () => {
    const log: string[] = [];
    const failing = inLanes(
      [
        async () => {
          await turn();
          throw new Error('first');
        },
        async () => {
          await turn();
          await turn();
          log.push('under way');
        },
        async () => void log.push('never'),
      ],
      2,
    );
    await expect(failing).rejects.toThrow('first');
    expect(log).toEqual(['under way']);
  });

  test('no longer start once interrupted', async () => {
    const stop = new AbortController();
    const log: number[] = [];
    const lanes = [1, 2, 3].map((n) => async () => {
      log.push(n);
      if (n === 2) stop.abort();
    });
    await inLanes(lanes, 1, stop.signal);
    expect(log).toEqual([1, 2]);
  });

  test('that cannot even be listed fail', async () => {
    function* broken() {
      yield async () => undefined;
      throw new Error('no more');
    }
    await expect(inLanes(broken(), 4)).rejects.toThrow('no more');
  });
});
