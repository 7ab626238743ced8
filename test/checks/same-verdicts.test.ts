import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/report/run-result.ts';
import type { VerifyOutcome } from '../../src/runner/verify/verify.ts';
import type { Fault } from '../../src/server/faults/fault.ts';
import { type Clock, systemClock } from '../../src/transport/clock.ts';
import { startReference } from '../runner/playing.ts';
import { crowded, rateLimited, readingLate } from './unlike-providers.ts';
import { verifyAt } from './verifying.ts';

describe('the verdicts are those of a plain provider', () => {
  it.each<[string, (clock: Clock) => Fault]>([
    ['with a rate limit of 100 requests a second', (clock) => rateLimited(100, clock)],
    ['with writes that can be read after 300 ms', (clock) => readingLate(300, clock)],
    ['with 10,000 users who are none of ours', () => crowded(10_000)],
  ])('%s', { timeout: 120_000 }, async (_, unlike) => {
    const plain = await outcomeAt(() => (correct) => correct);

    const outcome = await outcomeAt(unlike);

    expect(statusesOf(outcome)).toEqual(statusesOf(plain));
    expect(outcome).toMatchObject({ leftovers: [], stops: [] });
  });
});

async function outcomeAt(unlike: (clock: Clock) => Fault): Promise<VerifyOutcome> {
  const { clock, sleep } = hastyClock();
  const endpoint = await startReference(unlike(clock), { inProcess: true, settleMs: 2_000, clock, sleep });
  try {
    return await verifyAt(endpoint);
  } finally {
    await endpoint.close();
  }
}

/** Time that passes at once while somebody sleeps, and by itself otherwise. */
function hastyClock() {
  let slept = 0;
  const clock: Clock = {
    now: () => new Date(systemClock.now().getTime() + slept),
    elapsed: () => systemClock.elapsed() + slept,
  };
  const sleep = async (ms: number) => {
    slept += ms;
  };
  return { clock, sleep };
}

function statusesOf({ verdicts }: VerifyOutcome): Readonly<Record<string, Verdict['status']>> {
  return Object.fromEntries(verdicts.map(({ id, status }) => [id, status]));
}
